internal import QueryLanguage

extension Searcher {
    /// The best documents for a question and their scores, nothing else: for measuring.
    func ranking(
        _ query: Query, limit: Int, usesSynonyms: Bool = true, diversity: Double = 0
    ) throws(IndexError) -> [(id: String, score: Float)] {
        try reading { (file) throws(SegmentError) in
            var request = SearchRequest(query: query, limit: limit)
            request.usesSynonyms = usesSynonyms
            let run = SearchRun(file, request)
            let understood = try run.understand(query.root)
            let loader = DocumentLoader(file: file)
            var ranking: [(id: String, score: Float)] = []
            let hits = try run.best(limit, understood).hits
            let isScored = understood.scored != nil
            let places = try PlacedPage(
                file, Ranked(sorted: hits), 0..<min(limit, hits.count), diversity: isScored ? diversity : 0)
            for (rowid, score) in places.entries {
                ranking.append((try loader.id(of: rowid), score))
            }
            return ranking
        }
    }
}
