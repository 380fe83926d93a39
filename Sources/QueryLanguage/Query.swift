/// What a person asked, understood.
///
/// Parsing never refuses: what could not be understood is left out or read as plain words, and said in `problems`.
public struct Query: Sendable, Equatable {
    /// The question as it was typed.
    public var text: String
    /// The question as a tree; `nil` asks for everything.
    public var root: QueryNode?
    /// What was not understood as written, in the order of the text.
    public var problems: [QueryProblem]
    /// The words, prefixes and phrases of the tree, where they stand in `text`, in the order of the text.
    public var words: [QueryWord]

    /// A query from its parts; ordinarily `QueryParser` makes them.
    public init(text: String, root: QueryNode?, problems: [QueryProblem] = [], words: [QueryWord] = []) {
        self.text = text
        self.root = root
        self.problems = problems
        self.words = words
    }

    /// The question as it was understood, in the query language: parsed again it gives the same tree. Empty for
    /// everything.
    public var canonical: String { root?.description ?? "" }
}

/// A word, prefix or phrase of a question, and where it was typed.
public struct QueryWord: Sendable, Hashable {
    /// UTF-8 byte offsets in the question, without quotes and `*`.
    public var range: Range<Int>
    /// The text as the tree has it.
    public var text: String

    /// A word from its parts.
    public init(range: Range<Int>, text: String) {
        self.range = range
        self.text = text
    }
}

/// Something in a question that was not understood as written, and where.
public struct QueryProblem: Sendable, Hashable {
    /// UTF-8 byte offsets in the question.
    public var range: Range<Int>
    /// A plain sentence: what was odd and how it was read instead.
    public var message: String

    /// A problem from its parts.
    public init(range: Range<Int>, message: String) {
        self.range = range
        self.message = message
    }
}
