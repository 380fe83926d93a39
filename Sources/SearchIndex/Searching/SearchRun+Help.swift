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
            // What the thesaurus knows is no slip.
            if !isKnown { isKnown = compiler.terms.contains { $0.typed == typed && !$0.synonyms.isEmpty } }
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
            let total = try run.matched(try run.understand(rest)).count
            relaxations.append(
                Relaxation(
                    constraint: node.description, total: total, isDecisive: total > 0,
                    query: text(rest, run.request.filters)))
        }
        let helpful = relaxations.filter { $0.total > 0 }.sorted { $0.total < $1.total }
        if !helpful.isEmpty { return helpful }
        // No single one helps: the words alone, without any constraint.
        guard !understood.constraints.isEmpty, understood.scored != nil else { return [] }
        let total = try evaluator.set(understood.plan).count
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
}
