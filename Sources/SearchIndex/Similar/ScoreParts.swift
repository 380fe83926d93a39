#if canImport(Glibc)
    internal import Glibc
#endif

/// Takes the scores of some documents apart by the stems of the seed; the parts of a document add up to its score.
///
/// The score for exact words is a sum over the terms as it is. The meaning is a cosine between the document *d* and the seed
/// *q*, whose vector is the sum of its stems' vectors *v* with their factors *f*, so that
///
///     cos(q, d) = Σ over stems t   f(t) · v(t) · d / (|q| |d|)
///
/// A document's vector is kept in bytes and the sum is a little off; the difference is shared out in proportion.
final class ScoreParts {
    /// What one stem adds to a document's score.
    struct Part {
        var words: Float = 0
        var meaning: Float = 0
    }

    /// All stems of the seed, in order.
    let stems: [String]
    private let scores: SimilarScores
    /// By number of the stem, the score of its words in each document.
    private var words: [Int: Matches] = [:]
    /// By number of the stem, its vector times its factor, in the dimensions that count.
    private var vectors: [Int: [Float]] = [:]
    private let space: LatentSpace?

    init(
        _ space: LatentSpace?, _ evaluator: Evaluator, _ seed: SimilarSeed, _ scores: SimilarScores
    ) throws(SegmentError) {
        stems = seed.counts.keys.sorted()
        self.scores = scores
        self.space = space
        let numbers = Dictionary(uniqueKeysWithValues: stems.enumerated().map { ($1, $0) })
        for term in seed.terms {
            if let number = numbers[term.stem] { words[number] = try evaluator.matches(term.clause) }
        }
        guard let space, scores.meaningFactor > 0 else { return }
        for (number, stem) in stems.enumerated() {
            guard let term = try space.vector(ofStem: stem) else { continue }
            let factor = log(1 + (seed.counts[stem] ?? 0)) * term.weight
            vectors[number] = term.vector.prefix(SimilarSeed.dimensions).map { factor * $0 }
        }
    }

    /// The parts of a document's score, one for each stem.
    func parts(of entry: SimilarScores.Entry) throws(SegmentError) -> [Part] {
        var parts = Array(repeating: Part(), count: stems.count)
        for (number, matches) in words {
            guard let index = matches.index(of: entry.rowid) else { continue }
            parts[number].words = scores.wordFactor * matches.scores[index]
        }
        guard entry.meaning > 0, let document = try space?.vector(ofDocument: entry.rowid) else { return parts }
        var sum: Float = 0
        for (number, vector) in vectors.sorted(by: { $0.key < $1.key }) {
            var dot: Float = 0
            for index in vector.indices { dot += vector[index] * document[index] }
            parts[number].meaning = dot
            sum += dot
        }
        let scale = sum > 1e-9 ? entry.meaning / sum : 0
        for number in parts.indices { parts[number].meaning *= scale }
        return parts
    }
}
