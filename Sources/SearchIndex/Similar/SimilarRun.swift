internal import Documents
internal import QueryLanguage

/// One comparison: from the request to its results, within one read transaction.
final class SimilarRun {
    let file: IndexFile
    let request: SimilarRequest
    let space: LatentSpace?
    let seed: SimilarSeed
    let run: SearchRun

    /// Prepares a comparison; `rowid` is the seed's, when it is of the index.
    init(_ file: IndexFile, _ request: SimilarRequest, rowid: UInt32?) throws(SegmentError) {
        self.file = file
        self.request = request
        space = try LatentSpace(file.connection)
        var document = Document(id: "", title: "", body: "")
        if case .text(let text) = request.seed { document = text }
        if let rowid { document = try DocumentLoader(file: file).document(rowid) }
        seed = try SimilarSeed(file, space, document, rowid: rowid)
        var search = SearchRequest(
            query: Query(text: "", root: nil), filters: request.filters, limit: request.limit, offset: request.offset)
        search.snippetLimit = 1
        run = SearchRun(file, search)
    }

    /// What is comparable.
    struct Answer {
        var understood: SearchRun.Understood
        var scores: SimilarScores
        /// Documents that have the seed's own text.
        var same: [UInt32]
        /// All that are comparable, also those that the request narrows away.
        var set: Bitset
        /// What is left of them, in order.
        var hits: [SimilarScores.Entry]
        /// Whether nothing was comparable, so that these only come nearest.
        var isLoose: Bool
    }

    /// The documents that score at least so much, in order.
    func answer(leastScore: Double) throws(SegmentError) -> Answer {
        let understood = try run.understand(nil)
        let allowed = run.allowed(understood)
        func isAllowed(_ entry: SimilarScores.Entry) -> Bool { allowed?.contains(entry.rowid) ?? true }
        let scores = try SimilarScores(file, space, run.evaluator, seed)
        let same = try same(scores.entries)
        let others = scores.entries.filter { !same.contains($0.rowid) }
        var near = others.filter { Double($0.score) >= leastScore }
        var hits = near.filter(isAllowed)
        // Where nothing is comparable, what comes nearest is better than nothing.
        let isLoose = hits.isEmpty && others.contains(where: isAllowed)
        if isLoose {
            near = others
            hits = near.filter(isAllowed)
        }
        return Answer(
            understood: understood, scores: scores, same: same,
            set: Bitset(capacity: file.capacity, near.map(\.rowid)), hits: hits.sorted(by: SimilarScores.isBefore),
            isLoose: isLoose)
    }

    func results() throws(SegmentError) -> SearchResults {
        let answer = try answer(leastScore: request.leastScore)
        let page = Array(answer.hits[run.request.page(of: answer.hits.count)])
        let clauses = seed.terms.map(\.clause)
        var hits = try run.hits(page.map { ($0.rowid, $0.score) }, Array(clauses.prefix(25)))
        if request.needsReasons {
            let maker = try ReasonMaker(self, answer.scores)
            for index in hits.indices { hits[index].reasons = try maker.reasons(for: page[index]) }
        }
        return SearchResults(
            total: answer.hits.count, hits: hits,
            facets: try run.facets(answer.understood, answer.set), years: try run.years(answer.understood, answer.set),
            problems: run.unknownValues(), understood: clauses.prefix(12).map(\.part).joined(separator: " "),
            corrections: [], relaxations: [],
            comparison: SimilarSummary(
                isText: seed.rowid == nil, words: seed.stems, knownWords: seed.knownStems,
                nearest: answer.scores.nearest.map(Double.init),
                same: try titles(answer.same), isLoose: answer.isLoose))
    }

    /// The comparable documents with their scores, the best first, without looking at what narrows them.
    func ranked() throws(SegmentError) -> [SimilarScores.Entry] {
        try SimilarScores(file, space, run.evaluator, seed).entries.sorted(by: SimilarScores.isBefore)
    }

    /// Documents of the index that have the very text of a seed that is not of it: a draft that was added since.
    private func same(_ entries: [SimilarScores.Entry]) throws(SegmentError) -> [UInt32] {
        guard seed.rowid == nil else { return [] }
        let loader = DocumentLoader(file: file)
        var same: [UInt32] = []
        for entry in entries where entry.score > 0.9 && same.count < 10 {
            if try loader.body(entry.rowid) == seed.document.body { same.append(entry.rowid) }
        }
        return same
    }

    private func titles(_ rowids: [UInt32]) throws(SegmentError) -> [String] {
        var titles: [String] = []
        for rowid in rowids { titles.append(try DocumentLoader(file: file).summary(rowid).title) }
        return titles
    }
}
