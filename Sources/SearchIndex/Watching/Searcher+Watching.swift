internal import Documents
internal import QueryLanguage

extension Searcher {
    /// A document answers a question of several words when it scores at least so much of what the best one scores. Of the
    /// documents judged to answer one of the golden questions this keeps 95 in 100, and of all that have a word of the
    /// question one in twelve.
    static let watchedShare: Float = 0.4
    /// The same of a comparison: it keeps 97 in 100 of the documents judged closely comparable to one of the golden seeds,
    /// and 14 documents for most seeds.
    static let watchedComparisonShare = 0.5
    /// Of documents that answer too weakly the best so many are remembered, so that they are no news when they move up.
    static let watchedOthers = 1000
    /// A question that has more answers than this is too wide to be watched.
    static let watchedLimit = 10_000

    /// Answers a saved question again and says what is new, with at most so many of the new documents.
    ///
    /// What answers it: every document that matches, where the question demands something (a filter, a phrase, one word,
    /// `AND`); of several words side by side those that score at least two fifths of the best; of a comparison
    /// those that score at least half of it. Throws when the question is too wide, and when the document compared with is gone.
    public func news(of watch: Watch, limit: Int = 10) throws(IndexError) -> WatchNews {
        if let comparison = watch.comparison { return try news(of: watch, comparison, limit) }
        let parser = QueryParser(schema: Searcher.schema)
        let query = watch.query.map { parser.parse($0) } ?? Query(text: "", root: nil)
        var request = SearchRequest(query: query, filters: Searcher.filters(of: watch), limit: limit)
        if query.root?.split().scored == nil { request.order = .newest }
        return try reading { (file) throws(SegmentError) in
            let run = SearchRun(file, request)
            let isRanked = query.root?.split().scored.map(Searcher.isRanked) ?? false
            let answer = try run.answer(isRanked ? Searcher.watchedOthers : Searcher.watchedLimit + 1)
            let hits = answer.found.hits
            guard isRanked || hits.count <= Searcher.watchedLimit else { throw Searcher.tooWide(watch) }
            let least = isRanked ? (hits.first?.score ?? 0) * Searcher.watchedShare : -.infinity
            let count = hits.count { $0.score >= least }
            var news = try Searcher.news(
                of: watch, file, answers: hits.prefix(count).map(\.rowid),
                others: hits.dropFirst(count).prefix(Searcher.watchedOthers).map(\.rowid)
            ) { (isNew) throws(SegmentError) in
                let page = hits.enumerated().filter { isNew($0.offset) }.map(\.element).prefix(limit)
                return try run.hits(Array(page), answer.understood.plan.clauses)
            }
            news.problems = run.unknownValues().map(\.message)
            news.corrections = answer.corrections
            news.understood = answer.root?.description ?? ""
            return news
        }
    }

    private func news(
        of watch: Watch, _ comparison: Watch.Comparison, _ limit: Int
    ) throws(IndexError) -> WatchNews {
        var request = comparison.request
        request.filters = Searcher.filters(of: watch)
        request.limit = limit
        if let id = comparison.document, try document(id: id) == nil {
            throw IndexError("The document \(id), with which it compares, is not in the index.")
        }
        return try comparing(request) { (run) throws(SegmentError) in
            let answer = try run.answer(leastScore: 0)
            let hits = answer.ranked.prefix(Searcher.watchedOthers)
            // What only comes nearest is no answer. Another theme always scores little.
            let best = Double(hits.first?.score ?? 0)
            let least =
                request.aspect == .nearby ? 0 : max(request.leastScore, best * Searcher.watchedComparisonShare)
            let count = hits.count { Double($0.score) >= least }
            var news = try Searcher.news(
                of: watch, run.file, answers: hits.prefix(count).map(\.rowid),
                others: hits.dropFirst(count).map(\.rowid)
            ) { (isNew) throws(SegmentError) in
                let page = hits.enumerated().filter { isNew($0.offset) }.map(\.element).prefix(limit)
                if page.isEmpty { return [] }
                let clauses = Array(run.seed.terms.map(\.clause).prefix(25))
                var found = try run.run.hits(page.map { ($0.rowid, $0.score) }, clauses)
                let maker = try ReasonMaker(run, answer.scores)
                for (index, entry) in page.enumerated() { found[index].reasons = try maker.reasons(for: entry) }
                return found
            }
            news.problems = run.run.unknownValues().map(\.message)
            return news
        }
    }

    private static func filters(of watch: Watch) -> [QueryNode] {
        watch.filters.compactMap { QueryParser(schema: Searcher.schema).parse($0).root }
    }

    /// Whether a question is of several words side by side, not all of which must be there: then the ranking decides.
    static func isRanked(_ scored: QueryNode) -> Bool {
        switch scored {
        case .any(let nodes):
            nodes.count > 1 && nodes.contains { if case .required = $0 { false } else { true } }
        case .field(_, let operand): isRanked(operand)
        default: false
        }
    }

    /// Compares the answer of now with what was known; `page` gives the hits of those positions that are new.
    private static func news(
        of watch: Watch, _ file: IndexFile, answers: [UInt32], others: [UInt32],
        page: ((Int) -> Bool) throws(SegmentError) -> [Hit]
    ) throws(SegmentError) -> WatchNews {
        let loader = DocumentLoader(file: file)
        var documents: [KnownDocument] = []
        for rowid in answers {
            documents.append(KnownDocument(try loader.summary(rowid), hash: try loader.hash(rowid)))
        }
        var weak: [String: String] = [:]
        for rowid in others { weak[try loader.id(of: rowid)] = try loader.hash(rowid) }
        var existing: [String: String] = [:]
        for id in watch.known.answers.map(\.id) + watch.known.others.keys {
            if let rowid = try loader.rowid(of: id) { existing[id] = try loader.hash(rowid) }
        }
        let comparison = WatchComparison(watch.known, answers: documents, others: weak, existing: existing)
        let isNew = documents.map { comparison.isNew($0.id) }
        let new = try page { isNew.indices.contains($0) && isNew[$0] }
        let unshown = Set(documents.map(\.id).filter(comparison.isNew)).subtracting(new.map(\.document.id))
        return WatchNews(
            watch: watch, answers: answers.count, weaker: others.count, newCount: isNew.count { $0 }, new: new,
            unshown: unshown,
            changed: comparison.changed, gone: comparison.gone, problems: [], corrections: [], known: comparison.next,
            understood: "")
    }

    private static func tooWide(_ watch: Watch) -> SegmentError {
        .file(
            "More than \(watchedLimit) documents answer “\(watch.question)”. Narrow it, so that what is new can be told."
        )
    }
}

extension DocumentLoader {
    /// What tells the content of a document.
    func hash(_ rowid: UInt32) throws(SegmentError) -> String {
        let row = try file.connection.statement("SELECT hash FROM document_text WHERE id = ?1").bind(1, Int64(rowid))
        defer { row.reset() }
        return try row.step() ? row.text(0) : ""
    }
}
