/// One term of a text and where it stands.
public struct Token: Sendable, Hashable {
    /// The folded term, as the index holds it.
    public var term: String
    /// True when the term is another reading of the word before it, at the same position (`spinouts` beside `spin`).
    public var isColocated: Bool
    /// Number of the word in its text, from 0.
    public var position: Int
    /// Where it stands in the original text, in UTF-8 bytes; never splits a character.
    public var range: Range<Int>

    /// A token from its parts.
    public init(term: String, isColocated: Bool, position: Int, range: Range<Int>) {
        self.term = term
        self.isColocated = isColocated
        self.position = position
        self.range = range
    }
}
