import QueryLanguage

/// What a tree means, by its documentation and as simply as can be: the oracle for tests.
struct Matcher {
    /// Words by field; a document's words are those of all fields.
    var fields: [String: Set<String>]
    var facets: [String: String]
    var day: String

    func matches(_ node: QueryNode, in field: String? = nil) -> Bool {
        switch node {
        case .word(let text), .phrase(let text):
            return field.map { fields[$0, default: []].contains(text) } ?? fields.values.contains { $0.contains(text) }
        case .prefix(let text):
            let all = field.map { [fields[$0, default: []]] } ?? Array(fields.values)
            return all.contains { $0.contains { $0.hasPrefix(text) } }
        case .near(let nodes, _), .and(let nodes): return nodes.allSatisfy { matches($0, in: field) }
        case .or(let nodes): return nodes.contains { matches($0, in: field) }
        case .field(let name, let node): return matches(node, in: name)
        case .facet(let name, _, let value): return facets[name] == value
        case .date(let range): return (range.first ?? "") <= day && day <= (range.last ?? "9")
        case .not(let node): return !matches(node, in: field)
        case .required(let node): return matches(node, in: field)
        case .any(let nodes):
            let constraints = nodes.filter(\.isConstraint)
            let scored = nodes.filter { !$0.isConstraint }
            let required = scored.filter { if case .required = $0 { true } else { false } }
            let found = required.isEmpty ? scored.isEmpty || scored.contains { matches($0, in: field) } : true
            return found && (constraints + required).allSatisfy { matches($0, in: field) }
        }
    }
}

/// A small generator of numbers that a seed repeats.
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64
    init(seed: UInt64) { state = seed }
    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
    mutating func below(_ limit: Int) -> Int { Int.random(in: 0..<limit, using: &self) }
    mutating func pick<T>(_ items: [T]) -> T { items[below(items.count)] }
}

/// Random trees and documents over the same few words and values.
struct TreeGenerator {
    var random: SeededGenerator
    static let words = ["marine", "R&D", "C++", "OR", "-5", "title:x", "spin-outs", "tŷ", "+x", "\\y", "photon"]

    mutating func document() -> Matcher {
        var fields: [String: Set<String>] = [:]
        for name in ["title", "body", "org"] {
            fields[name] = Set((0..<random.below(5)).map { _ in random.pick(Self.words + ["a b"]) })
        }
        let facets = ["region": random.pick(["wales", "South West"]), "stage": random.pick(["mapping", "OR"])]
        return Matcher(fields: fields, facets: facets, day: random.pick(["2014-01-01", "2016-02-29", "2018-12-31"]))
    }

    mutating func tree(_ depth: Int, inField: Bool = false) -> QueryNode {
        switch random.below(depth > 0 ? 14 : 7) {
        case 0, 1: return .word(random.pick(Self.words))
        case 2: return .prefix(random.pick(Self.words))
        case 3: return .phrase("a b")
        case 4 where !inField: return .facet("region", .equal, random.pick(["wales", "South West"]))
        case 5 where !inField:
            return .facet("stage", random.pick([.equal, .equal, .greaterOrEqual]), random.pick(["mapping", "OR"]))
        case 6 where !inField:
            let first = random.pick([nil, "2014-01-01", "2016-02-29"])
            return .date(
                DateRange(
                    first: first, last: first == nil ? "2016-12-31" : random.pick([nil, "2016-12-31", "2018-03-31"])))
        case 7:
            return .near([.word(random.pick(Self.words)), .prefix("ma"), .phrase("a b")], distance: random.below(20))
        case 8 where !inField:
            let node = tree(depth - 1, inField: true)
            return node.isConstraint ? node : .field(random.pick(["title", "org"]), node)
        case 9, 10:
            return .any(several(depth, inField).map { !$0.isConstraint && random.below(4) == 0 ? .required($0) : $0 })
        case 11: return .and(several(depth, inField))
        case 12: return .or(several(depth, inField))
        case 13:
            // A double negation is the thing itself, in every tree the parser makes.
            let node = tree(depth - 1, inField: inField)
            if case .not = node { return node }
            return .not(node)
        default: return .word("marine")
        }
    }

    private mutating func several(_ depth: Int, _ inField: Bool) -> [QueryNode] {
        (0..<2 + random.below(3)).map { _ in tree(depth - 1, inField: inField) }
    }
}
