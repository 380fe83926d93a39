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
    /// Whether nothing reached the least score, so that the answer is what comes nearest.
    public var isLoose: Bool

    /// A text of which documents know fewer words says too little to be compared.
    public static let fewWords = 8
    /// Where even the nearest document is farther away than this, nothing is really comparable.
    public static let far = 0.5
}
