import Documents
import QueryLanguage
import TextAnalysis

@testable import SearchIndex

/// What a question means, as `QueryNode` and `Ranking` say it, over every document in turn.
struct NaiveSearch {
    let index: NaiveIndex

    /// Documents with their scores.
    typealias Scores = [Int: Double]

    /// A part of a question that scores as a unit.
    private struct Unit: Hashable {
        var ways: [Way]
        var factors: [Float]
        var fields: Set<Int>
        var synonyms: [NaiveSynonym] = []

        /// Where a document has it as it was typed, in any way.
        func places(_ document: NaiveDocument) -> Set<Place> {
            Set(ways.flatMap { $0.places(in: document) }.filter { fields.contains($0.field) })
        }
    }

    var everything: Scores { Dictionary(uniqueKeysWithValues: index.documents.map { ($0.rowid, 0) }) }

    /// The answer to a whole question.
    func search(_ root: QueryNode?, filters: [QueryNode] = []) -> Scores {
        let (scored, constraints) = root?.split() ?? (nil, [])
        let found = scored.flatMap { evaluate($0) } ?? everything
        return (constraints + filters).reduce(found) { narrowed($0, $1) }
    }

    /// The same documents without taking the question apart.
    func documents(_ root: QueryNode?, filters: [QueryNode] = []) -> Set<Int> {
        Set(filters.reduce(root.flatMap { evaluate($0) } ?? everything) { narrowed($0, $1) }.keys)
    }

    /// The answer without the constraints that are about nothing but one facet, or but dates.
    func search(_ root: QueryNode?, filters: [QueryNode], without isOwn: (QueryNode) -> Bool) -> Scores {
        let (scored, constraints) = root?.split() ?? (nil, [])
        let found = scored.flatMap { evaluate($0) } ?? everything
        return (constraints + filters).filter { !isOwn($0) }.reduce(found) { narrowed($0, $1) }
    }

    private func narrowed(_ scores: Scores, _ constraint: QueryNode) -> Scores {
        guard let allowed = evaluate(constraint) else { return scores }
        return scores.filter { allowed[$0.key] != nil }
    }

    /// `nil` for what says nothing.
    private func evaluate(
        _ node: QueryNode, _ fields: Set<Int> = Set(0..<8), isExcluded: Bool = false
    ) -> Scores? {
        if let unit = unit(node, fields, isExcluded) { return scores(unit) }
        switch node {
        case .word(let text): return ideographs(text, fields, isExcluded)
        case .prefix, .phrase, .near: return nil
        case .field(let name, let operand):
            return evaluate(operand, Field(name: name).map { [$0.rawValue] } ?? fields, isExcluded: isExcluded)
        case .facet(let name, let comparison, let value):
            let facet = Facet(rawValue: name)!
            let wanted = index.values(facet, comparison, value)
            return everything.filter { !index.documents[$0.key - 1].values(facet).isDisjoint(with: wanted) }
        case .date(let range):
            return everything.filter { rowid, _ in
                guard let days = index.documents[rowid - 1].days else { return false }
                return (range.first ?? "") <= days.last && days.first <= (range.last ?? "9999-99-99")
            }
        case .any(let nodes): return sideBySide(nodes, fields, isExcluded)
        case .and(let nodes): return together(nodes, fields, isExcluded)
        case .or(let nodes):
            let parts = nodes.compactMap { evaluate($0, fields, isExcluded: isExcluded) }
            return parts.isEmpty ? nil : sum(parts)
        case .not: return together([node], fields, isExcluded)
        case .required(let operand): return evaluate(operand, fields, isExcluded: isExcluded)
        }
    }

    private func sum(_ parts: [Scores]) -> Scores { parts.reduce(into: [:]) { $0.merge($1, uniquingKeysWith: +) } }

    private func together(_ nodes: [QueryNode], _ fields: Set<Int>, _ isExcluded: Bool) -> Scores? {
        var result: Scores?
        for node in nodes {
            if case .not = node { continue }
            guard let part = evaluate(node, fields, isExcluded: isExcluded) else { continue }
            result =
                result.map { all in
                    all.filter { part[$0.key] != nil }.merging(part.filter { all[$0.key] != nil }, uniquingKeysWith: +)
                } ?? part
        }
        for case .not(let operand) in nodes {
            guard let part = evaluate(operand, fields, isExcluded: true) else { continue }
            result = (result ?? everything).filter { part[$0.key] == nil }
        }
        return result
    }

    private func sideBySide(_ nodes: [QueryNode], _ fields: Set<Int>, _ isExcluded: Bool) -> Scores? {
        let constraints = nodes.filter(\.isConstraint)
        var required: [QueryNode] = []
        var optional: [QueryNode] = []
        for node in nodes where !node.isConstraint {
            if case .required(let operand) = node { required.append(operand) } else { optional.append(node) }
        }
        let all = Array(zip(optional, isExcluded ? optional.map { _ in [] } : index.synonyms(optional)))
        let telling = all.filter { if case .word(let text) = $0.0 { !index.isFunctionWord(text) } else { true } }
        let extra = ranked(telling.isEmpty ? all : telling, fields, isExcluded)
        var result = together(required, fields, isExcluded)
        if let demanded = result {
            result = Dictionary(uniqueKeysWithValues: demanded.map { ($0.key, $0.value + (extra?[$0.key] ?? 0)) })
        } else {
            result = extra
        }
        guard let narrowed = together(constraints, fields, isExcluded) else { return result }
        return result.map { $0.filter { narrowed[$0.key] != nil } } ?? narrowed
    }

    /// A ranked OR: what is said twice counts twice, neighbours near one another count more.
    private func ranked(
        _ nodes: [(QueryNode, [NaiveSynonym])], _ fields: Set<Int>, _ isExcluded: Bool
    ) -> Scores? {
        var parts: [(unit: Unit?, scores: Scores)] = []
        for (node, synonyms) in nodes {
            if let unit = unit(node, fields, isExcluded, synonyms) {
                if let index = parts.firstIndex(where: { $0.unit == unit }) {
                    let before = scores(unit)
                    parts[index].scores.merge(before, uniquingKeysWith: +)
                } else {
                    parts.append((unit, scores(unit)))
                }
            } else if let scores = evaluate(node, fields, isExcluded: isExcluded) {
                parts.append((nil, scores))
            }
        }
        if parts.isEmpty { return nil }
        var pairs: [Scores] = []
        for (first, second) in zip(parts, parts.dropFirst()) where parts.count <= 40 {
            guard let a = first.unit, let b = second.unit, a.fields == b.fields else { continue }
            pairs.append(nearness(a, b))
        }
        return sum(parts.map(\.scores) + pairs)
    }

    private func unit(
        _ node: QueryNode, _ fields: Set<Int>, _ isExcluded: Bool, _ synonyms: [NaiveSynonym]? = nil
    ) -> Unit? {
        switch node {
        case .field(let name, let operand):
            return unit(operand, Field(name: name).map { [$0.rawValue] } ?? fields, isExcluded)
        case .word(let text) where index.ideographs(text) != nil: return nil
        default:
            let ways = index.ways(node)
            if ways.isEmpty { return nil }
            return Unit(
                ways: ways.map(\.way), factors: ways.map(\.factor), fields: fields,
                synonyms: synonyms ?? (isExcluded ? [] : index.synonyms([node])[0]))
        }
    }

    private func scores(_ unit: Unit) -> Scores {
        var weights: Scores = [:]
        for document in index.documents {
            var weight: Float = 0
            let others = unit.synonyms.flatMap { synonym in synonym.ways.map { ($0, synonym.factor) } }
            for (way, factor) in Array(zip(unit.ways, unit.factors)) + others {
                weight +=
                    factor
                    * index.weight(way.occurrences(in: document).filter { unit.fields.contains($0.field) }, document)
            }
            if weight > 0 { weights[document.rowid] = Double(weight) }
        }
        let idf = index.idf(weights.count)
        return weights.mapValues { idf * NaiveSearch.saturated($0) }
    }

    private static func saturated(_ weight: Double) -> Double { 2.2 * weight / (1.2 + weight) }

    /// Occurrences of one with the other at most two words away.
    private func nearness(_ a: Unit, _ b: Unit) -> Scores {
        let idf = min(index.idf(scores(a).count), index.idf(scores(b).count))
        var result: Scores = [:]
        for document in index.documents {
            let others = b.places(document)
            let near = a.places(document).filter { place in
                others.contains { $0.field == place.field && (1...3).contains(abs($0.position - place.position)) }
            }
            if near.isEmpty { continue }
            let weight = Double(index.weight(near, document))
            result[document.rowid] = Double(Ranking.standard.proximity) * idf * NaiveSearch.saturated(weight)
        }
        return result
    }

    private func ideographs(_ text: String, _ fields: Set<Int>, _ isExcluded: Bool) -> Scores? {
        guard let terms = index.ideographs(text) else { return nil }
        let parts = terms.map { scores(Unit(ways: [.words([[$0]])], factors: [1], fields: fields)) }
        let all = sum(parts)
        return isExcluded ? all.filter { found in parts.allSatisfy { $0[found.key] != nil } } : all
    }
}

extension NaiveIndex {
    /// The values that a constraint lets through, descendants included.
    func values(_ facet: Facet, _ comparison: Comparison, _ name: String) -> Set<String> {
        let terms = taxonomies.first { $0.facet == facet }?.terms ?? []
        let key = Folding.fold(name)
        let known = terms.firstIndex { ([$0.id, $0.label] + $0.aliases).contains { Folding.fold($0) == key } }
        guard let known else { return [key] }
        let chosen: [Taxonomy.Term] =
            switch comparison {
            case .equal: [terms[known]]
            case .less: Array(terms[..<known])
            case .lessOrEqual: Array(terms[...known])
            case .greater: Array(terms[(known + 1)...])
            case .greaterOrEqual: Array(terms[known...])
            }
        return Set(terms.filter { term in chosen.contains { path(term, terms).contains($0.id) } }.map(\.id))
    }

    /// A value and all it is part of.
    private func path(_ term: Taxonomy.Term, _ terms: [Taxonomy.Term]) -> [String] {
        [term.id] + (terms.first { $0.id == term.parent }.map { path($0, terms) } ?? [])
    }

    /// How many of some documents have each value of a facet, or one below it.
    func counts(_ facet: Facet, over rowids: some Sequence<Int>) -> [String: Int] {
        let terms = taxonomies.first { $0.facet == facet }?.terms ?? []
        var counts: [String: Int] = [:]
        for rowid in rowids {
            let values = documents[rowid - 1].values(facet)
            let all = values.union(
                values.flatMap { value in terms.first { $0.id == value }.map { path($0, terms) } ?? [] })
            for value in all { counts[value, default: 0] += 1 }
        }
        return counts
    }
}
