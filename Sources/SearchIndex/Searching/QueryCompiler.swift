internal import Documents
internal import QueryLanguage
internal import TextAnalysis

/// Makes a plan of a question's tree: words become terms, constraints become sets of documents.
final class QueryCompiler {
    let file: IndexFile
    let vocabulary: Vocabulary
    private let filters: FilterReader
    /// Other names of words; `nil` where none are wanted or known.
    private let finder: SynonymFinder?
    /// The terms of the thesaurus in what was compiled.
    private(set) var terms: [KnownTerm] = []
    /// Whether what is compiled stands under a `NOT`.
    private(set) var isExcluding = false

    init(_ file: IndexFile, _ filters: FilterReader, usesSynonyms: Bool = true) {
        self.file = file
        finder = usesSynonyms ? SynonymFinder(file) : nil
        self.filters = filters
        vocabulary = Vocabulary(file: file)
    }

    /// The plan of the scoring part of a question; `nil` asks for everything.
    func plan(_ node: QueryNode?) throws(SegmentError) -> Plan {
        guard let node else { return .everything }
        let plan = try plan(node, fields: .all)
        guard let own = try identified(node) else { return plan ?? .everything }
        return plan.map { .any([$0, own]) } ?? own
    }

    /// The document that has the whole question, one word, for its identifier. What has letters only is a word like others.
    private func identified(_ node: QueryNode) throws(SegmentError) -> Plan? {
        guard case .word(let text) = node, !text.utf8.allSatisfy({ $0 >= 0x80 || (0x61...0x7A).contains($0 | 0x20) })
        else { return nil }
        guard let rowid = try DocumentLoader(file: file).rowid(of: text) else { return nil }
        return .documents(Bitset(capacity: file.capacity, [rowid]))
    }

    /// `nil` for what says nothing: a word without a letter, function words among others. The other names of a word are
    /// looked up, unless they are given.
    private func plan(
        _ node: QueryNode, fields: FieldSet, synonyms: [Synonym]? = nil
    ) throws(SegmentError) -> Plan? {
        switch node {
        case .word(let text):
            let plan = try word(text, fields)
            guard case .clause(let clause) = plan else { return plan }
            if let synonyms { clause.synonyms = synonyms } else { clause.synonyms = try self.synonyms(of: [node])[0] }
            return plan
        case .prefix(let text):
            let atoms = try prefixAtoms(text)
            return atoms.isEmpty ? nil : .clause(Clause(part: text + "*", atoms: atoms, fields: fields))
        case .phrase(let text): return phrase(text, fields)
        case .near(let nodes, let distance):
            var atoms: [Atom] = []
            for operand in nodes { if let atom = try atom(operand) { atoms.append(atom) } }
            if atoms.isEmpty { return nil }
            let atom = atoms.count == 1 ? atoms[0] : .near(atoms, distance: distance)
            return .clause(Clause(part: node.description, atoms: [atom], fields: fields))
        case .field(let name, let operand):
            return try plan(operand, fields: Field(name: name).map { FieldSet($0) } ?? fields)
        case .facet, .date: return .documents(try filters.documents(node))
        case .any(let nodes): return try sideBySide(nodes, fields)
        case .and(let nodes): return try conjunction(nodes, fields)
        case .or(let nodes):
            let plans = try plans(nodes, fields)
            return plans.isEmpty ? nil : .any(plans)
        case .not(let operand):
            guard let excluded = try excluded(operand, fields) else { return nil }
            return .difference(.everything, excluded)
        case .required(let operand): return try plan(operand, fields: fields)
        }
    }

    /// What a document must not have.
    private func excluded(_ node: QueryNode, _ fields: FieldSet) throws(SegmentError) -> Plan? {
        let outer = isExcluding
        isExcluding = true
        defer { isExcluding = outer }
        return try plan(node, fields: fields)
    }

    private func plans(_ nodes: [QueryNode], _ fields: FieldSet) throws(SegmentError) -> [Plan] {
        var plans: [Plan] = []
        for node in nodes { if let plan = try plan(node, fields: fields) { plans.append(plan) } }
        return plans
    }

    /// Words side by side, without function words if there are others. Words that together are a term of the thesaurus have
    /// its other names each: an occurrence of `SME` is one of all words of `small firm`.
    private func optional(_ nodes: [QueryNode], _ fields: FieldSet) throws(SegmentError) -> [Plan] {
        let synonyms = try synonyms(of: nodes)
        var telling: [Int] = []
        for index in nodes.indices where try !isFunctionWord(nodes[index]) { telling.append(index) }
        var plans: [Plan] = []
        for index in telling.isEmpty ? Array(nodes.indices) : telling {
            if let plan = try plan(nodes[index], fields: fields, synonyms: synonyms[index]) { plans.append(plan) }
        }
        return plans
    }

    /// For each node, other names of the term that it is, or is a part of with the words beside it. What is excluded, quoted
    /// or cut short is meant as it is written.
    private func synonyms(of nodes: [QueryNode]) throws(SegmentError) -> [[Synonym]] {
        var result: [[Synonym]] = Array(repeating: [], count: nodes.count)
        guard let finder, !isExcluding else { return result }
        var run: [String] = []
        for index in 0...nodes.count {
            if index < nodes.count, case .word(let text) = nodes[index] {
                run.append(text)
            } else if !run.isEmpty {
                for term in try finder.terms(in: run) {
                    for place in term.texts { result[index - run.count + place] = term.synonyms }
                    if !terms.contains(where: { $0.typed == term.typed }) { terms.append(term) }
                }
                run = []
            }
        }
        return result
    }

    /// Operands side by side: constraints and required ones narrow, the rest is a ranked OR without function words.
    private func sideBySide(_ nodes: [QueryNode], _ fields: FieldSet) throws(SegmentError) -> Plan? {
        let constraints = nodes.filter(\.isConstraint)
        var required: [QueryNode] = []
        var optional: [QueryNode] = []
        for node in nodes where !node.isConstraint {
            if case .required(let operand) = node { required.append(operand) } else { optional.append(node) }
        }
        var words = merged(try self.optional(optional, fields))
        words += neighbours(words)
        var result: Plan?
        let demanded = try plans(required, fields)
        if !demanded.isEmpty {
            result = .all(demanded)
            // What is optional beside them adds to the score.
            if !words.isEmpty { result = .all([.all(demanded), .any(words + [.everything])]) }
        } else if !words.isEmpty {
            result = words.count == 1 ? words[0] : .any(words)
        }
        guard !constraints.isEmpty else { return result }
        return try conjunction(constraints, fields, after: result)
    }

    private func conjunction(
        _ nodes: [QueryNode], _ fields: FieldSet, after first: Plan? = nil
    ) throws(SegmentError) -> Plan? {
        var positive: [Plan] = first.map { [$0] } ?? []
        var excluded: [Plan] = []
        for node in nodes {
            if case .not(let operand) = node {
                if let plan = try self.excluded(operand, fields) { excluded.append(plan) }
            } else if let plan = try plan(node, fields: fields) {
                positive.append(plan)
            }
        }
        if positive.isEmpty, excluded.isEmpty { return nil }
        let kept: Plan = positive.isEmpty ? .everything : positive.count == 1 ? positive[0] : .all(positive)
        return excluded.isEmpty ? kept : .difference(kept, excluded.count == 1 ? excluded[0] : .any(excluded))
    }

    /// The same part said twice counts twice.
    func merged(_ plans: [Plan]) -> [Plan] {
        var result: [Plan] = []
        // By the first atom, which tells most clauses.
        var seen: [Atom?: [Clause]] = [:]
        for plan in plans {
            if case .clause(let clause) = plan {
                let known = seen[clause.atoms.first] ?? []
                if let first = known.first(where: { $0.isSame(as: clause) }) {
                    first.multiplicity += 1
                    continue
                }
                seen[clause.atoms.first] = known + [clause]
            }
            result.append(plan)
        }
        return result
    }

    /// The pairs of words that follow one another in a question.
    private func neighbours(_ plans: [Plan]) -> [Plan] {
        guard plans.count <= QueryCompiler.mostNeighbours else { return [] }
        return zip(plans, plans.dropFirst()).compactMap { first, second in
            guard case .clause(let a) = first, case .clause(let b) = second, a.fields == b.fields else { return nil }
            return .proximity(Proximity(a, b))
        }
    }

    /// In longer questions, pasted text for instance, words near one another say little and cost much.
    private static let mostNeighbours = 40
}
