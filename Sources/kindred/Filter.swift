internal import QueryLanguage
internal import SearchIndex

/// One narrowing beside the question, from a flag or a line of the REPL.
struct Filter: Equatable, Sendable {
    /// What can be narrowed by: a facet, or a bound on the date.
    enum Kind: String, CaseIterable, Sendable {
        case region, lep, sector, stage, org, after, before, year

        /// Whether the value is a date.
        var isDate: Bool { self == .after || self == .before || self == .year }

        /// The facet, as the query language names it.
        var facet: String { self == .org ? "organisation" : rawValue }
    }

    /// What it narrows.
    let kind: Kind
    /// The value as the index words it, as soon as it is known; until then as typed.
    var label: String
    /// The same in the query language: `region:"South West"`.
    let text: String
    /// What the query language made of it.
    let node: QueryNode

    /// A filter by a value as typed: a name, `>=delivery`, `2016`, `2014..2018`. Fails when the value cannot be read.
    init(_ kind: Kind, _ value: String) throws(Failure) {
        let trimmed = Filter.trimmed(value)
        guard !trimmed.isEmpty else {
            throw Failure("\(kind.rawValue) needs a value, such as: \(kind.rawValue) \(kind.example)")
        }
        self.kind = kind
        label = trimmed
        text = "\(kind.isDate ? kind.rawValue : kind.facet):\(kind.isDate ? trimmed : Filter.quoted(trimmed))"
        let query = QueryParser(schema: Searcher.schema).parse(text)
        guard let root = query.root, query.problems.isEmpty, Filter.isConstraint(root) else {
            throw Failure(
                kind.isDate
                    ? "“\(trimmed)” is not a date that can be read. Write a year, a month or a day, such as \(kind.example)."
                    : "“\(trimmed)” cannot be read as a \(kind.rawValue), such as \(kind.example).")
        }
        node = root
    }

    /// Without spaces and quotes around it.
    private static func trimmed(_ value: String) -> String {
        let inner = value.filter { $0 != "\"" && $0 != "“" && $0 != "”" }
        let start = inner.drop { $0.isWhitespace }
        return String(start.reversed().drop { $0.isWhitespace }.reversed())
    }

    /// A comparison stays outside the quotes; a range of stages (`strategy..delivery`) is left as it is. Commas without a
    /// space behind them part alternatives: `wales,scotland`; those in names have one.
    private static func quoted(_ value: String) -> String {
        if value.contains(","), !value.contains(", ") {
            return value.split(separator: ",").map { quoted(String($0)) }.joined(separator: ",")
        }
        let comparison = value.prefix { "<>=".contains($0) }
        let name = value.dropFirst(comparison.count).drop { $0 == " " }
        if name.contains("..") { return String(value) }
        return comparison + "\"" + name + "\""
    }

    private static func isConstraint(_ node: QueryNode) -> Bool {
        switch node {
        case .facet, .date: true
        case .or(let nodes), .and(let nodes), .any(let nodes): nodes.allSatisfy(isConstraint)
        case .not(let operand): isConstraint(operand)
        default: false
        }
    }
}

extension Filter.Kind {
    /// A value that it could have.
    var example: String {
        switch self {
        case .region: "\"South West\""
        case .lep: "Cornwall"
        case .sector: "energy"
        case .stage: "strategy"
        case .org: "\"Cornwall Council\""
        case .after, .before: "2016"
        case .year: "2014..2018"
        }
    }
}
