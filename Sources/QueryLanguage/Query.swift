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

    /// A query from its parts; ordinarily `QueryParser` makes them.
    public init(text: String, root: QueryNode?, problems: [QueryProblem] = []) {
        self.text = text
        self.root = root
        self.problems = problems
    }
}

/// One node of a query's tree.
public indirect enum QueryNode: Sendable, Hashable {
    /// A word in any of its inflections, as typed (`Mapping`, `R&D`, `spin-outs`); analysis decides what it means.
    case word(String)
    /// Words that begin with this text: `photon*` is `prefix("photon")`.
    case prefix(String)
    /// Exactly these words in this order, as typed between the quotes, uninflected.
    case phrase(String)
    /// The operands (words, prefixes, phrases) with at most `distance` words between the first and the last of them.
    case near([QueryNode], distance: Int)
    /// The operand, in one field only (`title: author: org: place: programme: body:`), by the field's canonical name.
    case field(String, QueryNode)
    /// A facet constraint, by the facet's canonical name; the value as typed. It filters and adds no score.
    case facet(String, Comparison, String)
    /// A date constraint. It filters and adds no score.
    case date(DateRange)
    /// Operands side by side. Facets, dates and `not`s among them constrain all of it; of the rest at least one must
    /// match, and the more of them match the better (ranked OR).
    case any([QueryNode])
    /// All operands must match.
    case and([QueryNode])
    /// At least one operand must match.
    case or([QueryNode])
    /// The operand must not match.
    case not(QueryNode)
}

/// How a facet's value is compared. The ordered ones mean something for ordered facets (stage) only.
public enum Comparison: String, Sendable, Hashable {
    case equal = ""
    case less = "<"
    case lessOrEqual = "<="
    case greater = ">"
    case greaterOrEqual = ">="
}

/// A range of days, each bound included; `nil` is open. `after:2016` begins on 2017-01-01.
public struct DateRange: Sendable, Hashable {
    /// First day, as `yyyy-mm-dd`.
    public var first: String?
    /// Last day, as `yyyy-mm-dd`.
    public var last: String?

    /// A range of days from its bounds.
    public init(first: String?, last: String?) {
        self.first = first
        self.last = last
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

/// The names a question may use before a colon. The grammar itself knows none.
public struct QuerySchema: Sendable, Equatable {
    /// Canonical field name by every accepted spelling: `["org": "org", "organisation": "org", …]`.
    public var fields: [String: String]
    /// Canonical facet name by every accepted spelling.
    public var facets: [String: String]
    /// Canonical names of facets whose values are ordered.
    public var orderedFacets: Set<String>

    /// A schema from its parts.
    public init(fields: [String: String], facets: [String: String], orderedFacets: Set<String>) {
        self.fields = fields
        self.facets = facets
        self.orderedFacets = orderedFacets
    }
}
