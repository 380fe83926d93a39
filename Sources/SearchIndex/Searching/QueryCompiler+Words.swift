internal import Documents
internal import QueryLanguage
internal import TextAnalysis

/// What words, phrases and beginnings of words become.
extension QueryCompiler {
    /// Whether a node is a word that is passed over beside others.
    func isFunctionWord(_ node: QueryNode) throws(SegmentError) -> Bool {
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
    func word(_ text: String, _ fields: FieldSet) throws(SegmentError) -> Plan? {
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
    func prefixAtoms(_ text: String) throws(SegmentError) -> [Atom] {
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

    func phrase(_ text: String, _ fields: FieldSet) -> Plan? {
        exactPhrase(text).map { .clause(Clause(part: "\"" + text + "\"", atoms: [$0], fields: fields)) }
    }

    private func exactPhrase(_ text: String) -> Atom? {
        let words = QueryCompiler.words(file.tokenizer.tokens(in: text))
        if words.count == 1 { return .term(words[0].term) }
        return words.isEmpty ? nil : .phrase(words.map { [$0.term] })
    }

    /// An operand of `NEAR`.
    func atom(_ node: QueryNode) throws(SegmentError) -> Atom? {
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
