/// The names a question may use before a colon. The grammar itself knows none.
///
/// Names are written in small letters; a question may write them in any.
public struct QuerySchema: Sendable, Equatable {
    /// Canonical field name by every accepted spelling: `["org": "org", "organisation": "org", …]`.
    public var fields: [String: String]
    /// Canonical facet name by every accepted spelling.
    public var facets: [String: String]
    /// Canonical names of facets whose values are ordered.
    public var orderedFacets: Set<String>
    /// What the words before a date mean. The printer writes `year:`, `date:`, `since:` and `until:`, so a schema keeps
    /// at least these.
    public var dates: [String: DateWord]

    /// A schema from its parts.
    public init(
        fields: [String: String], facets: [String: String], orderedFacets: Set<String>,
        dates: [String: DateWord] = QuerySchema.dateWords
    ) {
        self.fields = fields
        self.facets = facets
        self.orderedFacets = orderedFacets
        self.dates = dates
    }

    /// The words for dates that every schema has unless it says otherwise.
    public static let dateWords: [String: DateWord] = [
        "year": .within, "years": .within, "date": .within, "dates": .within, "since": .since, "from": .since,
        "until": .until, "till": .until, "to": .until, "after": .after, "before": .before,
    ]

    /// Kindred's own names.
    ///
    /// Fields search the words of a part of a document, facets choose by a value of a list. Organisations are both:
    /// `org:plymouth` finds the word in any organisation's name, `organisation:"University of Plymouth"` is the one
    /// organisation as the counts beside an answer name it.
    public static let kindred = QuerySchema(
        fields: spellings([
            "title": ["titles", "heading"],
            "summary": ["abstract"],
            "body": ["text", "content"],
            "author": ["authors", "person", "people", "by"],
            "org": ["orgs"],
            "place": ["places", "town", "city", "county"],
            "programme": ["programmes", "program", "programs", "fund"],
            "topic": ["topics", "subject", "technology", "technologies"],
        ]),
        facets: spellings([
            "region": ["regions"],
            "lep": ["leps", "enterprise-partnership", "enterprise-partnerships", "partnership"],
            "sector": ["sectors", "industry"],
            "stage": ["stages", "phase"],
            "organisation": ["organisations", "organization", "organizations"],
        ]),
        orderedFacets: ["stage"])

    /// Whether a name, in small letters, is a field, facet or date word.
    func knows(_ name: String) -> Bool { fields[name] != nil || facets[name] != nil || dates[name] != nil }

    private static func spellings(_ names: [String: [String]]) -> [String: String] {
        var all: [String: String] = [:]
        for (name, others) in names {
            all[name] = name
            for other in others { all[other] = name }
        }
        return all
    }
}

/// What a word before a date means: `within` the period, or on one side of it.
public enum DateWord: Sendable, Hashable {
    case within, since, until, after, before
}
