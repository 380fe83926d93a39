/// What analysis makes of a text: for `kindred tokens`.
public struct TextReading: Sendable, Equatable {
    /// One term with its stem and the bytes it stands for.
    public struct Token: Sendable, Equatable {
        /// The folded term, as the index holds it.
        public var term: String
        /// The stem under which its inflections meet.
        public var stem: String
        /// Number of the word in the text, from 0.
        public var position: Int
        /// True when it is another reading of the word before it.
        public var isColocated: Bool
        /// Its UTF-8 bytes in the text.
        public var range: Range<Int>
        /// The text of those bytes.
        public var text: String

        /// A token from its parts.
        public init(
            term: String, stem: String, position: Int, isColocated: Bool, range: Range<Int>, text: String
        ) {
            self.term = term
            self.stem = stem
            self.position = position
            self.isColocated = isColocated
            self.range = range
            self.text = text
        }
    }

    /// The terms in order.
    public var tokens: [Token]
    /// ISO 639-1 code of the language whose stems these are; empty when not known.
    public var language: String
    /// False when the person said which language it is.
    public var isLanguageDetected: Bool

    /// A reading from its parts.
    public init(tokens: [Token], language: String, isLanguageDetected: Bool) {
        self.tokens = tokens
        self.language = language
        self.isLanguageDetected = isLanguageDetected
    }
}
