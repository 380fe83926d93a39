public import Documents
public import QueryLanguage

/// One search: the question, what narrows it, and which part of the answer is wanted.
public struct SearchRequest: Sendable, Equatable {
    /// The question.
    public var query: Query
    /// Narrowings set beside the question (flags, the REPL's filters); each a facet, date or `not` node, all must hold.
    public var filters: [QueryNode]
    /// Number of hits wanted.
    public var limit: Int
    /// Number of best hits to leave out first.
    public var offset: Int
    /// Whether the number of all matches is wanted. Without it and facets, what cannot be among the best is passed over,
    /// and `total` is the number of hits found.
    public var needsTotal: Bool
    /// Facets to count over all matches.
    public var facets: [Facet]
    /// Most values shown per facet; trees are counted in full.
    public var facetLimit: Int
    /// Most snippets per hit; 0 for none.
    public var snippetLimit: Int
    /// Order of the hits.
    public var order: Order
    /// How much it counts, from 0 to 1, that the first hits by relevance are not all of one kind; 0 leaves the order to the
    /// scores (`Spread`).
    public var diversity = 0.0

    /// Whether words are looked for by their other names, too, as the thesaurus knows them.
    public var usesSynonyms: Bool

    /// Order of the hits; among equals the one indexed first comes first.
    public enum Order: String, Sendable, CaseIterable {
        case relevance, newest, oldest, title
    }

    /// The part of so many matches that is wanted; empty past their end, whatever the numbers.
    func page(of count: Int) -> Range<Int> {
        let first = min(max(offset, 0), count)
        return first..<(first + min(max(limit, 0), count - first))
    }

    /// A search for the ten best hits with all facets.
    public init(query: Query, filters: [QueryNode] = [], limit: Int = 10, offset: Int = 0) {
        self.query = query
        self.filters = filters
        self.limit = limit
        self.offset = offset
        self.needsTotal = true
        self.facets = Facet.allCases
        self.facetLimit = 20
        self.snippetLimit = 2
        self.order = .relevance
        self.usesSynonyms = true
    }
}
