internal import Documents
internal import QueryLanguage
internal import TextAnalysis

/// Makes a plan of a question's tree: words become terms, constraints become sets of documents.
final class QueryCompiler {
    private let file: IndexFile
    private let vocabulary: Vocabulary
    private let filters: FilterReader
    /// Other names of words; `nil` where none are wanted or known.
    private let finder: SynonymFinder?
    /// The terms of the thesaurus in what was compiled.
    private(set) var terms: [KnownTerm] = []
    /// Whether what is compiled stands under a `NOT`.
    private var isExcluding = false

    init(_ file: IndexFile, _ filters: FilterReader, usesSynonyms: Bool = true) {
        self.file = file
        finder = usesSynonyms ? SynonymFinder(file) : nil
        self.filters = filters
        vocabulary = Vocabulary(file: file)
    }

    /// The plan of the scoring part of a question; `nil` asks for everything.
    func plan(_ node: QueryNode?) throws(SegmentError) -> Plan {
        guard let node else { return .everything }
        return try plan(node, fields: .all) ?? .everything
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
    private func merged(_ plans: [Plan]) -> [Plan] {
        var result: [Plan] = []
        var seen: [FieldSet: [[Atom]: [Clause]]] = [:]
        for plan in plans {
            if case .clause(let clause) = plan {
                let known = seen[clause.fields]?[clause.atoms] ?? []
                if let first = known.first(where: { $0.synonyms == clause.synonyms }) {
                    first.multiplicity += 1
                    continue
                }
                seen[clause.fields, default: [:]][clause.atoms] = known + [clause]
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

    private func isFunctionWord(_ node: QueryNode) throws(SegmentError) -> Bool {
        if case .word(let text) = node { try typed(text).isFunctionWord } else { false }
    }

    private func isFunctionWord(_ text: String) -> Bool {
        let word = Folding.fold(text)
        if file.languages.isEmpty { return StopWords.contains(word, .unknown) }
        return file.languages.contains { StopWords.contains(word, $0) }
    }

    /// What is known of a word as it is typed, kept.
    private func typed(_ text: String) throws(SegmentError) -> TypedWord {
        if let known = file.postings.words[text] { return known }
        let tokens = file.tokenizer.tokens(in: text)
        let isOne = tokens.last?.position == 0
        let word = TypedWord(isFunctionWord: isFunctionWord(text), atoms: isOne ? try atoms(tokens) : nil)
        file.postings.words[text] = word
        return word
    }

    /// A word in all its inflections. What analysis cuts into several is a phrase, or the joined form.
    private func word(_ text: String, _ fields: FieldSet) throws(SegmentError) -> Plan? {
        if let atoms = try typed(text).atoms { return .clause(Clause(part: text, atoms: atoms, fields: fields)) }
        let tokens = file.tokenizer.tokens(in: text)
        if tokens.isEmpty { return nil }
        if CJK.isCut(tokens) { return try ideographs(tokens, fields) }
        var atoms: [Atom] = []
        for joined in QueryCompiler.joined(tokens) {
            for word in try vocabulary.inflections(of: joined) { atoms.append(.term(word)) }
        }
        var places: [[String]] = []
        for word in QueryCompiler.words(tokens) { places.append(try vocabulary.inflections(of: word.term)) }
        return .clause(Clause(part: text, atoms: atoms + [.phrase(places)], fields: fields))
    }

    /// The terms of one word, with the colocated ones that take in more instead of a bare letter (`C++`, `.NET`), or that
    /// are written without marks (`uk` for `U.K.`, `1000` for `1,000`).
    private func atoms(_ tokens: [Token]) throws(SegmentError) -> [Atom] {
        guard let first = tokens.first else { return [] }
        let wider = tokens.filter { $0.isColocated && $0.range.count >= first.range.count }
        var words: [String] = []
        for token in wider.isEmpty ? [first] : wider { words += try vocabulary.inflections(of: token.term) }
        // An elided article (`l'université`) hides the word that counts.
        for token in tokens where token.isColocated && token.range.count < first.range.count {
            if token.range.upperBound == first.range.upperBound, token.range.lowerBound > first.range.lowerBound,
                !first.term.contains("."), !first.term.contains(":")
            {
                words += try vocabulary.inflections(of: token.term)
            }
        }
        var seen: Set<String> = []
        return words.filter { seen.insert($0).inserted }.map { .term($0) }
    }

    /// Text without spaces: its words and its pairs of characters, each a part of its own. Only a document that has all of
    /// them is excluded by it.
    private func ideographs(_ tokens: [Token], _ fields: FieldSet) throws(SegmentError) -> Plan? {
        let telling = tokens.filter { token in
            !file.languages.contains { StopWords.contains(token.term, $0) } && !StopWords.contains(token.term, .unknown)
        }
        let parts = merged(
            (telling.isEmpty ? tokens : telling).map {
                .clause(Clause(part: $0.term, atoms: [.term($0.term)], fields: fields))
            })
        return isExcluding ? .all(parts) : .any(parts)
    }

    /// Words that begin with a text. Of a text of several words only the last may go on, or their joined form.
    private func prefixAtoms(_ text: String) throws(SegmentError) -> [Atom] {
        let tokens = file.tokenizer.tokens(in: text)
        let words = QueryCompiler.words(tokens)
        guard let last = words.last else { return [] }
        if words.count == 1 { return [.prefix(last.term)] }
        let whole = words[0].range.lowerBound..<last.range.upperBound
        let joined = tokens.filter { $0.isColocated && $0.range == whole }.map { Atom.prefix($0.term) }
        let endings = try vocabulary.words(withPrefix: last.term, limit: ClauseReader.prefixLimit)
        return joined + [.phrase(words.dropLast().map { [$0.term] } + [endings])]
    }

    /// A text of several words as one (`spinouts` for `spin-outs`, `r&d`), where it is read so, too.
    static func joined(_ tokens: [Token]) -> [String] {
        guard let last = tokens.last, last.position > 0 else { return [] }
        let whole = tokens[0].range.lowerBound..<last.range.upperBound
        return tokens.filter { $0.isColocated && $0.range == whole }.map(\.term)
    }

    /// The term for each position of a text: the widest reading that takes in no other word (`C++` instead of `c`, `uk`
    /// instead of `u.k`).
    static func words(_ tokens: [Token]) -> [Token] {
        let starts = tokens.indices.filter { !tokens[$0].isColocated }
        return zip(starts, starts.dropFirst() + [tokens.count]).map { start, next in
            let end = next < tokens.count ? tokens[next].range.lowerBound : .max
            let wider = tokens[start..<next].filter {
                $0.range.count >= tokens[start].range.count && $0.range.upperBound <= end
            }
            return wider.max { ($0.range.count, $0.isColocated ? 1 : 0) < ($1.range.count, $1.isColocated ? 1 : 0) }
                ?? tokens[start]
        }
    }

    private func phrase(_ text: String, _ fields: FieldSet) -> Plan? {
        exactPhrase(text).map { .clause(Clause(part: "\"" + text + "\"", atoms: [$0], fields: fields)) }
    }

    private func exactPhrase(_ text: String) -> Atom? {
        let words = QueryCompiler.words(file.tokenizer.tokens(in: text))
        if words.count == 1 { return .term(words[0].term) }
        return words.isEmpty ? nil : .phrase(words.map { [$0.term] })
    }

    /// An operand of `NEAR`.
    private func atom(_ node: QueryNode) throws(SegmentError) -> Atom? {
        switch node {
        case .word(let text):
            let words = QueryCompiler.words(file.tokenizer.tokens(in: text))
            if words.isEmpty { return nil }
            var places: [[String]] = []
            for word in words { places.append(try vocabulary.inflections(of: word.term)) }
            return .phrase(places)
        case .prefix(let text): return try prefixAtoms(text).last
        case .phrase(let text): return exactPhrase(text)
        default: return nil
        }
    }
}

/// Scripts written without spaces.
enum CJK {
    /// Whether a word was cut by a dictionary rather than at punctuation: no bytes lie between its parts.
    static func isCut(_ tokens: [Token]) -> Bool {
        let words = tokens.filter { !$0.isColocated }
        return zip(words, words.dropFirst()).contains { $0.range.upperBound == $1.range.lowerBound }
    }
}

/// A word of a question: how it is looked for does not depend on what stands beside it.
struct TypedWord {
    /// Whether it is passed over beside others.
    var isFunctionWord: Bool
    /// The terms that stand for it; `nil` for what analysis cuts into several words, or into none.
    var atoms: [Atom]?
}
