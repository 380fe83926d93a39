internal import QueryLanguage
internal import TextAnalysis

/// Adds to the lexical scores of the best matches what the latent space says of their meaning.
///
/// With `c` the cosine between question and document and all extremes taken over the candidates,
///
///     score = lexical + weight · (max lexical - min lexical) · (c - min c) / (max c - min c)
///
/// which orders as the min-max fusion of both with the share `weight / (1 + weight)` for meaning does.
struct MeaningScores {
    private let file: IndexFile
    private let space: LatentSpace

    /// Matches beyond these keep their lexical order, behind them.
    static let candidates = 1000
    /// Weight of meaning in a collection large enough to learn from.
    static let weight: Float = 0.33
    /// Number of documents from which on it has its full weight.
    static let fullWeight: Float = 300

    /// `nil` when the file has no latent space.
    init?(_ file: IndexFile) throws(SegmentError) {
        guard let space = try file.space else { return nil }
        self.file = file
        self.space = space
    }

    /// The unit vector of a question's clauses; `nil` when the space knows none of their words.
    func vector(of clauses: [Clause]) throws(SegmentError) -> [Float]? {
        var counts: [String: Float] = [:]
        for clause in clauses {
            for stem in try stems(clause) { counts[stem, default: 0] += clause.multiplicity }
        }
        return try space.vector(of: counts)
    }

    /// The stems of a clause in the languages of the documents, as far as the space has them.
    private func stems(_ clause: Clause) throws(SegmentError) -> Set<String> {
        var stems: Set<String> = []
        for word in Set(clause.atoms.flatMap(\.firstWords)) {
            for language in file.languages + [.unknown] {
                let stem = file.stemmer.stem(word, language)
                if try space.vector(ofStem: stem) != nil {
                    stems.insert(stem)
                    break
                }
            }
        }
        return stems
    }

    /// What meaning adds to each candidate; 0 for all when nothing distinguishes them.
    func additions(
        _ vector: [Float], to candidates: [(rowid: UInt32, score: Float)]
    ) throws(SegmentError) -> [UInt32: Float] {
        let rowids = candidates.map(\.rowid).sorted()
        let cosines = try space.cosines(vector, rowids)
        guard let low = cosines.min(), let high = cosines.max(), high - low > 1e-6,
            let worst = candidates.map(\.score).min(), let best = candidates.map(\.score).max()
        else { return [:] }
        let weight = MeaningScores.weight * min(1, Float(space.documents) / MeaningScores.fullWeight)
        let scale = weight * (best - worst) / (high - low)
        var additions: [UInt32: Float] = [:]
        for (rowid, cosine) in zip(rowids, cosines) { additions[rowid] = scale * (cosine - low) }
        return additions
    }
}

extension Atom {
    /// The words that were typed, without their inflections.
    fileprivate var firstWords: [String] {
        switch self {
        case .term(let term): [term]
        case .prefix: []
        case .phrase(let places): places.compactMap(\.first)
        case .near(let operands, _): operands.flatMap(\.firstWords)
        }
    }
}
