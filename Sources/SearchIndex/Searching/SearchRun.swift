internal import Documents
internal import QueryLanguage

/// One search: from the request to its results, within one read transaction.
final class SearchRun {
    let file: IndexFile
    let request: SearchRequest
    let filters: FilterReader
    let clauses: ClauseReader
    let evaluator: Evaluator
    let compiler: QueryCompiler

    init(_ file: IndexFile, _ request: SearchRequest) {
        self.file = file
        self.request = request
        filters = FilterReader(file)
        clauses = ClauseReader(file)
        evaluator = Evaluator(file, clauses)
        compiler = QueryCompiler(file, filters, usesSynonyms: request.usesSynonyms)
    }

    /// What the request asks, ready to be evaluated.
    struct Understood {
        var plan: Plan
        var constraints: [Constraint]
        var scored: QueryNode?
    }

    /// A constraint on the whole answer, and the documents it lets through.
    struct Constraint {
        var node: QueryNode
        var set: Bitset
        /// The facet that it is about, alone; `nil` for others.
        var facet: Facet?
        /// The dates that it is about, alone; empty for others.
        var dates: [DateRange]
    }

    func understand(_ root: QueryNode?) throws(SegmentError) -> Understood {
        let (scored, found) = root?.split() ?? (nil, [])
        var constraints: [Constraint] = []
        for node in found + request.filters {
            constraints.append(
                Constraint(node: node, set: try documents(node), facet: facet(of: node), dates: dates(node)))
        }
        return Understood(plan: try compiler.plan(scored), constraints: constraints, scored: scored)
    }

    private func documents(_ node: QueryNode) throws(SegmentError) -> Bitset {
        if case .facet = node { return try filters.documents(node) }
        if case .date = node { return try filters.documents(node) }
        return try evaluator.set(try compiler.plan(node))
    }

    /// The facet of a constraint about one facet only, also of alternatives in it.
    private func facet(of node: QueryNode) -> Facet? {
        switch node {
        case .facet(let name, _, _): return Facet(rawValue: name)
        case .or(let nodes):
            let facets = Set(nodes.map { facet(of: $0) })
            return facets.count == 1 ? facets.first! : nil
        default: return nil
        }
    }

    /// The dates of a constraint about dates only; empty for others.
    private func dates(_ node: QueryNode) -> [DateRange] {
        switch node {
        case .date(let range): return [range]
        case .or(let nodes):
            let ranges = nodes.map { dates($0) }
            return ranges.contains { $0.isEmpty } ? [] : ranges.flatMap { $0 }
        default: return []
        }
    }

    /// The documents that all constraints let through, but for those left out; `nil` when there is no constraint.
    func allowed(_ understood: Understood, without isLeftOut: (Constraint) -> Bool = { _ in false }) -> Bitset? {
        let sets = understood.constraints.filter { !isLeftOut($0) }.map(\.set)
        guard var allowed = sets.first else { return nil }
        for set in sets.dropFirst() { allowed.formIntersection(set) }
        return allowed
    }

    /// Those of a set that all constraints let through, but for those left out.
    func narrowed(
        _ set: Bitset, _ understood: Understood, without isLeftOut: (Constraint) -> Bool = { _ in false }
    ) -> Bitset {
        guard var result = allowed(understood, without: isLeftOut) else { return set }
        result.formIntersection(set)
        return result
    }

    /// The documents that match the scoring part and all constraints.
    func matched(_ understood: Understood) throws(SegmentError) -> Bitset {
        narrowed(try evaluator.set(understood.plan), understood)
    }

    /// What was understood in the end, what matches it, and the spellings that were put right.
    struct Answer {
        var root: QueryNode?
        var understood: Understood
        var found: Found
        var corrections: [Correction]
    }

    /// What matches: the first of it in the wanted order, and all that matches the scoring part as far as it is needed.
    struct Found {
        var hits: [TopHits.Entry]
        var set: Bitset
    }

    /// The answer with at least `count` hits, if there are as many; where the words alone match nothing, that of their
    /// better spelling.
    func answer(_ count: Int) throws(SegmentError) -> Answer {
        let understood = try understand(request.query.root)
        var answer = Answer(
            root: request.query.root, understood: understood, found: try found(count, understood),
            corrections: try corrections(understood))
        guard answer.found.hits.isEmpty, !answer.corrections.isEmpty, try evaluator.set(understood.plan).isEmpty
        else { return answer }
        for index in answer.corrections.indices {
            let correction = answer.corrections[index]
            answer.root = answer.root?.replacing(word: correction.word, with: correction.suggestion)
            answer.corrections[index].wasApplied = true
        }
        answer.understood = try understand(answer.root)
        answer.found = try found(count, answer.understood)
        return answer
    }

    func results() throws(SegmentError) -> SearchResults {
        let answer = try answer(max(1, request.page(of: file.capacity).upperBound))
        let (understood, found) = (answer.understood, answer.found)
        let total = request.needsTotal ? narrowed(found.set, understood).count : found.hits.count
        let page = request.page(of: min(total, found.hits.count))
        let isScored = request.order == .relevance && understood.scored != nil
        let places = try PlacedPage(file, Ranked(sorted: found.hits), page, diversity: isScored ? request.diversity : 0)
        let counts = try counts(understood, found.set)
        return SearchResults(
            total: total, hits: places.marking(try hits(places.entries, understood.plan.clauses)),
            facets: counts.facets, years: counts.years, problems: request.query.problems + unknownValues(),
            understood: canonical(answer.root), corrections: answer.corrections,
            relaxations: found.hits.isEmpty ? try relaxations(answer.root, understood) : [],
            expansions: try expansions(of: compiler.terms), spread: places.summary)
    }

    /// What words were looked for by, too: the other names that documents have.
    func expansions(of terms: [KnownTerm]) throws(SegmentError) -> [Expansion] {
        var expansions: [Expansion] = []
        for term in terms {
            var names: [Expansion.Name] = []
            for synonym in term.synonyms where try clauses.isFound(synonym) {
                names.append(Expansion.Name(synonym.text, synonym.kind))
            }
            if names.isEmpty, term.neighbours.isEmpty { continue }
            expansions.append(Expansion(typed: term.typed, names: names, neighbours: term.neighbours))
        }
        return expansions
    }

    private func canonical(_ root: QueryNode?) -> String {
        ([root].compactMap { $0 } + request.filters).map(\.description).joined(separator: " ")
    }

    private func found(_ count: Int, _ understood: Understood) throws(SegmentError) -> Found {
        if request.order == .relevance, understood.scored != nil {
            return try best(count, understood, needsSet: request.needsTotal || !request.facets.isEmpty)
        }
        let set = try evaluator.set(understood.plan)
        let page = try ordered(narrowed(set, understood).rowids).prefix(count)
        guard understood.scored != nil else { return Found(hits: page.map { ($0, 0) }, set: set) }
        let shown = Bitset(capacity: file.capacity, page.sorted())
        var scores: [UInt32: Float] = [:]
        for entry in try evaluator.best(page.count, understood.plan, within: shown).best {
            scores[entry.rowid] = entry.score
        }
        return Found(hits: page.map { ($0, scores[$0] ?? 0) }, set: set)
    }

    /// Documents in an order other than that of scores.
    private func ordered(_ rowids: [UInt32]) throws(SegmentError) -> [UInt32] {
        if request.order == .title {
            var titles: [(title: String, rowid: UInt32)] = []
            for rowid in rowids {
                let row = try file.connection.statement("SELECT title FROM document WHERE id = ?1")
                row.bind(1, Int64(rowid))
                titles.append((try row.step() ? FoldedName.key(row.text(0)) : "", rowid))
                row.reset()
            }
            return titles.sorted { ($0.title, $0.rowid) < ($1.title, $1.rowid) }.map(\.rowid)
        }
        // What has no date comes last either way.
        let isOldest = request.order == .oldest
        let dates = try file.dates
        func key(_ rowid: UInt32) -> Int32 {
            let date = dates[Int(rowid)]
            return isOldest ? (date == 0 ? .max : date) : -date
        }
        return rowids.sorted { (key($0), $0) < (key($1), $1) }
    }

    /// The best matches, at least `count` if there are as many: by words, the first of them also by meaning.
    func best(_ count: Int, _ understood: Understood, needsSet: Bool = false) throws(SegmentError) -> Found {
        let answer = try evaluator.best(
            max(count, MeaningScores.candidates), understood.plan, within: allowed(understood), needsSet: needsSet)
        let candidates = answer.best.prefix(MeaningScores.candidates)
        let additions = try meaning(understood.plan.clauses, Array(candidates))
        if additions.isEmpty { return Found(hits: answer.best, set: answer.matched) }
        let fused = candidates.map { (rowid: $0.rowid, score: $0.score + (additions[$0.rowid] ?? 0)) }
            .sorted { ($1.score, $0.rowid) < ($0.score, $1.rowid) }
        return Found(hits: fused + answer.best.dropFirst(MeaningScores.candidates), set: answer.matched)
    }

    /// What the meaning of the question adds to each of the best matches.
    func meaning(
        _ clauses: [Clause], _ candidates: [(rowid: UInt32, score: Float)]
    ) throws(SegmentError) -> [UInt32: Float] {
        guard candidates.count > 1, let scores = try MeaningScores(file),
            let vector = try scores.vector(of: clauses)
        else { return [:] }
        return try scores.additions(vector, to: candidates)
    }

    func hits(_ page: [(rowid: UInt32, score: Float)], _ parts: [Clause]) throws(SegmentError) -> [Hit] {
        let loader = DocumentLoader(file: file)
        var worth: [Float] = []
        for clause in parts {
            worth.append(try evaluator.idf(clause) * clause.multiplicity)
        }
        let maker = SnippetMaker(
            highlighter: Highlighter(parts, file.tokenizer), worth: worth, breaker: file.sentences)
        var hits: [Hit] = []
        for (rowid, score) in page {
            let summary = try loader.summary(rowid)
            var snippets: [Snippet] = []
            if request.snippetLimit > 0 {
                let body = try loader.body(rowid)
                snippets = maker.snippets(body, field: "body", limit: request.snippetLimit)
                if snippets.allSatisfy({ $0.highlights.isEmpty }), !summary.summary.isEmpty {
                    let others = maker.snippets(summary.summary, field: "summary", limit: 1)
                    if snippets.isEmpty || others.contains(where: { !$0.highlights.isEmpty }) { snippets = others }
                }
            }
            hits.append(
                Hit(document: summary, score: Double(score), snippets: snippets, title: maker.title(summary.title)))
        }
        return hits
    }

    /// Problems for values that no facet has.
    func unknownValues() -> [QueryProblem] {
        var seen: Set<String> = []
        return filters.unknown.filter { seen.insert($0.facet + "\n" + $0.value).inserted }.map { unknown in
            var message = "No document has the \(SearchRun.noun(unknown.facet)) “\(unknown.value)”."
            if let (facet, label) = unknown.other {
                message.removeLast()
                message += "; there is the \(SearchRun.noun(facet.rawValue)) “\(label)”."
            }
            if !unknown.suggestions.isEmpty {
                message += " Did you mean " + unknown.suggestions.map { "“\($0)”" }.joined(separator: " or ") + "?"
            }
            return QueryProblem(range: range(of: unknown.value), message: message)
        }
    }

    private static func noun(_ facet: String) -> String { facet == Facet.lep.rawValue ? "LEP" : facet }

    /// Where a value stands in the question; the empty range at its end when it came from elsewhere.
    private func range(of value: String) -> Range<Int> {
        let text = Array(request.query.text.utf8)
        let pattern = Array(value.utf8)
        var start = 0
        while !pattern.isEmpty, start + pattern.count <= text.count {
            if text[start..<(start + pattern.count)].elementsEqual(pattern) { return start..<(start + pattern.count) }
            start += 1
        }
        return text.count..<text.count
    }
}
