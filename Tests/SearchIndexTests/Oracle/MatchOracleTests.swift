import Documents
import QueryLanguage
import Testing

@testable import SearchIndex

/// The searcher against FTS5's own `MATCH` on the same file, for the questions that SQL can put.
@Suite struct MatchOracleTests {
    static let words = ["energy", "energies", "marine", "wind", "turbine", "map", "mapping", "skill", "food", "the"]

    @Test func findsWhatMatchFinds() throws {
        let seed = SearcherPropertyTests.seed
        let questions = SearcherPropertyTests.setting("KINDRED_FUZZ", 1_000)
        print("Comparing \(questions) searches with MATCH, seed \(seed)")
        var searches = RandomSearches(seed: seed)
        let documents = (1...60).map { number in
            var document = searches.document(number)
            document.body = (0..<searches.below(40)).map { _ in searches.pick(Self.words) }.joined(separator: " ")
            document.title = (0...searches.below(4)).map { _ in searches.pick(Self.words) }.joined(separator: " ")
            return document
        }
        let index = try SmallIndex(documents, taxonomies: RandomSearches.taxonomies)
        let naive = NaiveIndex(documents, taxonomies: RandomSearches.taxonomies)
        let connection = try Connection(path: index.path)
        for _ in 0..<questions {
            let node = searches.matchable(searches.below(3))
            let sql = naive.match(node)
            let expected = try Self.rowids(sql, connection).map { "d\($0)" }
            let request = SearchRequest(query: Query(text: "", root: node), limit: .max)
            let results = try index.searcher.search(request)
            if results.corrections.contains(where: \.wasApplied) { continue }
            #expect(
                Set(results.hits.map(\.document.id)) == Set(expected) && results.total == expected.count,
                "\(node) as \(sql), seed \(seed)")
        }
    }

    private static func rowids(_ match: String, _ connection: Connection) throws -> [Int64] {
        let rows = try connection.statement("SELECT rowid FROM search WHERE search MATCH ?1").bind(1, match)
        defer { rows.reset() }
        var rowids: [Int64] = []
        while try rows.step() { rowids.append(rows.integer(0)) }
        return rowids
    }
}

extension RandomSearches {
    /// A question that `MATCH` can be asked: nothing excluded but from something, no equal words near one another.
    mutating func matchable(_ depth: Int, inField: Bool = false) -> QueryNode {
        switch below(depth > 0 ? 9 : 5) {
        case 0, 1: return .word(pick(MatchOracleTests.words))
        case 2: return .prefix(pick(["ener", "ma", "t", "w"]))
        case 3: return .phrase(pick(MatchOracleTests.words) + " " + pick(MatchOracleTests.words))
        case 4:
            let words = ["energy", "marine", "wind", "turbine", "skill", "food"].shuffled(using: &random)
            let operands = words.prefix(2 + below(3)).enumerated().map { place, word in
                place == 0 && below(2) == 0 ? QueryNode.phrase("the " + word) : .phrase(word)
            }
            return .near(operands, distance: pick([0, 1, 2, 3, 6, 12]))
        case 5 where !inField:
            return .field(pick(["title", "summary", "body", "org"]), matchable(depth - 1, inField: true))
        case 6: return .or([matchable(depth - 1, inField: inField), matchable(depth - 1, inField: inField)])
        case 7:
            return .and([
                matchable(depth - 1, inField: inField), .not(matchable(depth - 1, inField: inField)),
            ])
        default: return .and([matchable(depth - 1, inField: inField), matchable(depth - 1, inField: inField)])
        }
    }
}

extension NaiveIndex {
    /// A question in FTS5's language, inflections spelt out.
    fileprivate func match(_ node: QueryNode, columns: String = "") -> String {
        switch node {
        case .word(let word):
            return "(" + ([word] + inflections(word).sorted()).map { columns + "\"\($0)\"" }.joined(separator: " OR ")
                + ")"
        case .prefix(let prefix): return columns + "\"\(prefix)\" *"
        case .phrase(let phrase): return columns + "\"\(phrase)\""
        case .near(let operands, let distance):
            return columns + "NEAR(" + operands.map { match($0) }.joined(separator: " ") + ", \(distance))"
        case .field(let name, let operand):
            return match(operand, columns: (name == "org" ? "organisations" : name) + " : ")
        case .or(let nodes): return "(" + nodes.map { match($0, columns: columns) }.joined(separator: " OR ") + ")"
        case .and(let nodes):
            let excluded = nodes.compactMap { node in if case .not(let inner) = node { inner } else { nil } }
            let kept = nodes.filter { if case .not = $0 { false } else { true } }
            return "(" + kept.map { match($0, columns: columns) }.joined(separator: " AND ")
                + excluded.map { " NOT " + match($0, columns: columns) }.joined() + ")"
        default: preconditionFailure("MATCH cannot say \(node)")
        }
    }
}
