internal import QueryLanguage

extension Searcher {
    /// The best documents for a question and their scores, nothing else: for measuring.
    func ranking(_ query: Query, limit: Int) throws(IndexError) -> [(id: String, score: Float)] {
        try reading { (file) throws(SegmentError) in
            let run = SearchRun(file, SearchRequest(query: query, limit: limit))
            let understood = try run.understand(query.root)
            let loader = DocumentLoader(file: file)
            var ranking: [(id: String, score: Float)] = []
            for (rowid, score) in try run.best(limit, understood).hits.prefix(limit) {
                ranking.append((try loader.id(of: rowid), score))
            }
            return ranking
        }
    }
}
