internal import Documents
internal import TextAnalysis

#if canImport(Glibc)
    internal import Glibc
#endif

/// Ranks by who looks for what the seed offers: how well what a document seeks, as read from its source, fits the seed.
///
///     score = share · fit / max fit + (1 - share) · (words + meaning)
///
/// The fit is the cosine in the latent space between the seed and the few words of what is sought, together with the share of
/// these words that the seed has.
struct SeekingScores {
    private let file: IndexFile
    private let space: LatentSpace?
    private let seed: SimilarSeed
    private let idfs: [String: Float]

    /// What is sought decides this much.
    static let share: Float = 0.5
    /// The most comparable documents, of which those that seek something are looked at.
    static let candidates = 1000
    /// Of the fit what the share of words makes; the rest is meaning's.
    private static let wordShare: Float = 0.4

    init(_ run: SimilarRun) throws(SegmentError) {
        file = run.file
        space = run.space
        seed = run.seed
        var idfs: [String: Float] = [:]
        for term in seed.terms { idfs[term.stem] = try run.run.evaluator.idf(term.clause) }
        self.idfs = idfs
    }

    /// Those of some documents that seek something, with their new scores.
    func ranked(_ entries: [SimilarScores.Entry]) throws(SegmentError) -> [SimilarScores.Entry] {
        var known: [String: (weight: Float, vector: [Float])?] = [:]
        var found: [(entry: SimilarScores.Entry, fit: Float)] = []
        for entry in entries.sorted(by: SimilarScores.isBefore).prefix(SeekingScores.candidates) {
            let row = try file.connection.statement("SELECT seeking FROM document WHERE id = ?1")
            row.bind(1, Int64(entry.rowid))
            let text = try row.step() ? row.optionalText(0) ?? "" : ""
            row.reset()
            if text.isEmpty { continue }
            let fit = try fit(text, &known)
            if fit > 0 { found.append((entry, fit)) }
        }
        let best = found.map(\.fit).max() ?? 1
        return found.map { entry, fit in
            var entry = entry
            entry.words *= 1 - SeekingScores.share
            entry.meaning *= 1 - SeekingScores.share
            entry.seeking = SeekingScores.share * fit / best
            return entry
        }
    }

    private func fit(
        _ text: String, _ known: inout [String: (weight: Float, vector: [Float])?]
    ) throws(SegmentError) -> Float {
        var stems: Set<String> = []
        for token in file.tokenizer.tokens(in: text) where LatentTerms.isTelling(token.term, seed.language) {
            stems.insert(file.stemmer.stem(token.term, seed.language))
        }
        if stems.isEmpty { return 0 }
        let shared = stems.filter { seed.counts[$0] != nil }.sorted()
        let words = shared.reduce(Float(0)) { $0 + (idfs[$1] ?? 0) } / (5 * Float(stems.count).squareRoot())
        guard let space, let vector = seed.vector else { return words }
        var sum = Array(repeating: Float(0), count: vector.count)
        for stem in stems.sorted() {
            if known[stem] == nil { known[stem] = .some(try space.vector(ofStem: stem)) }
            guard let term = known[stem] ?? nil else { continue }
            for index in sum.indices { sum[index] += term.weight * term.vector[index] }
        }
        let (own, other) = (vector.prefix(SimilarSeed.dimensions), sum.prefix(SimilarSeed.dimensions))
        guard let unit = LatentSpace.unit(Array(own)), let sought = LatentSpace.unit(Array(other)) else { return words }
        var cosine: Float = 0
        for index in unit.indices { cosine += unit[index] * sought[index] }
        return SeekingScores.wordShare * min(words, 1) + (1 - SeekingScores.wordShare) * max(0, cosine)
    }
}
