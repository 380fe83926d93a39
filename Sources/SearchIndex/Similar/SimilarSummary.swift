/// What is to be known about an answer of comparable documents as a whole.
public struct SimilarSummary: Sendable, Equatable {
    /// Whether the seed is a text, not a document of the index.
    public var isText: Bool
    /// Different words of the seed that are looked at: inflections count once, function words and numbers not at all; the 400
    /// most frequent.
    public var words: Int
    /// Those of them that other documents have.
    public var knownWords: Int
    /// How near the nearest document of the index is in meaning: a cosine, 1 for the same; `nil` without a latent space.
    public var nearest: Double?
    /// Titles of documents that were left out because their text is that of the seed.
    public var same: [String]
    /// The aspect under which the answer was asked for.
    public var aspect: SimilarRequest.Aspect?
    /// What was left out by organisation, the unwanted ones first, then the seed's own.
    public var leftOut: [LeftOut]
    /// Whether the seed's own organisation was to be left out and none is known.
    public var lacksOwn: Bool
    /// Whether nothing reached the least score, so that the answer is what comes nearest.
    public var isLoose: Bool

    /// An organisation whose documents were left out.
    public struct LeftOut: Sendable, Equatable {
        /// As it was asked for, or as the seed names it.
        public var name: String
        /// Names in documents that were taken to be it; empty when there is none.
        public var names: [String]
        /// Documents of the index that name it.
        public var documents: Int
        /// Names near it, when there is none.
        public var suggestions: [String]
    }

    /// A text of which documents know fewer words says too little to be compared.
    public static let fewWords = 8
    /// Where even the nearest document is farther away than this, nothing is really comparable.
    public static let far = 0.5
}
