public import QueryLanguage

extension Searcher {
    /// Comparable documents, the best first: near in meaning and with the same telling terms, the seed itself left out.
    public func similar(_ request: SimilarRequest) throws(IndexError) -> SearchResults {
        try comparing(request) { (run) throws(SegmentError) in try run.results() }
    }

    /// Why a document has its place among the comparable ones: what each word adds to its score, also when it scores too
    /// little to be among them. Throws when there is no such document.
    public func explain(id: String, _ request: SimilarRequest) throws(IndexError) -> Explanation {
        let explanation = try comparing(request) { (run) throws(SegmentError) -> Explanation? in
            guard let rowid = try DocumentLoader(file: run.file).rowid(of: id) else { return nil }
            return try run.explain(rowid)
        }
        guard let explanation else { throw unknown(id) }
        return explanation
    }

    /// All documents that share a word with one, the most comparable first.
    public func similar(
        to id: String, filters: [QueryNode] = [], limit: Int = 10, offset: Int = 0
    ) throws(IndexError) -> SearchResults {
        var request = SimilarRequest(
            to: .document(id: id), filters: filters, limit: limit, offset: offset, leastScore: 0)
        request.needsReasons = false
        return try similar(request)
    }

    /// The documents most comparable to one of the index, and their scores: for measuring.
    func comparable(
        to id: String, limit: Int, diversity: Double = 0
    ) throws(IndexError) -> [(id: String, score: Float)] {
        var request = SimilarRequest(to: .document(id: id))
        request.diversity = diversity
        return try comparing(request) { (run) throws(SegmentError) in
            let loader = DocumentLoader(file: run.file)
            var ranking: [(id: String, score: Float)] = []
            for place in try run.ranked(limit) {
                ranking.append((try loader.id(of: place.rowid), place.score))
            }
            return ranking
        }
    }

    /// Runs `body` on a comparison; throws when the index has no such document, or when nothing is known of the seed that its
    /// aspect needs.
    func comparing<Result>(
        _ request: SimilarRequest, _ body: (SimilarRun) throws(SegmentError) -> Result
    ) throws(IndexError) -> Result {
        var refusal: String?
        let result = try reading { (file) throws(SegmentError) -> Result? in
            var rowid: UInt32?
            if case .document(let id) = request.seed {
                rowid = try DocumentLoader(file: file).rowid(of: id)
                if rowid == nil { return nil }
            }
            let run = try SimilarRun(file, request, rowid: rowid)
            if case .failure(let refused) = run.aspect {
                refusal = refused.sentences
                return nil
            }
            return try body(run)
        }
        if let refusal { throw IndexError(refusal) }
        if let result { return result }
        guard case .document(let id) = request.seed else { preconditionFailure("a text needs no row") }
        throw unknown(id)
    }
}
