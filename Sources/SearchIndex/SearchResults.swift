public import Documents
public import QueryLanguage

/// The answer to a `SearchRequest`.
public struct SearchResults: Sendable, Equatable {
    /// Number of matching documents, exact.
    public var total: Int
    /// The wanted part, best first.
    public var hits: [Hit]
    /// Counts over all matches, each facet counted without its own constraint. In the order asked for.
    public var facets: [FacetCounts]
    /// Counts by year over all matches, without the date constraint, newest first.
    public var years: [FacetCount]
    /// What was not understood as written.
    public var problems: [QueryProblem]
    /// What the question was taken to mean, printed canonically.
    public var understood: String
    /// Better spellings, where words of the question are in no document.
    public var corrections: [Correction]
    /// Set when nothing matched: what stood in the way.
    public var relaxations: [Relaxation]
}

/// One document of an answer.
public struct Hit: Sendable, Equatable {
    public var document: DocumentSummary
    /// Score, above 0; comparable within one answer only. 0 where nothing was scored (filters only).
    public var score: Double
    /// Whole sentences around the best matches, in the order of the text.
    public var snippets: [Snippet]
    /// The title with its matches marked.
    public var title: Snippet
}

/// A piece of a document's text with the matched words marked.
public struct Snippet: Sendable, Equatable {
    /// The field it is from (`body`, `summary`, `title`).
    public var field: String
    public var text: String
    /// UTF-8 byte ranges of the matched words in `text`, ascending, never splitting a character.
    public var highlights: [Range<Int>]
}

/// What a list of hits shows of a document.
public struct DocumentSummary: Sendable, Equatable {
    public var id: String
    public var title: String
    public var summary: String
    public var url: String?
    public var date: DocumentDate?
    public var facets: [FacetAssignment]
    public var people: [Person]
    public var organisations: [String]
    public var places: [String]
    public var programmes: [String]
    public var contactURL: String?
    public var confidence: String?
    public var outcome: String?
    public var seeking: String?
}

/// The counts of one facet.
public struct FacetCounts: Sendable, Equatable {
    public var facet: Facet
    /// In tree order for trees, in the taxonomy's order for ordered facets, otherwise most frequent first.
    public var values: [FacetCount]
}

/// How many matches carry one value, or one of its descendants.
public struct FacetCount: Sendable, Equatable {
    /// Identifier in the taxonomy, or the year.
    public var value: String
    public var label: String
    public var count: Int
    /// 0 for a root of the tree.
    public var depth: Int
    /// True when the request narrows to this value.
    public var isSelected: Bool
}

/// A word of the question that no document has, and what was probably meant.
public struct Correction: Sendable, Equatable {
    public var word: String
    public var suggestion: String
    /// The whole question with the suggestion in it.
    public var query: String
    /// True when the answer already uses it, because nothing else matched.
    public var wasApplied: Bool
}

/// One constraint that removed matches, and how many there would be without it.
public struct Relaxation: Sendable, Equatable {
    /// The constraint as it would be typed (`region:"South West"`).
    public var constraint: String
    /// Matches when it is dropped.
    public var total: Int
    /// True when this constraint alone removed everything.
    public var isDecisive: Bool
    /// The question without it, as it would be typed.
    public var query: String
}

/// Why a document scores what it scores.
public struct Explanation: Sendable, Equatable {
    public var id: String
    public var title: String
    /// 1-based rank in the answer; `nil` when the document does not match.
    public var rank: Int?
    public var score: Double
    /// What adds up to the score, largest first; sums to `score` to within rounding.
    public var contributions: [Contribution]
    /// For a document that does not match: which parts of the question it lacks.
    public var missing: [String]
}

/// One part of a score.
public struct Contribution: Sendable, Equatable {
    /// The part of the question, as typed (`marine`, `"tidal energy"`).
    public var part: String
    /// The words of the document that answered it, most frequent first.
    public var words: [String]
    public var score: Double
    /// Occurrences by field name.
    public var frequencies: [String: Int]
    /// Documents of the index that have it.
    public var documentFrequency: Int
    /// The formula with its numbers filled in, for people to check.
    public var formula: String
}
