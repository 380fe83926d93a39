extension QueryNode: CustomStringConvertible {
    /// The tree in the query language: `QueryParser` reads it as the same tree again.
    ///
    /// Parentheses stand wherever precedence could be in doubt: `marine OR tidal region:wales` is printed as
    /// `(marine OR tidal) region:wales`.
    public var description: String { text(in: .question) }

    /// What a node is printed into.
    private enum Place { case question, sideBySide, and, or, prefixed }

    private func text(in place: Place) -> String {
        switch self {
        case .word(let word): return Words.printed(word)
        case .prefix(let prefix): return Words.printed(prefix) + "*"
        case .phrase(let phrase): return Words.quoted(phrase)
        case .near(let nodes, let distance):
            return "NEAR(" + nodes.map { $0.text(in: .sideBySide) }.joined(separator: " ") + ", \(distance))"
        case .field(let name, let node): return name + ":" + node.text(in: .prefixed)
        case .facet(let name, let comparison, let value):
            return name + ":" + comparison.rawValue + Words.printedValue(value)
        case .date(let range): return range.description
        case .any(let nodes):
            let text = nodes.map { $0.text(in: .sideBySide) }.joined(separator: " ")
            return place == .question ? text : "(" + text + ")"
        case .and(let nodes):
            let text = nodes.map { $0.text(in: .and) }.joined(separator: " AND ")
            return place == .question || place == .or ? text : "(" + text + ")"
        case .or(let nodes):
            if let list = Self.valueList(nodes) { return list }
            let text = nodes.map { $0.text(in: .or) }.joined(separator: " OR ")
            return place == .question ? text : "(" + text + ")"
        case .not(let node):
            let text = (place == .and || place == .or ? "NOT " : "-") + node.text(in: .prefixed)
            return place == .prefixed ? "(" + text + ")" : text
        case .required(let node): return "+" + node.text(in: .prefixed)
        }
    }

    /// `region:(London OR Wales)`, when the operands are values of one facet.
    private static func valueList(_ nodes: [QueryNode]) -> String? {
        var values: [String] = []
        var facet: String?
        for node in nodes {
            guard case .facet(let name, .equal, let value) = node, facet == nil || facet == name else { return nil }
            facet = name
            values.append(Words.printedValue(value))
        }
        return facet.map { $0 + ":(" + values.joined(separator: " OR ") + ")" }
    }
}
