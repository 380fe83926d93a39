/// What stands after a name and its colon.
extension Reading {
    /// A name whose values filter.
    enum FilterName {
        case facet(String)
        case date(DateWord)
    }

    /// The operand of a field.
    mutating func field(_ name: String, named: Range<Int>) -> QueryNode? {
        guard valueFollows(named) else { return nil }
        var negated = false
        if let next = scanner.next, Characters.isMinus(next) {
            let after = scanner.after(scanner.at)
            if let next = scanner.scalar(at: after), Characters.isQuote(next) || Characters.plain(next) == "(" {
                scanner.advance()
                negated = true
            }
        }
        let node: QueryNode?
        if scanner.nextPlain == "(" {
            node = parenthesised { $0.group(openedAt: $1) }
        } else if let next = scanner.next, Characters.isQuote(next) {
            let found = phrase()
            let isCut = found == nil && scanner.next.map { !Characters.isBreak($0) } ?? false
            node = isCut ? word(in: scanner.token) : found
        } else if let (distance, end) = nearFunction(scanner.token), end == scanner.token.upperBound {
            scanner.at = end
            node = near(distance: distance)
        } else {
            let token = scanner.token
            let isMinus = scanner.next.map(Characters.isMinus) ?? false
            negated = isMinus && scanner.hasContent(token)
            node = word(in: isMinus ? scanner.after(token.lowerBound)..<token.upperBound : token)
            if node == nil { empty(named) }
        }
        guard let node else { return nil }
        let searched = QueryNode.inField(name, node)
        return negated ? .negated(searched) : searched
    }

    /// A facet's or date's values.
    mutating func filter(_ name: FilterName, named: Range<Int>) -> QueryNode? {
        guard valueFollows(named) else { return nil }
        if scanner.nextPlain == "(" { return parenthesised { $0.values(name, named: named, openedAt: $1) } }
        var nodes: [QueryNode] = []
        while true {
            if let node = value(name, named: named) { nodes.append(node) }
            // `a,b` goes on; `a, b` ends the list.
            guard let comma = scanner.next, Self.isComma(comma),
                let next = scanner.scalar(at: scanner.after(scanner.at)), !Characters.isSpace(next),
                Characters.plain(next) != ")", Characters.plain(next) != "("
            else { break }
            scanner.advance()
        }
        return .either(nodes)
    }

    static func isComma(_ scalar: Unicode.Scalar) -> Bool { scalar == "," || scalar == "\u{FF0C}" }

    /// Goes to the value after a name's colon, over spaces in the same line; false, with a problem, when none follows.
    private mutating func valueFollows(_ named: Range<Int>) -> Bool {
        scanner.at = named.upperBound
        var isSpaced = false
        while let next = scanner.next, Characters.isSpace(next), next != "\n", next != "\r" {
            scanner.advance()
            isSpaced = true
        }
        guard let next = scanner.nextPlain, next != ")", !Characters.isSpace(next) else {
            empty(named)
            return false
        }
        if isSpaced {
            let token = scanner.token
            let isName = Words.name(in: token, of: scanner).map { schema.knows($0.name) } ?? false
            if isName || sign() != nil || Words.operators.contains(scanner.plainText(token.count <= 12 ? token : 0..<0))
            {
                empty(named)
                return false
            }
        }
        return true
    }

    private mutating func empty(_ named: Range<Int>) {
        problem(named, "Nothing stands after \(shown(named)), so it was left out.")
    }

    /// The values in a facet's parentheses: `(South West OR "London" -Wales)`. Words side by side are one value.
    private mutating func values(_ name: FilterName, named: Range<Int>, openedAt opening: Int) -> QueryNode? {
        var elements: [Element] = []
        while true {
            scanner.skipSpaces()
            guard let next = scanner.nextPlain else {
                noteUnclosed(opening)
                break
            }
            let start = scanner.at
            if next == ")" {
                if closes(opening) { break }
            } else if Self.isComma(next) {
                scanner.advance()
                elements.append(.join(.or, start..<scanner.at))
            } else if isToken("AND") || isToken("OR") {
                let range = scanner.token
                elements.append(.join(isToken("AND") ? .and : .or, range))
                scanner.at = range.upperBound
            } else {
                var negated = false
                while isToken("NOT") {
                    scanner.at = scanner.token.upperBound
                    scanner.skipSpaces()
                    negated.toggle()
                }
                if sign() == "-" {
                    scanner.advance()
                    negated.toggle()
                }
                guard let next = scanner.nextPlain, next != ")" else { continue }
                let node =
                    next == "("
                    ? parenthesised { $0.values(name, named: named, openedAt: $1) }
                    : value(name, named: named, inList: true)
                if let node { elements.append(.item(negated ? .negated(node) : node, start..<scanner.at)) }
            }
        }
        return assembledValues(elements)
    }

    /// Values side by side are alternatives; excluded ones beside them narrow.
    private mutating func assembledValues(_ elements: [Element]) -> QueryNode? {
        var result: [Element] = []
        var values: [QueryNode] = []
        var exclusions: [QueryNode] = []
        func endRun() {
            let alternatives = QueryNode.either(values).map { [$0] } ?? []
            if let run = QueryNode.all(alternatives + exclusions) { result.append(.item(run, 0..<0)) }
            (values, exclusions) = ([], [])
        }
        for element in elements {
            switch element {
            case .item(.not(let node), _): exclusions.append(.not(node))
            case .item(let node, _): values.append(node)
            case .join:
                endRun()
                result.append(element)
            }
        }
        endRun()
        return assembled(result)
    }

    /// One value, with its comparison. In a list in parentheses it can have several words.
    private mutating func value(_ name: FilterName, named: Range<Int>, inList: Bool = false) -> QueryNode? {
        let start = scanner.at
        let comparison = self.comparison()
        if comparison != nil { scanner.skipSpaces() }
        let raw: Range<Int>
        if let next = scanner.next, Characters.isQuote(next), let inner = quoted() {
            guard scanner.hasContent(inner) else {
                problem(start..<scanner.at, "There is nothing between these quotes, so they were left out.")
                return nil
            }
            raw = inner
        } else {
            raw = bareValue(name, inList: inList)
        }
        let isQuoted = raw.upperBound < scanner.at
        switch name {
        case .facet(let facet): return self.facet(facet, comparison, raw, isQuoted: isQuoted, named: named)
        case .date(let word): return date(word, comparison, raw, named: named)
        }
    }

    private mutating func facet(
        _ name: String, _ comparison: Comparison?, _ raw: Range<Int>, isQuoted: Bool, named: Range<Int>
    ) -> QueryNode? {
        let isOrdered = schema.orderedFacets.contains(name)
        if isOrdered, comparison == nil, !isQuoted, let range = orderedRange(name, raw) { return range }
        let inner = isQuoted ? raw : trimmed(raw)
        guard scanner.hasContent(inner) else {
            empty(named)
            return nil
        }
        var comparison = comparison ?? .equal
        if comparison != .equal && !isOrdered {
            problem(
                named.lowerBound..<raw.upperBound,
                "The values of \(name): have no order, so \(comparison.rawValue) was left out.")
            comparison = .equal
        }
        return .facet(name, comparison, scanner.text(inner))
    }

    /// `mapping..aligning` as two constraints.
    private func orderedRange(_ name: String, _ raw: Range<Int>) -> QueryNode? {
        let isDot = { (offset: Int) in scanner.bytes[offset] == 0x2E }
        guard let dots = raw.first(where: { $0 + 1 < raw.upperBound && isDot($0) && isDot($0 + 1) }) else { return nil }
        let after = raw.first { $0 > dots && !isDot($0) } ?? raw.upperBound
        let first = trimmed(raw.lowerBound..<dots)
        let last = trimmed(after..<raw.upperBound)
        var nodes: [QueryNode] = []
        if scanner.hasContent(first) { nodes.append(.facet(name, .greaterOrEqual, scanner.text(first))) }
        // `mapping...` at the end of a sentence is no range.
        if scanner.hasContent(last) {
            nodes.append(.facet(name, .lessOrEqual, scanner.text(last)))
        } else if after > dots + 2 {
            return nil
        }
        return .juxtaposed(nodes)
    }

    private mutating func date(
        _ word: DateWord, _ comparison: Comparison?, _ raw: Range<Int>, named: Range<Int>
    ) -> QueryNode? {
        let value = scanner.trimmed(raw, leading: { _ in false }, trailing: { ",;:!?".unicodeScalars.contains($0) })
        guard !value.isEmpty else {
            empty(named)
            return nil
        }
        let relation: DateWord =
            switch comparison {
            case .greater: .after
            case .greaterOrEqual: .since
            case .less: .before
            case .lessOrEqual: .until
            case .equal, nil: word
            }
        let whole = named.lowerBound..<raw.upperBound
        switch DateRange.read(
            scanner.text(value.count <= 80 ? value : value.lowerBound..<value.lowerBound), as: relation)
        {
        case .range(let range, nil): return .date(range)
        case .range(let range, let note?):
            problem(whole, "\(note); this was read as \(range).")
            return .date(range)
        case .everything:
            problem(whole, "This range is open at both ends, so it was left out.")
            return nil
        case .unreadable:
            problem(
                whole,
                "This is no date Kindred can read, so it was left out. Write 2016, 2016-03, 2016-03-15 or 2014..2018.")
            return nil
        }
    }
}
