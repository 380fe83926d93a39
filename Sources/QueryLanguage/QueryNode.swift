/// One node of a query's tree.
///
/// A tree made by `QueryParser` is never deeper than a few times its limit on nesting, so that walking, printing,
/// comparing and freeing it by recursion is safe whatever was typed.
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
    /// Below it stand neither facets nor dates nor other fields.
    case field(String, QueryNode)
    /// A facet constraint, by the facet's canonical name; the value as typed. It filters and adds no score.
    case facet(String, Comparison, String)
    /// A date constraint. It filters and adds no score.
    case date(DateRange)
    /// Operands side by side. Constraints among them (`isConstraint`: facets, dates, `not`s, and combinations of
    /// nothing else) constrain all of it. Of the rest every `required` one must match; where none is required at least
    /// one must match. The more of them match the better (ranked OR).
    case any([QueryNode])
    /// All operands must match.
    case and([QueryNode])
    /// At least one operand must match.
    case or([QueryNode])
    /// The operand must not match.
    case not(QueryNode)
    /// The operand must match and scores (`+word`): an operand of `any` only, directly.
    case required(QueryNode)
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
