/// Values without quotes: how far they go.
extension Reading {
    /// Goes past a value without quotes: up to a space, comma, quote or parenthesis; in a list over words as far as it
    /// goes.
    mutating func bareValue(_ name: FilterName, inList: Bool) -> Range<Int> {
        let start = scanner.at
        scanner.at = endOfPiece(from: start)
        if inList {
            while let end = nextPieceInList() { scanner.at = end }
        } else if case .date = name, let end = restOfDate(from: start) {
            scanner.at = end
        }
        return start..<scanner.at
    }

    private func endOfPiece(from start: Int) -> Int {
        scanner.offset(from: start) { Characters.isBreak($0) || Self.isComma($0) }
    }

    /// The end of the piece after the next spaces; `nil` when it is no part of a value.
    private func nextPieceInList() -> Int? {
        guard let piece = nextPiece(after: scanner.at) else { return nil }
        var ahead = self
        ahead.scanner.at = piece.lowerBound
        let isOperator = piece.count <= 12 && Words.operators.contains(scanner.plainText(piece))
        return isOperator || ahead.sign() != nil ? nil : piece.upperBound
    }

    private func nextPiece(after offset: Int) -> Range<Int>? {
        var ahead = scanner
        ahead.at = offset
        guard ahead.skipSpaces() else { return nil }
        let end = endOfPiece(from: ahead.at)
        return end > ahead.at ? ahead.at..<end : nil
    }

    /// Where `2014 – 2018`, `2014 .. 2018` or `March 2016` ends, whose first piece ends here; `nil` when the date does.
    private func restOfDate(from start: Int) -> Int? {
        guard scanner.at - start <= 20, let second = nextPiece(after: scanner.at), second.count <= 20 else {
            return nil
        }
        let first = scanner.plainText(start..<scanner.at)
        let text = scanner.plainText(second)
        if ["-", "–", "—", "..", "...", "…"].contains(text) {
            guard let third = nextPiece(after: second.upperBound), third.count <= 20,
                Period(scanner.plainText(third)) != nil
            else { return nil }
            return third.upperBound
        }
        let name = String(decoding: first.utf8.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }, as: UTF8.self)
        return Period.monthName(name) != nil && Period.year(text) != nil ? second.upperBound : nil
    }

    /// Goes past `>=` and the like.
    mutating func comparison() -> Comparison? {
        guard let first = scanner.nextPlain else { return nil }
        let found: Comparison
        switch first {
        case ">": found = .greater
        case "<": found = .less
        case "≥": found = .greaterOrEqual
        case "≤": found = .lessOrEqual
        case "=": found = .equal
        default: return nil
        }
        scanner.advance()
        guard scanner.nextPlain == "=" else { return found }
        scanner.advance()
        return found == .greater ? .greaterOrEqual : found == .less ? .lessOrEqual : found
    }
}
