import Documents
import Foundation
import QueryLanguage
import SearchIndex

/// Measures Kindred in its own process, for `Benchmarks/run` and `Benchmarks/answers`.
///
///     bench-search index FOLDER FILE        indexes, prints seconds and documents
///     bench-search search FOLDER ROUNDS     reads `class<tab>mode<tab>question` lines, prints a JSON object a line
///
/// Classes that `Answering` knows are answered whole. The modes of the others: `top` asks for the ten best, `top100` for a
/// hundred and so on, `count` for the exact total too, `facets` for all facets' counts as well.
/// Each question is asked once a round, the rounds after one another; times are in microseconds.
struct Answer: Encodable {
    var kind: String
    var mode: String
    var question: String
    var microseconds: [Double]
    var total: Int?
    var hits: [String]
    var scores: [Float]
}

func microseconds<Result>(_ body: () throws -> Result) rethrows -> (Result, Double) {
    let clock = ContinuousClock()
    let start = clock.now
    let result = try body()
    let parts = (clock.now - start).components
    return (result, Double(parts.seconds) * 1e6 + Double(parts.attoseconds) / 1e12)
}

func index(_ folder: String, _ file: String) throws {
    let indexer = Indexer(directory: folder, taxonomies: try Taxonomies.shipped())
    let report = try indexer.run(paths: [file], rebuild: true)
    for note in report.skipped.prefix(3) { FileHandle.standardError.write(Data("\(note)\n".utf8)) }
    print("{\"documents\": \(report.documents), \"seconds\": \(report.seconds)}")
}

func search(_ folder: String, rounds: Int) throws {
    let (searcher, opening) = try microseconds { try Searcher(directory: folder) }
    FileHandle.standardError.write(Data("opened in \(opening) µs\n".utf8))
    let answering = Answering(searcher: searcher)
    let parser = QueryParser(schema: Searcher.schema)
    var answers: [Answer] = []
    while let line = readLine() {
        let parts = line.split(separator: "\t", maxSplits: 2).map(String.init)
        answers.append(
            Answer(kind: parts[0], mode: parts[1], question: parts[2], microseconds: [], hits: [], scores: []))
    }
    for _ in 0..<rounds {
        for number in answers.indices {
            let question = answers[number].question
            let mode = answers[number].mode
            let (whole, wholeTime) = try microseconds { try answering.answer(answers[number].kind, question) }
            if let whole {
                answers[number].microseconds.append(wholeTime)
                answers[number].total = whole.total
                answers[number].hits = whole.ids
                continue
            }
            let (ranking, time) = try microseconds {
                try searcher.bareRanking(
                    parser.parse(question), limit: mode.hasPrefix("top") ? Int(mode.dropFirst(3)) ?? 10 : 10,
                    needsTotal: !mode.hasPrefix("top"),
                    facets: mode == "facets" ? Facet.allCases : [])
            }
            answers[number].microseconds.append(time)
            answers[number].total = ranking.total
            answers[number].hits = ranking.hits.map(\.id)
            answers[number].scores = ranking.hits.map(\.score)
        }
    }
    let encoder = JSONEncoder()
    for answer in answers { print(String(decoding: try encoder.encode(answer), as: UTF8.self)) }
}

let arguments = CommandLine.arguments
do {
    switch arguments.dropFirst().first {
    case "index" where arguments.count == 4: try index(arguments[2], arguments[3])
    case "search" where arguments.count == 4: try search(arguments[2], rounds: Int(arguments[3]) ?? 3)
    default:
        print("bench-search index FOLDER FILE | bench-search search FOLDER ROUNDS < QUESTIONS")
        exit(2)
    }
} catch {
    print("\(error)")
    exit(1)
}
