internal import QueryLanguage

/// Why a document has its place in an answer.
extension SearchRun {
    /// Why a document has its place.
    func explain(_ rowid: UInt32) throws(SegmentError) -> Explanation {
        let answer = try answer(file.capacity)
        let understood = answer.understood
        let loader = DocumentLoader(file: file)
        let summary = try loader.summary(rowid)
        var explanation = Explanation(
            id: summary.id, title: summary.title, rank: nil, score: 0, contributions: [], missing: [])
        let order = answer.found.hits
        if let index = order.firstIndex(where: { $0.rowid == rowid }) {
            explanation.score = Double(order[index].score)
            explanation.rank = index + 1
            if let contribution = try contributionOfMeaning(to: rowid, understood) {
                explanation.contributions.append(contribution)
            }
        }
        if explanation.rank != nil {
            for part in try counting(understood.plan, rowid) ?? [] {
                if let contribution = try contribution(of: part, to: rowid) {
                    explanation.contributions.append(contribution)
                }
            }
        }
        for clause in understood.plan.clauses where try !evaluator.matches(clause).contains(rowid) {
            explanation.missing.append(clause.part)
        }
        for constraint in understood.constraints where !constraint.set.contains(rowid) {
            explanation.missing.append(constraint.node.description)
        }
        explanation.contributions.sort { $0.score > $1.score }
        if request.order == .relevance, understood.scored != nil, explanation.rank != nil {
            explanation.add(
                try PlacedPage(file, Ranked(sorted: order), 0..<order.count, diversity: request.diversity), rowid)
        }
        return explanation
    }

    /// What meaning adds to a document; only an order by relevance asks for it.
    private func contributionOfMeaning(
        to rowid: UInt32, _ understood: Understood
    ) throws(SegmentError) -> Contribution? {
        guard request.order == .relevance, understood.scored != nil else { return nil }
        let candidates = try evaluator.best(
            MeaningScores.candidates, understood.plan, within: allowed(understood)
        ).best
        guard let addition = try meaning(understood.plan.clauses, candidates)[rowid], addition > 0 else { return nil }
        return Contribution(
            part: "meaning", words: [], score: Double(addition), frequencies: [:], documentFrequency: 0,
            formula: "closeness to the question's other wordings in this collection")
    }

    /// The scoring parts of a plan that count for a document: those of the operands it matches. `nil` when it does not
    /// match at all.
    private func counting(_ plan: Plan, _ rowid: UInt32) throws(SegmentError) -> [Plan]? {
        guard try evaluator.matches(plan).contains(rowid) else { return nil }
        switch plan {
        case .clause, .proximity: return [plan]
        case .documents, .everything: return []
        case .difference(let kept, _): return try counting(kept, rowid)
        case .all(let plans), .any(let plans):
            var parts: [Plan] = []
            for plan in plans { parts += try counting(plan, rowid) ?? [] }
            return parts
        }
    }

    private func contribution(of part: Plan, to rowid: UInt32) throws(SegmentError) -> Contribution? {
        switch part {
        case .clause(let clause): try contribution(of: clause, to: rowid)
        case .proximity(let pair): try contribution(of: pair, to: rowid)
        case .all, .any, .difference, .documents, .everything: nil
        }
    }

    private func contribution(of pair: Proximity, to rowid: UInt32) throws(SegmentError) -> Contribution? {
        let weighted = try clauses.weighted(pair)
        let matches = try evaluator.matches(pair)
        guard let index = matches.index(of: rowid) else { return nil }
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

    /// What a clause adds to a document; `nil` when it does not have it.
    func contribution(of clause: Clause, to rowid: UInt32) throws(SegmentError) -> Contribution? {
        let weighted = try clauses.weighted(clause)
        let matches = try evaluator.matches(clause)
        // A damaged list of a frequent word says something else than the segments do.
        guard let index = matches.index(of: rowid), let place = weighted.index(of: rowid) else { return nil }
        var frequencies: [String: Int] = [:]
        var words: [(word: String, count: Int)] = []
        for atom in clause.atoms + clause.synonyms.flatMap(\.atoms) {
            let cursor = try clauses.cursor(atom)
            guard try cursor.seek(rowid), cursor.rowid == rowid else { continue }
            var count = 0
            for position in try cursor.positions() {
                let column = position.column
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
                times: clause.multiplicity, idf: try evaluator.idf(clause), weight: weighted.weights[place]))
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
