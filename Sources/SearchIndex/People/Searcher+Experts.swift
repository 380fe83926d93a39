internal import Documents

extension Searcher {
    /// How many of the best documents are weighed.
    static let expertDocuments = 60
    /// A document that scores less than this beside the best is not weighed.
    static let expertShare = 0.25

    /// The organisations and people who know about what a question asks.
    public func experts(_ request: ExpertRequest) throws(IndexError) -> Experts {
        var search = request.search
        search.limit = Searcher.expertDocuments
        search.offset = 0
        search.facets = []
        search.snippetLimit = 3
        search.order = .relevance
        search.diversity = 0
        return try experts(try self.search(search), request)
    }

    /// The organisations and people behind documents that are comparable to one or to a text.
    public func experts(
        similarTo comparison: SimilarRequest, _ request: ExpertRequest
    ) throws(IndexError) -> Experts {
        var comparison = comparison
        comparison.limit = Searcher.expertDocuments
        comparison.offset = 0
        comparison.needsReasons = false
        comparison.diversity = 0
        return try experts(try similar(comparison), request)
    }

    private func experts(_ results: SearchResults, _ request: ExpertRequest) throws(IndexError) -> Experts {
        let names = try reading { (file) throws(SegmentError) in
            OrganisationNames(
                listed: try file.tree(.organisation), leps: try file.tree(.lep),
                mergesVariants: request.mergesVariants)
        }
        let best = results.hits.first?.score ?? 0
        let hits = results.hits.filter { $0.score >= Searcher.expertShare * best }
        var collector = ExpertCollector(names)
        for hit in hits { collector.add(hit.document, score: hit.score) }
        let ranked = collector.ranked(request.wanted)
        var entries = Array(ranked.dropFirst(request.search.offset).prefix(request.search.limit))
        let evidence = Evidence()
        let snippets = Dictionary(hits.map { ($0.document.id, $0.snippets) }) { first, _ in first }
        for entry in entries.indices {
            for mention in entries[entry].mentions.indices {
                let document = entries[entry].mentions[mention].document
                entries[entry].mentions[mention].evidence = evidence.best(
                    snippets[document.id] ?? [], of: document, for: entries[entry])
            }
        }
        return Experts(
            total: ranked.count, entries: entries, documents: results.total, considered: hits.count,
            understood: results.understood, problems: results.problems, corrections: results.corrections,
            relaxations: results.relaxations, expansions: results.expansions)
    }
}
