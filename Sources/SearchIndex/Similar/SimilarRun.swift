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

    func results() throws(SegmentError) -> SearchResults {
        let understood = try run.understand(nil)
        let scores = try SimilarScores(file, space, run.evaluator, seed)
        let same = try same(scores.entries)
        let entries = scores.entries.filter { !same.contains($0.rowid) }
        let comparable = comparable(entries, run.allowed(understood))
        let page = Array(comparable.hits[run.request.page(of: comparable.hits.count)])
        let clauses = seed.terms.map(\.clause)
        return SearchResults(
            total: comparable.hits.count,
            hits: try run.hits(page.map { ($0.rowid, $0.score) }, Array(clauses.prefix(25))),
            facets: try run.facets(understood, comparable.set), years: try run.years(understood, comparable.set),
            problems: run.unknownValues(), understood: clauses.prefix(12).map(\.part).joined(separator: " "),
            corrections: [], relaxations: [],
            comparison: SimilarSummary(
                isText: seed.rowid == nil, words: seed.stems, knownWords: seed.knownStems,
                nearest: scores.nearest.map(Double.init),
                same: try titles(same), isLoose: comparable.isLoose))
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

    /// Those that are comparable: all of them without what narrows them, and in order those that it lets through.
    private func comparable(
        _ entries: [SimilarScores.Entry], _ allowed: Bitset?
    ) -> (set: Bitset, hits: [SimilarScores.Entry], isLoose: Bool) {
        func isAllowed(_ entry: SimilarScores.Entry) -> Bool { allowed?.contains(entry.rowid) ?? true }
        var near = entries.filter { Double($0.score) >= request.leastScore }
        var hits = near.filter(isAllowed)
        // Where nothing is comparable, what comes nearest is better than nothing.
        let isLoose = hits.isEmpty && entries.contains(where: isAllowed)
        if isLoose {
            near = entries
            hits = near.filter(isAllowed)
        }
        let set = Bitset(capacity: file.capacity, near.map(\.rowid))
        return (set, hits.sorted(by: SimilarScores.isBefore), isLoose)
    }
}
