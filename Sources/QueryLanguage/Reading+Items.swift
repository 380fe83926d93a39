/// Words, phrases, groups, and what stands before them.
extension Reading {
    /// One operand with its `NOT`, `-` or `+`; `nil` when there is nothing to search for. Always goes on.
    mutating func item() -> QueryNode? {
        var negated = false
        var required = false
        var lastNot: Range<Int>?
        while isToken("NOT") {
            let range = scanner.token
            scanner.at = range.upperBound
            scanner.skipSpaces()
            lastNot = range
            negated.toggle()
        }
        if let lastNot, !isOperandNext {
            problem(lastNot, "Nothing stands after NOT, so it was left out.")
            return nil
        }
        if let sign = sign() {
            scanner.advance()
            if sign == "+" { required = true } else { negated.toggle() }
        }
        guard let node = operand() else { return nil }
        if negated { return .negated(node) }
        return required ? .demanded(node) : node
    }

    /// Whether the piece here is exactly this, in plain or full-width capitals.
    func isToken(_ word: StaticString) -> Bool { scanner.isPlain(scanner.token, word) }

    /// Whether something other than the end, a closing parenthesis and AND, OR stands here.
    private var isOperandNext: Bool {
        guard let next = scanner.nextPlain else { return false }
        return next != ")" && !isToken("AND") && !isToken("OR")
    }

    /// The `-` or `+` that stands here before something it can apply to.
    func sign() -> Unicode.Scalar? {
        guard let scalar = scanner.next, scalar == "+" || scalar == "\u{FF0B}" || Characters.isMinus(scalar) else {
            return nil
        }
        if let before = scanner.scalar(before: scanner.at), !Characters.isSpace(before), Characters.plain(before) != "("
        {
            return nil
        }
        let after = scanner.after(scanner.at)
        guard let next = scanner.scalar(at: after), !Characters.isSpace(next), !Characters.isMinus(next),
            Characters.plain(next) != ")"
        else { return nil }
        let isGroup = Characters.plain(next) == "(" || Characters.isQuote(next)
        guard isGroup || scanner.hasContent(after..<scanner.token.upperBound) else { return nil }
        return Characters.isMinus(scalar) ? "-" : "+"
    }

    /// A group, phrase, nearness, named value or word.
    mutating func operand() -> QueryNode? {
        guard let next = scanner.next else { return nil }
        if Characters.plain(next) == "(" { return parenthesised { $0.group(openedAt: $1) } }
        if Characters.isQuote(next) { return phrase() }
        let token = scanner.token
        if let (near, end) = nearFunction(token) {
            scanner.at = end
            return self.near(distance: near)
        }
        if next == "\\" { return word(in: token) }
        if let (name, end) = Words.name(in: token, of: scanner) {
            let named = token.lowerBound..<end
            if let field = schema.fields[name] { return self.field(field, named: named) }
            if let facet = schema.facets[name] { return filter(.facet(facet), named: named) }
            if let date = schema.dates[name] { return filter(.date(date), named: named) }
            unknown(name, named)
        }
        return word(in: token)
    }

    /// `NEAR(` or `NEAR/5 (` here: its distance and the offset of the parenthesis.
    func nearFunction(_ token: Range<Int>) -> (distance: Int?, end: Int)? {
        guard token.count <= 40, scanner.nextPlain == "N" else { return nil }
        let text = scanner.plainText(token)
        guard text.hasPrefix("NEAR"), let distance = nearDistance(text) else { return nil }
        var ahead = scanner
        ahead.at = token.upperBound
        ahead.skipSpaces()
        return ahead.nextPlain == "(" ? (text == "NEAR" ? nil : distance, ahead.at) : nil
    }

    /// The word or prefix in a piece of the text; `nil` when there is neither letter nor digit in it.
    mutating func word(in token: Range<Int>) -> QueryNode? {
        scanner.at = token.upperBound
        let isLiteral = scanner.scalar(at: token.lowerBound) == "\\" && token.count > 1
        let piece = isLiteral ? token.lowerBound + 1..<token.upperBound : trimmed(token)
        let isStar = { Characters.plain($0) == "*" }
        let bare = scanner.trimmed(piece, leading: isStar, trailing: isStar)
        var range = isLiteral ? bare : trimmed(bare)
        guard scanner.hasContent(range) else {
            if let operators = ["&&": "AND", "||": "OR"][scanner.plainText(token.count <= 12 ? token : bare)] {
                problem(token, "This is no operator here, so it was left out; write \(operators).")
            }
            return nil
        }
        let starBefore = bare.lowerBound > piece.lowerBound
        var starBehind = bare.upperBound < piece.upperBound
        let inner = scanner.offset(from: range.lowerBound, upTo: range.upperBound, where: isStar)
        if inner < range.upperBound {
            range = isLiteral ? range.lowerBound..<inner : trimmed(range.lowerBound..<inner)
            guard scanner.hasContent(range) else { return nil }
            starBehind = true
            problem(
                token, "A * works at the end of a word only: this was read as \(shown(range))*.")
        } else if starBefore && !starBehind {
            problem(token, "A * works at the end of a word only: this was read as the word \(shown(range)).")
        } else if starBefore {
            // **Emphasis**, as in Markdown.
            starBehind = false
        }
        words.append(QueryWord(range: range, text: scanner.text(range)))
        return starBehind ? .prefix(scanner.text(range)) : .word(scanner.text(range))
    }

    func trimmed(_ range: Range<Int>) -> Range<Int> { scanner.trimmedWord(range) }

    /// A piece of the question for a message, not too long.
    func shown(_ range: Range<Int>) -> String {
        let text = scanner.text(range)
        return text.count > 40 ? String(text.prefix(40)) + "…" : text
    }

    /// The text between the quote that stands here and the next one.
    mutating func quoted() -> Range<Int>? {
        let opening = scanner.at
        scanner.advance()
        let start = scanner.at
        guard opening < scanner.lastQuote else {
            let isInch = scanner.scalar(before: opening).map { ("0"..."9").contains($0) } ?? false
            if !isInch {
                problem(
                    opening..<start, "This quote is not closed; it was left out, and what follows was read as usual.")
            }
            return nil
        }
        let end = scanner.offset(from: start, where: Characters.isQuote)
        scanner.at = scanner.after(end)
        return scanner.trimmedSpaces(start..<end)
    }

    /// A phrase, or with `~5` behind it words near each other.
    mutating func phrase() -> QueryNode? {
        let opening = scanner.at
        guard let range = quoted() else { return nil }
        guard scanner.hasContent(range) else {
            problem(opening..<scanner.at, "There is nothing to search for between these quotes, so they were left out.")
            return nil
        }
        let text = scanner.text(range)
        if scanner.nextPlain == "~" {
            let token = scanner.token
            if let distance = nearDistance("NEAR/" + scanner.plainText(token).dropFirst()), token.count <= 40 {
                scanner.at = token.upperBound
                let inner = Words.plain(text)
                for word in inner {
                    words.append(
                        QueryWord(
                            range: word.range.lowerBound + range.lowerBound..<word.range.upperBound + range.lowerBound,
                            text: word.text))
                }
                return .within(inner.map { .word($0.text) }, distance: distance)
            }
        }
        words.append(QueryWord(range: range, text: text))
        return .phrase(text)
    }

    /// Says that a name is none of the schema's, once for each.
    mutating func unknown(_ name: String, _ range: Range<Int>) {
        let letters = name.utf8.filter { $0 != 0x2D && $0 != 0x5F }.count
        guard letters >= 2, scanner.scalar(at: range.upperBound).map({ !Characters.isSpace($0) }) ?? false,
            !["mailto", "doi", "urn", "tel", "isbn", "issn"].contains(name), unknownNames.insert(name).inserted
        else { return }
        let known = Set(schema.fields.values).union(schema.facets.values).sorted() + ["year", "before", "after"]
        let candidates = Set(schema.fields.keys).union(schema.facets.keys).union(schema.dates.keys)
        let near = Spelling.nearest(to: name, among: candidates)
        problem(
            range,
            "There is no field \(shown(range)) here, so this was read as plain words."
                + (near.map { " Did you mean \($0):?" } ?? "")
                + " Known are \(known.map { $0 + ":" }.joined(separator: " ")).")
    }
}
