/// `NEAR(a b, 5)`.
extension Reading {
    /// The words between the parentheses, the opening of which stands here.
    mutating func near(distance given: Int?) -> QueryNode? {
        let opening = scanner.at
        scanner.advance()
        var distance = given ?? QueryParser.nearDistance
        var nodes: [QueryNode] = []
        var inner = 0
        loop: while true {
            scanner.skipSpaces()
            guard let next = scanner.nextPlain else {
                noteUnclosed(opening)
                break
            }
            if next == "(" {
                problem(
                    scanner.at..<scanner.after(scanner.at),
                    "Inside NEAR only words and phrases can stand; this parenthesis was left out.")
                inner += 1
                scanner.advance()
            } else if next == ")" {
                scanner.advance()
                if inner == 0 { break }
                inner -= 1
            } else if Characters.isQuote(next) {
                if let node = phrase() {
                    if case .near(let words, _) = node { nodes += words } else { nodes.append(node) }
                }
            } else if isToken("AND") || isToken("OR") || isToken("NOT") || isToken("NEAR") {
                problem(scanner.token, "Inside NEAR only words and phrases can stand; this operator was left out.")
                scanner.at = scanner.token.upperBound
            } else if let (comma, number, end) = closingDistance() {
                if let node = word(in: scanner.at..<comma) { nodes.append(node) }
                scanner.at = end
                distance = number
            } else if let node = word(in: scanner.token) {
                nodes.append(node)
            }
        }
        let range = opening..<scanner.at
        if nodes.isEmpty {
            problem(range, "NEAR has no words to bring near each other, so it was left out.")
        } else if nodes.count == 1 {
            problem(range, "NEAR needs two words or more; this was read as the one word.")
        }
        return .within(nodes, distance: distance)
    }

    /// The `, 5` at the end of the piece that stands here, when the closing parenthesis follows it: offset of the
    /// comma, the number, and where it ends. `1,000)` is a number, not a distance of 0.
    private func closingDistance() -> (comma: Int, number: Int, end: Int)? {
        let token = scanner.token
        guard var comma = scanner.bytes[token].lastIndex(of: UInt8(ascii: ",")) ?? wideComma(token) else { return nil }
        var ahead = scanner
        ahead.at = scanner.after(comma)
        ahead.skipSpaces()
        let isSpaced = ahead.at > scanner.after(comma)
        guard isSpaced || ahead.at < token.upperBound else { return nil }
        let digits = ahead.token
        guard !digits.isEmpty, digits.count <= 20,
            let number = nearDistance("NEAR/" + scanner.plainText(digits))
        else { return nil }
        if !isSpaced, digits.count == 3, let before = scanner.scalar(before: comma), ("0"..."9").contains(before) {
            return nil
        }
        ahead.at = digits.upperBound
        ahead.skipSpaces()
        guard ahead.nextPlain == ")" else { return nil }
        comma = max(comma, token.lowerBound)
        return (comma, number, ahead.at)
    }

    private func wideComma(_ token: Range<Int>) -> Int? {
        let comma = scanner.offset(from: token.lowerBound, upTo: token.upperBound) { $0 == "\u{FF0C}" }
        return comma < token.upperBound ? comma : nil
    }
}
