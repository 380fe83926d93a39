public import Documents
public import QueryLanguage

/// The best documents for a question, without what a page of results shows of them: for measuring.
public struct BareRanking: Sendable {
    /// Identifiers and scores, best first.
    public var hits: [(id: String, score: Float)]
    /// Number of matching documents; `nil` when it was not asked for.
    public var total: Int?
    /// Counts of the facets asked for.
    public var facets: [FacetCounts]
}

extension Searcher {
    /// Ranks documents for a question, its words taken as they are typed: other engines have no thesaurus to compare with.
    public func bareRanking(
        _ query: Query, limit: Int, needsTotal: Bool = false, facets: [Facet] = []
    ) throws(IndexError) -> BareRanking {
        try reading { (file) throws(SegmentError) in
            var request = SearchRequest(query: query, limit: limit)
            request.usesSynonyms = false
            let run = SearchRun(file, request)
            let plan = try run.understand(query.root).plan
            let answer = try run.evaluator.best(limit, plan, needsSet: needsTotal || !facets.isEmpty)
            var ranking = BareRanking(hits: [], total: needsTotal ? answer.matched.count : nil, facets: [])
            let loader = DocumentLoader(file: file)
            for (rowid, score) in answer.best { ranking.hits.append((try loader.id(of: rowid), score)) }
            if !facets.isEmpty {
                ranking.facets = try FacetCounter(file: file).count(facets, over: answer.matched, limit: 20)
            }
            return ranking
        }
    }
}
