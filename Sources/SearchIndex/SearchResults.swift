public import Documents
public import QueryLanguage

/// The answer to a `SearchRequest`.
public struct SearchResults: Sendable, Equatable {
    /// Number of matching documents, exact; when the request does not need it, of those found on the way.
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
    /// What words of the question were looked for by, besides as they were typed.
    public var expansions: [Expansion] = []
    /// What is to be known about the answer to a comparison; `nil` for a search.
    public var comparison: SimilarSummary? = nil
    /// Over what the hits are spread; `nil` when that was not asked for.
    public var spread: SpreadSummary? = nil
}

/// A term of the question that the thesaurus knows.
public struct Expansion: Sendable, Equatable {
    /// As it was typed.
    public var typed: String
    /// What it was looked for by, too: other names that documents have.
    public var names: [Name]
    /// What is broader or related and was not looked for.
    public var neighbours: [String]

    /// A term from its parts.
    public init(typed: String, names: [Name], neighbours: [String] = []) {
        self.typed = typed
        self.names = names
        self.neighbours = neighbours
    }

    /// Another name.
    public struct Name: Sendable, Equatable {
        /// As the thesaurus writes it.
        public var text: String
        /// `same`, or `narrower` for a kind or part of it.
        public var kind: SynonymKind

        /// A name from its parts.
        public init(_ text: String, _ kind: SynonymKind) {
            self.text = text
            self.kind = kind
        }
    }
}

/// One document of an answer.
public struct Hit: Sendable, Equatable {
    /// What is shown of the document.
    public var document: DocumentSummary
    /// By which it has its place: above 0, comparable within one answer only. 0 where nothing was scored (filters only).
    public var score: Double
    /// Whole sentences around the best matches, in the order of the text.
    public var snippets: [Snippet]
    /// The title with its matches marked.
    public var title: Snippet
    /// Why it is comparable; `nil` in the answer to a search.
    public var reasons: Reasons? = nil
    /// By what its score was lowered for the sake of others; `nil` when it was not.
    public var spread: Spread? = nil
}

/// A piece of a document's text with the matched words marked.
public struct Snippet: Sendable, Equatable {
    /// The field it is from (`body`, `summary`, `title`).
    public var field: String
    /// The sentences as the document has them.
    public var text: String
    /// UTF-8 byte ranges of the matched words in `text`, ascending, never splitting a character.
    public var highlights: [Range<Int>]
}

/// What a list of hits shows of a document.
public struct DocumentSummary: Sendable, Equatable {
    /// Identifier of the document.
    public var id: String
    /// Title of the document.
    public var title: String
    /// The document in a few sentences; empty when the source has none.
    public var summary: String
    /// Where it was published.
    public var url: String?
    /// When, with how sure that is.
    public var date: DocumentDate?
    /// Facet values with their evidence.
    public var facets: [FacetAssignment]
    /// People it names.
    public var people: [Person]
    /// The responsible organisation first.
    public var organisations: [String]
    /// Places it is about.
    public var places: [String]
    /// Funds and programmes it names.
    public var programmes: [String]
    /// How its authors can be reached, as far as the source says.
    public var contactURL: String?
    /// `high`, `medium` or `low`; `nil` when the source does not say.
    public var confidence: String?
    /// What came of it.
    public var outcome: String?
    /// What its authors look for, as read from the source.
    public var seeking: String?
}

/// The counts of one facet.
public struct FacetCounts: Sendable, Equatable {
    /// The facet.
    public var facet: Facet
    /// In tree order for trees, in the taxonomy's order for ordered facets, otherwise most frequent first.
    public var values: [FacetCount]
}

/// How many matches carry one value, or one of its descendants.
public struct FacetCount: Sendable, Equatable {
    /// Identifier in the taxonomy, or the year.
    public var value: String
    /// As a person reads the value.
    public var label: String
    /// Matching documents that carry it.
    public var count: Int
    /// 0 for a root of the tree.
    public var depth: Int
    /// True when the request narrows to this value.
    public var isSelected: Bool
}

/// A word of the question that no document has, and what was probably meant.
public struct Correction: Sendable, Equatable {
    /// The word as typed.
    public var word: String
    /// The spelling that documents have.
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
    /// Identifier of the document explained.
    public var id: String
    /// Its title.
    public var title: String
    /// 1-based rank in the answer; `nil` when the document does not match.
    public var rank: Int?
    /// Its score; 0 when it does not match.
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
    /// What this part adds to the score.
    public var score: Double
    /// Occurrences by field name.
    public var frequencies: [String: Int]
    /// Documents of the index that have it.
    public var documentFrequency: Int
    /// The formula with its numbers filled in, for people to check.
    public var formula: String
}
