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
        compiler = QueryCompiler(file, filters)
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
        return Bitset(capacity: file.capacity, try evaluator.matches(try compiler.plan(node)).rowids)
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

    /// The matches of the scoring part that all constraints let through, but for those left out.
    func matches(
        _ understood: Understood, without isLeftOut: (Constraint) -> Bool = { _ in false }
    ) throws(SegmentError) -> Matches {
        let matches = try evaluator.matches(understood.plan)
        let sets = understood.constraints.filter { !isLeftOut($0) }.map(\.set)
        guard var allowed = sets.first else { return matches }
        for set in sets.dropFirst() { allowed.formIntersection(set) }
        return matches.filtered { allowed.contains($0) }
    }

    /// What was understood in the end, what matches it, and the spellings that were put right.
    struct Answer {
        var root: QueryNode?
        var understood: Understood
        var matches: Matches
        var corrections: [Correction]
    }

    /// The matches of the request; where its words alone match nothing, those of its better spelling.
    func answer() throws(SegmentError) -> Answer {
        let understood = try understand(request.query.root)
        var answer = Answer(
            root: request.query.root, understood: understood, matches: try matches(understood),
            corrections: try corrections(understood))
        guard answer.matches.count == 0, !answer.corrections.isEmpty,
            try evaluator.matches(understood.plan).count == 0
        else { return answer }
        for index in answer.corrections.indices {
            let correction = answer.corrections[index]
            answer.root = answer.root?.replacing(word: correction.word, with: correction.suggestion)
            answer.corrections[index].wasApplied = true
        }
        answer.understood = try understand(answer.root)
        answer.matches = try matches(answer.understood)
        return answer
    }

    func results() throws(SegmentError) -> SearchResults {
        let answer = try answer()
        let (understood, matches) = (answer.understood, answer.matches)
        let wanted = request.page(of: matches.count)
        let order = try ranked(matches, wanted.upperBound, understood)
        let facets = try facets(understood, matches)
        return SearchResults(
            total: matches.count, hits: try hits(Array(order[wanted]), understood.plan.clauses), facets: facets,
            years: try years(understood, matches), problems: request.query.problems + unknownValues(),
            understood: canonical(answer.root), corrections: answer.corrections,
            relaxations: matches.count == 0 ? try relaxations(answer.root, understood) : [])
    }

    private func canonical(_ root: QueryNode?) -> String {
        ([root].compactMap { $0 } + request.filters).map(\.description).joined(separator: " ")
    }

    /// The first `count` of the matches in the wanted order.
    func ranked(
        _ matches: Matches, _ count: Int, _ understood: Understood
    ) throws(SegmentError) -> [(rowid: UInt32, score: Float)] {
        switch request.order {
        case .relevance where understood.scored != nil:
            return Array(try best(count, of: matches, understood).prefix(count))
        case .title:
            var titles: [(title: String, index: Int)] = []
            for index in matches.rowids.indices {
                let row = try file.connection.statement("SELECT title FROM document WHERE id = ?1")
                row.bind(1, Int64(matches.rowids[index]))
                titles.append((try row.step() ? FoldedName.key(row.text(0)) : "", index))
                row.reset()
            }
            return titles.sorted { ($0.title, $0.index) < ($1.title, $1.index) }.prefix(count)
                .map { (matches.rowids[$0.index], matches.scores[$0.index]) }
        case .relevance, .newest, .oldest:
            // What has no date comes last either way.
            let isOldest = request.order == .oldest
            func key(_ index: Int) -> Int32 {
                let date = file.dates[Int(matches.rowids[index])]
                return isOldest ? (date == 0 ? .max : date) : -date
            }
            return matches.rowids.indices.sorted { (key($0), $0) < (key($1), $1) }.prefix(count)
                .map { (matches.rowids[$0], matches.scores[$0]) }
        }
    }

    /// The best matches, at least `count` if there are as many: by words, the first of them also by meaning.
    func best(
        _ count: Int, of matches: Matches, _ understood: Understood
    ) throws(SegmentError) -> [(rowid: UInt32, score: Float)] {
        let ordered = TopHits.best(max(count, MeaningScores.candidates), of: matches)
        let candidates = ordered.prefix(MeaningScores.candidates)
        let additions = try meaning(understood.plan.clauses, Array(candidates))
        if additions.isEmpty { return ordered }
        let fused = candidates.map { (rowid: $0.rowid, score: $0.score + (additions[$0.rowid] ?? 0)) }
            .sorted { ($1.score, $0.rowid) < ($0.score, $1.rowid) }
        return fused + ordered.dropFirst(MeaningScores.candidates)
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

    func facets(_ understood: Understood, _ matches: Matches) throws(SegmentError) -> [FacetCounts] {
        var counts: [FacetCounts] = []
        let counter = FacetCounter(file: file)
        for facet in request.facets {
            let own = understood.constraints.filter { $0.facet == facet }
            let rowids = own.isEmpty ? matches.rowids : try self.matches(understood) { $0.facet == facet }.rowids
            var selected: Set<Int> = []
            for constraint in own { selected.formUnion(try self.selected(constraint.node)) }
            counts.append(try counter.count(facet, over: rowids, selected: selected, limit: request.facetLimit))
        }
        return counts
    }

    private func selected(_ node: QueryNode) throws(SegmentError) -> [Int] {
        switch node {
        case .facet(let name, let comparison, let value):
            guard let facet = Facet(rawValue: name) else { return [] }
            return try filters.selected(facet, comparison, value)
        case .or(let nodes):
            var all: [Int] = []
            for node in nodes { all += try selected(node) }
            return all
        default: return []
        }
    }

    func years(_ understood: Understood, _ matches: Matches) throws(SegmentError) -> [FacetCount] {
        if request.facets.isEmpty { return [] }
        let ranges = understood.constraints.flatMap(\.dates)
        let rowids = ranges.isEmpty ? matches.rowids : try self.matches(understood) { !$0.dates.isEmpty }.rowids
        let selected = ranges.map { range in
            let first = range.first.flatMap { Int($0.prefix(4)) } ?? 0
            return first...max(first, range.last.flatMap { Int($0.prefix(4)) } ?? 9999)
        }
        return FacetCounter(file: file).years(over: rowids, selected: selected)
    }

    /// Problems for values that no facet has.
    private func unknownValues() -> [QueryProblem] {
        var seen: Set<String> = []
        return filters.unknown.filter { seen.insert($0.facet + "\n" + $0.value).inserted }.map { unknown in
            var message = "No document has the \(unknown.facet) “\(unknown.value)”."
            if !unknown.suggestions.isEmpty {
                message += " Did you mean " + unknown.suggestions.map { "“\($0)”" }.joined(separator: " or ") + "?"
            }
            return QueryProblem(range: range(of: unknown.value), message: message)
        }
    }

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
