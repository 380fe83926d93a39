/// Takes the scores of some documents apart by the stems of the seed; the parts of a document add up to its score.
///
/// The score for exact words is a sum over the terms as it is. The meaning is a cosine between the document *d* and a
/// direction *q* + *n*, where *q* is the sum of the seed's stems' vectors *v* with their factors *f*, and *n* what the seed's
/// neighbours give (`SeedDirection`), so that
///
///     cos(q + n, d) = Σ over stems t   f(t) · v(t) · d / (|q + n| |d|)   +   n · d / (|q + n| |d|)
///
/// A document's vector is kept in bytes and the sum is a little off; the difference is shared out in proportion.
final class ScoreParts {
    /// What one stem adds to a document's score.
    struct Part {
        var words: Float = 0
        var meaning: Float = 0
    }

    /// What the stems add, and what the seed's neighbours do.
    struct Parts {
        /// One for each of `stems`.
        var stems: [Part]
        var neighbours: Float = 0
    }

    /// All stems of the seed, in order.
    let stems: [String]
    private let scores: SimilarScores
    /// By number of the stem, the score of its words in each document.
    private var words: [Int: ScoredList] = [:]
    /// By number of the stem, its vector times its factor, in the dimensions that count.
    private var vectors: [Int: [Float]] = [:]
    private let space: LatentSpace?
    /// What the seed's neighbours give, to the measure of `vectors`.
    private var neighbours: [Float] = []

    init(
        _ space: LatentSpace?, _ evaluator: Evaluator, _ seed: SimilarSeed, _ scores: SimilarScores
    ) throws(SegmentError) {
        stems = seed.counts.keys.sorted()
        self.scores = scores
        self.space = space
        let numbers = Dictionary(uniqueKeysWithValues: stems.enumerated().map { ($1, $0) })
        for term in seed.terms {
            if let number = numbers[term.stem] { words[number] = try evaluator.list(term.clause) }
        }
        guard let space, scores.meaningFactor > 0 else { return }
        for (number, stem) in stems.enumerated() {
            var sum: [Float] = []
            for (latent, count) in try seed.latent(stem, space, evaluator.file).sorted(by: { $0.key < $1.key }) {
                guard let term = try space.vector(ofStem: latent) else { continue }
                let factor = Frequency.weight(count) * term.weight
                let vector = term.vector.prefix(SimilarSeed.dimensions).map { factor * $0 }
                sum = sum.isEmpty ? vector : zip(sum, vector).map { $0 + $1 }
            }
            if !sum.isEmpty { vectors[number] = sum }
        }
        // Of the direction, the seed's own part is as long as its stems' sum.
        guard let direction = scores.direction, !direction.isOwn else { return }
        var sum = Array(repeating: Float(0), count: direction.own.count)
        for (_, vector) in vectors.sorted(by: { $0.key < $1.key }) {
            for index in vector.indices { sum[index] += vector[index] }
        }
        func length(_ vector: [Float]) -> Float { vector.reduce(0) { $0 + $1 * $1 }.squareRoot() }
        let scale = length(sum) / max(length(direction.own), 1e-9)
        neighbours = direction.others.map { $0 * scale }
    }

    /// The parts of a document's score.
    func parts(of entry: SimilarScores.Entry) throws(SegmentError) -> Parts {
        var parts = Parts(stems: Array(repeating: Part(), count: stems.count))
        for (number, list) in words {
            guard let score = try list.score(of: entry.rowid) else { continue }
            parts.stems[number].words = scores.wordFactor * score
        }
        guard entry.meaning > 0, let document = try space?.vector(ofDocument: entry.rowid) else { return parts }
        var sum: Float = 0
        for (number, vector) in vectors.sorted(by: { $0.key < $1.key }) {
            var dot: Float = 0
            for index in vector.indices { dot += vector[index] * document[index] }
            parts.stems[number].meaning = dot
            sum += dot
        }
        for (own, other) in zip(neighbours, document) { parts.neighbours += own * other }
        sum += parts.neighbours
        let scale = sum > 1e-9 ? entry.meaning / sum : 0
        for number in parts.stems.indices { parts.stems[number].meaning *= scale }
        parts.neighbours *= scale
        return parts
    }
}
