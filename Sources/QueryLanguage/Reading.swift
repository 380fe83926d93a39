/// One question being read: where the reader is, and what it noticed.
///
/// A recursive descent without a separate lexer, because what a character means depends on where it stands (a comma in
/// a facet's values, dots in a date). Recursion is as deep as `QueryParser.depthLimit`.
struct Reading {
    let schema: QuerySchema
    var scanner: Scanner
    var words: [QueryWord] = []
    private var problems: [QueryProblem] = []
    private var unlisted = 0

    /// How many groups are open.
    var depth = 0
    /// How many parentheses are open that were left out for their depth.
    var ignoredDepth = 0
    private var unclosed: [Int] = []
    private var unopened: [Int] = []
    private var tooDeep: Int?
    var unknownNames: Set<String> = []

    init(_ text: String, schema: QuerySchema) {
        self.schema = schema
        scanner = Scanner(text)
    }

    /// The whole text.
    mutating func question() -> QueryNode? { group(openedAt: nil) }

    /// A question up to its closing parenthesis, or up to the end.
    mutating func group(openedAt opening: Int?) -> QueryNode? {
        var elements: [Element] = []
        while true {
            scanner.skipSpaces()
            guard let next = scanner.nextPlain else {
                if let opening { unclosed.append(opening) }
                break
            }
            if next == ")" {
                if closes(opening) { break }
            } else if let (join, range) = join(after: elements.last) {
                elements.append(.join(join, range))
                scanner.at = range.upperBound
            } else {
                let start = scanner.at
                if let node = item() { elements.append(.item(node, start..<scanner.at)) }
            }
        }
        return assembled(elements)
    }

    /// Goes past a closing parenthesis; true when it closes the group that was opened at `opening`.
    mutating func closes(_ opening: Int?) -> Bool {
        if ignoredDepth > 0 {
            ignoredDepth -= 1
            scanner.advance()
            return false
        }
        if opening == nil { unopened.append(scanner.at) }
        scanner.advance()
        return opening != nil
    }

    /// Reads a group in parentheses with `body`, unless it is too deep.
    mutating func parenthesised(_ body: (inout Reading, _ opening: Int) -> QueryNode?) -> QueryNode? {
        let opening = scanner.at
        scanner.advance()
        guard depth < QueryParser.depthLimit else {
            if tooDeep == nil { tooDeep = opening }
            ignoredDepth += 1
            return nil
        }
        depth += 1
        let before = (problems.count, unlisted, scanner.at)
        let node = body(&self, opening)
        depth -= 1
        if node == nil && problems.count == before.0 && unlisted == before.1 && tooDeep == nil {
            problem(
                opening..<scanner.at, "There is nothing to search for between these parentheses, so they were left out."
            )
        }
        return node
    }

    mutating func noteUnclosed(_ opening: Int) { unclosed.append(opening) }

    /// The operator AND, OR or NEAR that stands here, and its range.
    mutating func join(after last: Element?) -> (Join, Range<Int>)? {
        let range = scanner.token
        switch scanner.nextPlain {
        case "A" where scanner.isPlain(range, "AND"): return (.and, range)
        case "O" where scanner.isPlain(range, "OR"): return (.or, range)
        case "N" where range.count <= 40:
            guard let distance = nearDistance(scanner.plainText(range)) else { return nil }
            // `NEAR(` is a function, also with a space before the parenthesis where nothing stands to its left.
            let next = scanner.scalar(at: range.upperBound).map(Characters.plain)
            if next == "(" { return nil }
            if case .item = last { return (.near(distance), range) }
            var ahead = scanner
            ahead.at = range.upperBound
            ahead.skipSpaces()
            return ahead.nextPlain == "(" ? nil : (.near(distance), range)
        default: return nil
        }
    }

    /// The distance that `NEAR` or `NEAR/5` says.
    func nearDistance(_ text: String) -> Int? {
        if text == "NEAR" { return QueryParser.nearDistance }
        let digits = text.utf8.dropFirst(5)
        guard text.hasPrefix("NEAR/"), !digits.isEmpty, digits.allSatisfy({ (0x30...0x39).contains($0) }) else {
            return nil
        }
        return min(Int(String(decoding: digits, as: UTF8.self)) ?? QueryParser.nearLimit, QueryParser.nearLimit)
    }

    mutating func problem(_ range: Range<Int>, _ message: String) {
        if problems.count < QueryParser.problemLimit {
            problems.append(QueryProblem(range: range, message: message))
        } else {
            unlisted += 1
        }
    }

    /// All problems, in the order of the text.
    func listedProblems(_ root: QueryNode?) -> [QueryProblem] {
        var all = problems
        if let first = unclosed.min() {
            all.append(
                QueryProblem(
                    range: first..<scanner.after(first),
                    message: unclosed.count == 1
                        ? "This parenthesis is not closed; it was read as closed at the end."
                        : "\(unclosed.count) parentheses from here on are not closed; they were read as closed at the end."
                ))
        }
        if let first = unopened.first {
            all.append(
                QueryProblem(
                    range: first..<scanner.after(first),
                    message: unopened.count == 1
                        ? "This closing parenthesis has no opening one; it was left out."
                        : "\(unopened.count) closing parentheses from here on have no opening ones; they were left out."
                ))
        }
        if let tooDeep {
            all.append(
                QueryProblem(
                    range: tooDeep..<scanner.after(tooDeep),
                    message: "Parentheses nested more than \(QueryParser.depthLimit) deep were left out, from here on.")
            )
        }
        if let root, root.isOnlyExclusion {
            all.append(
                QueryProblem(
                    range: scanner.trimmedSpaces(0..<scanner.bytes.count),
                    message: "This only says what to leave out; it was read as everything else."))
        }
        if unlisted > 0 {
            all.append(
                QueryProblem(
                    range: 0..<scanner.bytes.count,
                    message: "\(unlisted) more places were not read as written."))
        }
        return all.enumerated().sorted {
            ($0.element.range.lowerBound, $0.offset) < ($1.element.range.lowerBound, $1.offset)
        }.map(\.element)
    }
}

extension QueryNode {
    /// Nothing but words that must not occur.
    fileprivate var isOnlyExclusion: Bool {
        switch self {
        case .not(let node): !node.isFilter
        case .any(let nodes), .and(let nodes): nodes.allSatisfy(\.isOnlyExclusion)
        default: false
        }
    }
}
