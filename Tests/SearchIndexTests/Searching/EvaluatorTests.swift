import Documents
import Foundation
import QueryLanguage
import Testing

@testable import SearchIndex

/// The quick evaluation of the best against the exhaustive one, over random documents and questions.
@Suite struct EvaluatorTests {
    /// Words by number, the low ones frequent; some share a stem.
    static let words = (0..<60).map { number in
        let stem = "wo" + String(UnicodeScalar(97 + number / 3 % 26)!) + String(UnicodeScalar(97 + number / 9)!) + "t"
        return stem + ["", "s", "ing"][number % 3]
    }

    static func text(_ count: Int, _ random: inout SeededGenerator) -> String {
        (0..<count).map { _ in
            words[Int(pow(Double.random(in: 0..<1, using: &random), 2.5) * Double(words.count))]
        }.joined(separator: " ")
    }

    static func index(_ seed: UInt64, documents: Int) throws -> SmallIndex {
        var random = SeededGenerator(seed: seed)
        return try SmallIndex(
            (0..<documents).map { number in
                let region = ["region=south-west", "region=wales", "region=north-east"].randomElement(using: &random)!
                return Document.sample(
                    "d\(number)", text(3, &random), text(Int.random(in: 1...80, using: &random), &random), [region],
                    date: number % 4 == 0 ? "20\(10 + number % 9)" : nil)
            })
    }

    static func question(_ random: inout SeededGenerator) -> String {
        func word() -> String { text(1, &random) }
        switch Int.random(in: 0..<10, using: &random) {
        case 0: return text(Int.random(in: 1...12, using: &random), &random)
        case 1: return text(3, &random) + " +" + word()
        case 2: return "\(word()) AND \(word()) AND NOT \(word())"
        case 3: return "\"\(word()) \(word())\" \(word())"
        case 4: return "(\(word()) OR \(word())) AND (\(word()) \(word()))"
        case 5: return "NEAR(\(word()) \(word()), 4) \(word()) \(word())"
        case 6: return "title:\(word()) \(text(3, &random))"
        case 8: return "\(word()) (\(word()) \(word()) +\(word())) \(word())"
        case 7: return "wo* \(word()) \(word())"
        default: return text(4, &random) + " -" + word()
        }
    }

    @Test(arguments: [UInt64(1), 2, 3]) func theBestAreThoseOfTheExhaustiveEvaluation(seed: UInt64) throws {
        let index = try EvaluatorTests.index(seed, documents: seed == 3 ? 17_000 : 400)
        if seed > 1 { try SmallIndex.makeLists(index.path) }
        var random = SeededGenerator(seed: seed &+ 100)
        for _ in 0..<(seed == 3 ? 20 : 150) {
            let text = EvaluatorTests.question(&random)
            let query = QueryParser(schema: Searcher.schema).parse(text)
            let count = [1, 3, 10, 1000].randomElement(using: &random)!
            try index.searcher.reading { (file) throws(SegmentError) in
                let run = SearchRun(file, SearchRequest(query: query))
                let plan = try run.understand(query.root).plan
                let all = try run.evaluator.matches(plan)
                for isNarrowed in [false, true] {
                    let allowed = Bitset(capacity: file.capacity, all.rowids.filter { $0 % 3 != 0 })
                    let expected = TopHits.best(
                        count, of: isNarrowed ? all.filtered { allowed.contains($0) } : all)
                    let found = try run.evaluator.best(
                        count, plan, within: isNarrowed ? allowed : nil, needsSet: true)
                    #expect(found.best.map(\.rowid) == expected.map(\.rowid), "seed \(seed): \(text)")
                    #expect(found.best.map(\.score) == expected.map(\.score), "seed \(seed): \(text)")
                    #expect(found.matched.rowids == all.rowids, "seed \(seed): \(text)")
                    let quick = try run.evaluator.best(count, plan, within: isNarrowed ? allowed : nil)
                    #expect(quick.best.map(\.rowid) == expected.map(\.rowid), "seed \(seed): \(text)")
                    #expect(quick.best.map(\.score) == expected.map(\.score), "seed \(seed): \(text)")
                }
            }
        }
    }

    /// Scores as the formula has them, computed from decoded postings without any of the quick paths.
    @Test func scoresAreThoseOfTheFormula() throws {
        let index = try EvaluatorTests.index(7, documents: 300)
        var random = SeededGenerator(seed: 8)
        for _ in 0..<30 {
            let words = Array(Set((0..<3).map { _ in EvaluatorTests.text(1, &random) })).sorted()
            let query = QueryParser(schema: Searcher.schema).parse(words.joined(separator: " "))
            try index.searcher.reading { (file) throws(SegmentError) in
                let run = SearchRun(file, SearchRequest(query: query))
                let plan = try run.understand(query.root).plan
                var expected: [UInt32: Double] = [:]
                for clause in plan.clauses {
                    for (rowid, score) in try EvaluatorTests.naive(clause, file) {
                        expected[rowid, default: 0] += Double(clause.multiplicity) * score
                    }
                }
                let found = try run.evaluator.best(1000, .any(plan.clauses.map { .clause($0) })).best
                #expect(found.count == expected.count)
                for (rowid, score) in found {
                    #expect(abs(Double(score) - expected[rowid, default: -1]) < 1e-4, "\(words) \(rowid)")
                }
            }
        }
    }

    private static func naive(_ clause: Clause, _ file: IndexFile) throws(SegmentError) -> [UInt32: Double] {
        let ranking = Ranking.standard
        var weights: [UInt32: Double] = [:]
        for (number, atom) in clause.atoms.enumerated() {
            guard case .term(let term) = atom else { continue }
            let postings = try file.reader.postings(of: term)
            for (index, rowid) in postings.documents.enumerated() {
                for position in postings.positions(at: index) where clause.fields.contains(column: position.column) {
                    let field = position.column
                    let code = file.lengths.code(field, rowid)
                    let average = Double(max(Float(file.tokens[field]) / Float(file.documents), 1))
                    let b = Double(ranking.b[field])
                    let length = Double(LengthCode.lengths[code]) / average
                    weights[rowid, default: 0] +=
                        Double(ranking.weights[field]) / (1 - b + b * length)
                        * (number == 0 ? 1 : Double(ranking.inflection))
                }
            }
        }
        let idf = Double(Ranking.idf(documents: file.documents, with: weights.count))
        let k1 = Double(ranking.k1)
        return weights.mapValues { idf * (k1 + 1) * $0 / (k1 + $0) }
    }
}
