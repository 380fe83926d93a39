import Documents
import Fuzzing
import QueryLanguage
import Testing

@testable import SearchIndex

/// Beginnings of words by tallies against the weights of their postings.
@Suite struct TalliedTests {
    static let words = ["tala", "talb", "talbot", "tale", "talented", "tally", "sea", "harbour"]

    /// Texts in which words come once or often, near the beginning or far from it, and are short now and then.
    private func index(_ seed: UInt64, titled: Int) throws -> SmallIndex {
        var random = SeededGenerator(seed: seed)
        let documents = (0..<17_000).map { number in
            var words: [String] = []
            if number % 500 == 7 { words += Array(repeating: "sea", count: 400) }
            for _ in 0..<Int.random(in: number % 70 == 0 ? 1...2 : 3...5, using: &random) {
                let often = Int.random(in: 0..<160, using: &random) == 0 ? Int.random(in: 2...12, using: &random) : 1
                words += Array(repeating: TalliedTests.words.randomElement(using: &random)!, count: often)
            }
            let title = number % titled == 0 ? "A tale" : "Sea"
            return Document.sample("d\(number)", title, words.joined(separator: " "))
        }
        return try SmallIndex(documents, hasLists: true)
    }

    @Test(arguments: [UInt64(1), 2]) func saysWhatThePostingsSay(seed: UInt64) throws {
        let index = try index(seed, titled: seed == 1 ? 90 : 9)
        try index.searcher.reading { (file) throws(SegmentError) in
            for prefix in ["tal", "talb", "tally", "s", "none"] {
                let clause = Clause(part: prefix, atoms: [.prefix(prefix)], fields: .all)
                let clauses = ClauseReader(file)
                let scores = try clauses.scored(clause, .standard)
                let expected = ClauseScores(try clauses.weighted(clause), .standard)
                // With many titles that have it, some words are weighed after all; every title has the sea.
                let hasMany = prefix == "s" || seed == 2 && prefix == "tal"
                #expect((scores.tallied == nil) == hasMany, "\(prefix)")
                #expect(scores.rowids == expected.rowids, "\(prefix)")
                #expect(scores.values == expected.values, "\(prefix)")
                #expect(scores.highest == expected.highest, "\(prefix)")
                for stride in [UInt32(1), 10, 700] {
                    let wanted = (1..<UInt32(file.capacity)).filter { $0 % stride == stride / 2 }
                    var found = Matches()
                    try ScoredList(scores: scores, factor: 1).forEach(of: wanted) { found.append(wanted[$0], $1) }
                    let all = try Matches(ScoredList(scores: expected, factor: 1))
                    #expect(found == all.filtered { $0 % stride == stride / 2 }, "\(prefix), each \(stride)th")
                }
            }
        }
    }

    @Test(arguments: ["tal*", "talb*", "tal* AND sea", "tally* harbour", "tal* -tale"])
    func theBestAreThoseOfTheExhaustiveEvaluation(text: String) throws {
        let index = try index(3, titled: 90)
        let query = QueryParser(schema: Searcher.schema).parse(text)
        try index.searcher.reading { (file) throws(SegmentError) in
            let run = SearchRun(file, SearchRequest(query: query))
            let plan = try run.understand(query.root).plan
            let all = try run.evaluator.matches(plan)
            for count in [1, 10, 1000] {
                for allowed in [nil, Bitset(capacity: file.capacity, all.rowids.filter { $0 % 3 != 0 })] {
                    let expected = TopHits.best(count, of: all.filtered { allowed?.contains($0) ?? true })
                    for needsSet in [false, true] {
                        let found = try run.evaluator.best(count, plan, within: allowed, needsSet: needsSet)
                        #expect(found.best.map(\.rowid) == expected.map(\.rowid), "\(count)")
                        #expect(found.best.map(\.score) == expected.map(\.score), "\(count)")
                        if needsSet { #expect(found.matched.rowids == all.rowids) }
                    }
                }
            }
        }
    }
}
