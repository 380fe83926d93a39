internal import Documents

#if canImport(Glibc)
    internal import Glibc
#endif

/// The words of a document by which it is near to the seed in meaning although the seed does not have them.
final class RelatedWords {
    private let space: LatentSpace
    private let seed: SimilarSeed
    private let direction: [Float]
    private var known: [String: Float] = [:]

    /// Most words.
    private static let count = 4
    /// Words of a document that are looked at, the first ones.
    private static let looked = 300
    /// Shorter words are mostly initials that tell little by themselves.
    private static let shortest = 4
    /// A word adds at least this share of what the first one adds.
    private static let leastShare: Float = 0.3

    init?(_ space: LatentSpace?, _ seed: SimilarSeed) {
        guard let space, let vector = seed.vector else { return nil }
        self.space = space
        self.seed = seed
        direction = Array(vector.prefix(SimilarSeed.dimensions))
    }

    /// Those that bring the document nearest to the seed, as it writes them.
    ///
    /// Words of the names that stand beside it anyway are left out.
    func words(of texts: [AnalysedText], in document: Document) throws(SegmentError) -> [String] {
        let names = RelatedWords.names(document)
        var counts: [String: (count: Float, written: String)] = [:]
        for text in texts {
            for token in text.tokens where seed.counts[token.stem] == nil && token.range.count >= RelatedWords.shortest
            {
                if counts.count == RelatedWords.looked, counts[token.stem] == nil { continue }
                let word = text.written(token)
                if names.contains(FoldedName.key(word)[...]) { continue }
                counts[token.stem, default: (0, word)].count += 1
            }
        }
        var ranked: [(word: String, worth: Float)] = []
        for (stem, found) in counts {
            let worth = try worth(of: stem) * log(1 + found.count)
            if worth > 0 { ranked.append((found.written, worth)) }
        }
        ranked.sort { ($1.worth, $0.word) < ($0.worth, $1.word) }
        let least = (ranked.first?.worth ?? 0) * RelatedWords.leastShare
        return ranked.prefix(RelatedWords.count).filter { $0.worth >= least }.map(\.word)
    }

    private static func names(_ document: Document) -> Set<Substring> {
        var names = document.organisations + document.places + document.facets.map(\.label)
        for person in document.people { names += [person.name, person.organisation] }
        return Set(names.flatMap { FoldedName.key($0).split(separator: " ") }).union(Evidence.months)
    }

    /// How far one occurrence of a stem moves a document towards the seed.
    private func worth(of stem: String) throws(SegmentError) -> Float {
        if let worth = known[stem] { return worth }
        var worth: Float = 0
        if let term = try space.vector(ofStem: stem) {
            for index in direction.indices { worth += direction[index] * term.vector[index] }
            worth *= term.weight
        }
        known[stem] = worth
        return worth
    }
}
