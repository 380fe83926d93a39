internal import Documents
internal import QueryLanguage

/// One comparison: from the request to its results, within one read transaction.
final class SimilarRun {
    let file: IndexFile
    let request: SimilarRequest
    let space: LatentSpace?
    let seed: SimilarSeed
    let run: SearchRun
    /// What is known of the seed besides its text: its own facts where it was told them.
    let facts: Document
    /// The documents that the aspect lets through; `nil` without one.
    let aspect: Result<Bitset, AspectFilter.Refusal>?

    /// Prepares a comparison; `rowid` is the seed's, when it is of the index.
    init(_ file: IndexFile, _ request: SimilarRequest, rowid: UInt32?) throws(SegmentError) {
        self.file = file
        self.request = request
        space = try file.space
        var document = Document(id: "", title: "", body: "")
        if case .text(let text) = request.seed { document = text }
        if let rowid { document = try DocumentLoader(file: file).document(rowid) }
        seed = try SimilarSeed(file, space, document, rowid: rowid, usesSynonyms: request.usesSynonyms)
        var search = SearchRequest(
            query: Query(text: "", root: nil), filters: request.filters, limit: request.limit, offset: request.offset)
        search.snippetLimit = request.needsSnippets ? 1 : 0
        run = SearchRun(file, search)
        facts = SimilarRun.facts(document, request)
        let filter = AspectFilter(file, facts)
        aspect = try request.aspect.map { (aspect) throws(SegmentError) in try filter.documents(aspect) }
    }

    private static func facts(_ document: Document, _ request: SimilarRequest) -> Document {
        var facts = document
        let told = Set(request.ownFacts.map(\.facet))
        facts.facets = document.facets.filter { !told.contains($0.facet) } + request.ownFacts
        if !request.ownOrganisations.isEmpty { facts.organisations = request.ownOrganisations }
        return facts
    }

    /// What is comparable.
    struct Answer {
        var understood: SearchRun.Understood
        var scores: SimilarScores
        /// Documents that have the seed's own text.
        var same: [UInt32]
        /// What was left out by organisation.
        var leftOut: [SimilarSummary.LeftOut]
        /// All that are comparable, also those that the request narrows away.
        var set: Bitset
        /// What is left of them, by rowid.
        var hits: [SimilarScores.Entry]
        /// Whether nothing was comparable, so that these only come nearest.
        var isLoose: Bool
        /// The hits in order.
        var ranked: [SimilarScores.Entry] { hits.sorted(by: SimilarScores.isBefore) }
    }

    /// The documents that score at least so much, in order.
    func answer(leastScore: Double) throws(SegmentError) -> Answer {
        let understood = try run.understand(nil)
        let allowed = run.allowed(understood)
        func isAllowed(_ entry: SimilarScores.Entry) -> Bool { allowed?.contains(entry.rowid) ?? true }
        var scores = try SimilarScores(file, space, run.evaluator, seed)
        let same = try same(scores.entries)
        let (excluded, leftOut) = try excluded()
        var others = scores.entries
        if !same.isEmpty { others.removeAll { same.contains($0.rowid) } }
        if !leftOut.isEmpty { others.removeAll { excluded.contains($0.rowid) } }
        if case .success(let set) = aspect { others.removeAll { !set.contains($0.rowid) } }
        var least = leastScore
        if request.aspect == .seeking {
            others = try SeekingScores(self).ranked(others).sorted { $0.rowid < $1.rowid }
            scores = scores.replacing(others, wordShare: 1 - SeekingScores.share)
        } else if request.aspect == .nearby {
            // Another theme scores little.
            least = 0
        }
        var near = others.filter { Double($0.score) >= least }
        var hits = allowed == nil ? near : near.filter(isAllowed)
        // Where nothing is comparable, what comes nearest is better than nothing.
        let isLoose = hits.isEmpty && others.contains(where: isAllowed)
        if isLoose {
            near = others
            hits = near.filter(isAllowed)
        }
        return Answer(
            understood: understood, scores: scores, same: same, leftOut: leftOut,
            set: Bitset(capacity: file.capacity, near.map(\.rowid)), hits: hits,
            isLoose: isLoose)
    }

    /// The documents that name an organisation which is not wanted, and what is said of each.
    private func excluded() throws(SegmentError) -> (set: Bitset, leftOut: [SimilarSummary.LeftOut]) {
        var set = Bitset(capacity: file.capacity)
        var leftOut: [SimilarSummary.LeftOut] = []
        let responsible =
            request.ownOrganisations.isEmpty ? Array(facts.organisations.prefix(1)) : request.ownOrganisations
        let own = request.excludesOwn ? responsible.flatMap(OrganisationNames.parts) : []
        if request.excludedOrganisations.isEmpty, own.isEmpty { return (set, []) }
        let filter = try OrganisationFilter(file)
        for name in request.excludedOrganisations + own {
            let found = filter.documents(naming: name)
            if let found { set.formUnion(found.set) }
            leftOut.append(
                SimilarSummary.LeftOut(
                    name: name, names: found?.names ?? [], documents: found?.set.count ?? 0,
                    suggestions: found == nil ? filter.suggestions(for: name) : []))
        }
        return (set, leftOut)
    }

    func results() throws(SegmentError) -> SearchResults {
        let answer = try answer(leastScore: request.leastScore)
        let places = try PlacedPage(
            file, SimilarScores.scored(answer.hits), run.request.page(of: answer.hits.count),
            diversity: request.diversity)
        let clauses = seed.terms.map(\.clause)
        var hits = places.marking(try run.hits(places.entries, Array(clauses.prefix(25))))
        if request.needsReasons {
            let maker = try ReasonMaker(self, answer.scores)
            for (index, place) in places.page.enumerated() {
                hits[index].reasons = try maker.reasons(
                    for: answer.hits[
                        Matches.lowerBound(count: answer.hits.count) { answer.hits[$0].rowid < place.rowid }])
            }
        }
        let counts = try run.counts(answer.understood, answer.set)
        return SearchResults(
            total: answer.hits.count, hits: hits, facets: counts.facets, years: counts.years,
            problems: run.unknownValues(), understood: clauses.prefix(12).map(\.part).joined(separator: " "),
            corrections: [], relaxations: answer.hits.isEmpty ? relaxations(answer) : [],
            expansions: try run.expansions(of: seed.names.terms),
            comparison: SimilarSummary(
                isText: seed.rowid == nil, words: seed.stems, knownWords: seed.knownStems,
                nearest: answer.scores.nearest.map(Double.init),
                same: try titles(answer.same), aspect: request.aspect, leftOut: answer.leftOut,
                lacksOwn: request.excludesOwn && facts.organisations.isEmpty, isLoose: answer.isLoose),
            spread: places.summary)
    }

    /// The first comparable documents in their places, without looking at what narrows them or scores too little.
    func ranked(_ count: Int) throws(SegmentError) -> [DiverseOrder.Place] {
        let entries = try SimilarScores(file, space, run.evaluator, seed).entries
        return try PlacedPage(
            file, SimilarScores.scored(entries), 0..<min(count, entries.count), diversity: request.diversity
        ).page
    }

    /// How many would be comparable without each of the filters, when there are none with all of them.
    private func relaxations(_ answer: Answer) -> [Relaxation] {
        let constraints = answer.understood.constraints
        return constraints.indices.compactMap { index in
            var set = answer.set
            for (number, constraint) in constraints.enumerated() where number != index {
                set.formIntersection(constraint.set)
            }
            guard !set.isEmpty else { return nil }
            return Relaxation(
                constraint: constraints[index].node.description, total: set.count, isDecisive: true, query: "")
        }
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
