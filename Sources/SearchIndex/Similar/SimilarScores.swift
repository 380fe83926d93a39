/// How comparable every document is: near in meaning, and with the same telling terms.
///
/// With `cos` the cosine in the latent space and `lex` the BM25F score for the seed's most telling terms as a question,
/// both as shares of their largest over the whole index,
///
///     score = meaningShare · cos / max cos + (1 - meaningShare) · lex / max lex
///
/// Meaning finds the comparable, the terms bring the same tidal turbine before energy in general. Without a latent space
/// the terms alone decide. The largest are those of the whole index, so that narrowing an answer changes no score.
///
/// Meaning is looked for twice: the second time in the direction of the seed and of the documents nearest to it the first
/// time (`SeedDirection`).
struct SimilarScores {
    /// A document, with what makes its score.
    struct Entry {
        var rowid: UInt32
        var words: Float
        var meaning: Float
        /// What it adds that the document seeks what the seed offers.
        var seeking: Float = 0
        var score: Float { words + meaning + seeking }
    }

    /// What meaning decides in a collection of so many documents; the rest is the terms'. Few documents say little of what
    /// words mean: up to 40 the terms decide half, from 200 on little (`Benchmarks/README.md`).
    static func meaningShare(documents: Int) -> Float {
        0.5 + 0.35 * min(1, max(0, Float(documents - 40) / 160))
    }

    /// The documents that share a term, but for the seed itself, by rowid.
    private(set) var entries: [Entry]
    /// A BM25F score counts so much.
    private(set) var wordFactor: Float
    /// A cosine counts so much; 0 without a latent space.
    let meaningFactor: Float
    /// The cosine between the seed alone and the nearest document; `nil` without a latent space.
    let nearest: Float?
    /// In which direction comparable documents were looked for; `nil` without a latent space.
    let direction: SeedDirection?

    /// Scores all documents that share a term with the seed.
    init(_ file: IndexFile, _ space: LatentSpace?, _ evaluator: Evaluator, _ seed: SimilarSeed) throws(SegmentError) {
        let shared = Plan.any(seed.terms.map { .clause($0.clause) })
        let itself = Bitset(capacity: file.capacity, seed.rowid.map { [$0] } ?? [])
        let lexical = try evaluator.matches(.difference(shared, .documents(itself)))
        let highest = max(lexical.scores.max() ?? 0, 1e-6)
        guard let space, let vector = seed.vector else {
            (wordFactor, meaningFactor, nearest, direction) = (1 / highest, 0, nil, nil)
            let factor = wordFactor
            entries = lexical.rowids.indices.map {
                Entry(rowid: lexical.rowids[$0], words: factor * lexical.scores[$0], meaning: 0)
            }
            return
        }
        let own = Array(vector.prefix(SimilarSeed.dimensions))
        let first = try space.cosines(own, lexical.rowids)
        let direction = try SeedDirection(own, space, lexical.rowids, first)
        let cosines = direction.isOwn ? first : try space.cosines(direction.whole, lexical.rowids)
        let share = SimilarScores.meaningShare(documents: space.documents)
        let (wordFactor, meaningFactor) = ((1 - share) / highest, share / max(cosines.max() ?? 0, 1e-6))
        (self.wordFactor, self.meaningFactor) = (wordFactor, meaningFactor)
        (nearest, self.direction) = (max(first.max() ?? 0, 1e-6), direction)
        entries = lexical.rowids.indices.map {
            Entry(
                rowid: lexical.rowids[$0], words: wordFactor * lexical.scores[$0],
                meaning: meaningFactor * max(0, cosines[$0]))
        }
    }

    /// The same with other entries, in which exact words count only so much of what they did.
    func replacing(_ entries: [Entry], wordShare: Float = 1) -> SimilarScores {
        var scores = self
        scores.entries = entries
        scores.wordFactor *= wordShare
        return scores
    }

    /// Documents with their whole scores.
    static func scored(_ entries: [Entry]) -> Ranked { Ranked(entries.map { ($0.rowid, $0.score) }) }

    /// The order of an answer: the highest score first, then the smaller rowid.
    static func isBefore(_ a: Entry, _ b: Entry) -> Bool { (b.score, a.rowid) < (a.score, b.rowid) }
}
