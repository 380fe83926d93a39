internal import QueryLanguage
internal import TextAnalysis

/// What an answer says when the question found little or nothing.
extension SearchRun {
    /// Better spellings for words that no document has.
    func corrections(_ understood: Understood) throws(SegmentError) -> [Correction] {
        guard let scored = understood.scored else { return [] }
        let vocabulary = Vocabulary(file: file)
        var corrections: [Correction] = []
        var seen: Set<String> = []
        for typed in words(scored) where seen.insert(typed).inserted {
            let tokens = file.tokenizer.tokens(in: typed)
            guard tokens.count == 1, let term = tokens.first?.term else { continue }
            var isKnown = false
            for word in try vocabulary.inflections(of: term) where !isKnown {
                isKnown = try vocabulary.documents(with: word) > 0
            }
            guard !isKnown, let suggestion = try vocabulary.near(term, limit: 1).first else { continue }
            corrections.append(
                Correction(
                    word: typed, suggestion: suggestion,
                    query: request.query.text(replacing: typed, with: suggestion), wasApplied: false))
        }
        return corrections
    }

    private func words(_ node: QueryNode) -> [String] {
        switch node {
        case .word(let text): [text]
        case .phrase(let text): text.split(separator: " ").map(String.init)
        case .prefix, .facet, .date, .not: []
        case .near(let nodes, _), .any(let nodes), .and(let nodes), .or(let nodes): nodes.flatMap(words)
        case .field(_, let operand), .required(let operand): words(operand)
        }
    }

    /// Which constraints stand in the way of any match, and what dropping each would give; the nearest relaxation first.
    func relaxations(_ root: QueryNode?, _ understood: Understood) throws(SegmentError) -> [Relaxation] {
        var candidates = understood.constraints.map(\.node)
        if let scored = understood.scored { candidates += demands(scored) }
        guard candidates.count + (understood.scored == nil ? 0 : 1) > 1 else { return [] }
        var relaxations: [Relaxation] = []
        var seen: Set<QueryNode> = []
        for node in candidates where seen.insert(node).inserted {
            let run = SearchRun(file, narrowed(removing: node))
            let rest = root?.removing(node)
            guard rest != nil || !run.request.filters.isEmpty else { continue }
            let total = try run.matches(try run.understand(rest)).count
            relaxations.append(
                Relaxation(
                    constraint: node.description, total: total, isDecisive: total > 0,
                    query: text(rest, run.request.filters)))
        }
        let helpful = relaxations.filter { $0.total > 0 }.sorted { $0.total < $1.total }
        if !helpful.isEmpty { return helpful }
        // No single one helps: the words alone, without any constraint.
        guard !understood.constraints.isEmpty, understood.scored != nil else { return [] }
        let total = try evaluator.matches(understood.plan).count
        guard total > 0 else { return [] }
        let all = understood.constraints.map(\.node.description).joined(separator: " ")
        return [
            Relaxation(constraint: all, total: total, isDecisive: false, query: understood.scored?.description ?? "")
        ]
    }

    private func narrowed(removing node: QueryNode) -> SearchRequest {
        var request = self.request
        request.filters.removeAll { $0 == node }
        return request
    }

    private func text(_ root: QueryNode?, _ filters: [QueryNode]) -> String {
        ([root].compactMap { $0 } + filters).map(\.description).joined(separator: " ")
    }

    /// What must match of the scoring part: operands of `AND` and words with `+`.
    private func demands(_ node: QueryNode) -> [QueryNode] {
        switch node {
        case .and(let nodes): nodes
        case .any(let nodes): nodes.filter { if case .required = $0 { true } else { false } }
        default: []
        }
    }

    /// Why a document has its place.
    func explain(_ rowid: UInt32) throws(SegmentError) -> Explanation {
        let understood = try understand(request.query.root)
        let matches = try self.matches(understood)
        let loader = DocumentLoader(file: file)
        let summary = try loader.summary(rowid)
        var explanation = Explanation(
            id: summary.id, title: summary.title, rank: nil, score: 0, contributions: [], missing: [])
        let order = understood.scored == nil ? [] : try best(matches.count, of: matches, understood)
        if let index = order.firstIndex(where: { $0.rowid == rowid }) {
            explanation.score = Double(order[index].score)
            explanation.rank = index + 1
            let lexical = TopHits.best(MeaningScores.candidates, of: matches)
            if let addition = try meaning(understood.plan.clauses, lexical)[rowid], addition > 0 {
                explanation.contributions.append(
                    Contribution(
                        part: "meaning", words: [], score: Double(addition), frequencies: [:], documentFrequency: 0,
                        formula: "closeness to the question's other wordings in this collection"))
            }
        } else if understood.scored == nil, matches.rowids.contains(rowid) {
            explanation.rank = 1
        }
        for clause in understood.plan.clauses {
            if let contribution = try contribution(of: clause, to: rowid) {
                if explanation.rank != nil { explanation.contributions.append(contribution) }
            } else {
                explanation.missing.append(clause.part)
            }
        }
        for pair in understood.plan.proximities where explanation.rank != nil {
            if let contribution = try contribution(of: pair, to: rowid) {
                explanation.contributions.append(contribution)
            }
        }
        for constraint in understood.constraints where !constraint.set.contains(rowid) {
            explanation.missing.append(constraint.node.description)
        }
        explanation.contributions.sort { $0.score > $1.score }
        return explanation
    }

    private func contribution(of pair: Proximity, to rowid: UInt32) throws(SegmentError) -> Contribution? {
        let weighted = try clauses.weighted(pair)
        let matches = try evaluator.matches(pair)
        guard let index = matches.rowids.firstIndex(of: rowid) else { return nil }
        let idf = try min(evaluator.idf(pair.first), evaluator.idf(pair.second))
        return Contribution(
            part: "\(pair.first.part) near \(pair.second.part)", words: [], score: Double(matches.scores[index]),
            frequencies: [:], documentFrequency: weighted.count,
            formula: formula(times: Ranking.standard.proximity, idf: idf, weight: weighted.weights[index]))
    }

    private func formula(times: Float, idf: Float, weight: Float) -> String {
        let k1 = Ranking.standard.k1
        return (times == 1 ? "" : "\(Number.short(times)) × ") + "idf \(Number.short(idf)) × \(Number.short(k1 + 1)) × "
            + "\(Number.short(weight)) / (\(Number.short(k1)) + \(Number.short(weight)))"
    }

    private func contribution(of clause: Clause, to rowid: UInt32) throws(SegmentError) -> Contribution? {
        let weighted = try clauses.weighted(clause)
        let matches = try evaluator.matches(clause)
        guard let index = matches.rowids.firstIndex(of: rowid) else { return nil }
        var frequencies: [String: Int] = [:]
        var words: [(word: String, count: Int)] = []
        for atom in clause.atoms {
            let postings = try clauses.postings(atom)
            guard let place = postings.index(of: rowid) else { continue }
            var count = 0
            for position in postings.positions(at: place) {
                let column = Int(position >> Postings.columnShift)
                guard clause.fields.contains(column: column), let field = Field(rawValue: column) else { continue }
                frequencies[field.name, default: 0] += 1
                count += 1
            }
            if count > 0 { words.append((atom.label, count)) }
        }
        return Contribution(
            part: clause.part, words: words.sorted { ($1.count, $0.word) < ($0.count, $1.word) }.map(\.word),
            score: Double(matches.scores[index]), frequencies: frequencies, documentFrequency: weighted.count,
            formula: formula(
                times: clause.multiplicity, idf: try evaluator.idf(clause), weight: weighted.weights[index]))
    }
}

extension Atom {
    /// As a person reads it.
    var label: String {
        switch self {
        case .term(let term): term
        case .prefix(let prefix): prefix + "*"
        case .phrase(let places): "\"" + places.map { $0.first ?? "" }.joined(separator: " ") + "\""
        case .near(let operands, let distance):
            "NEAR(" + operands.map(\.label).joined(separator: " ") + ", \(distance))"
        }
    }
}

/// Numbers for people.
enum Number {
    /// At most three decimals, without zeros at the end: `1.25`.
    static func short(_ value: Float) -> String {
        let scaled = Int((value * 1000).rounded())
        var fraction = String(scaled.magnitude % 1000)
        while fraction.utf8.count < 3 { fraction = "0" + fraction }
        while fraction.hasSuffix("0") { fraction.removeLast() }
        return (scaled < 0 ? "-" : "") + String(scaled.magnitude / 1000) + (fraction.isEmpty ? "" : "." + fraction)
    }
}
