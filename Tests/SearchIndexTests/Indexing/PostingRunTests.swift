import Foundation
import Testing

@testable import SearchIndex

/// Postings say the same however they were divided, in memory or in a file.
@Suite struct PostingRunTests {
    static let words = ["a", "ab", "marine", "marinema", "marinemarine", "marinemarinemarinemarine", "wind", "数学", "é"]

    /// A document's words, always the same.
    static func text(_ document: UInt32) -> [String] {
        var random = SeededGenerator(seed: UInt64(document))
        return (0..<Int.random(in: 1...60, using: &random)).map { _ in
            Int.random(in: 0..<4, using: &random) == 0
                ? "w\(Int.random(in: 0..<500, using: &random))" : words[Int.random(in: 0..<words.count, using: &random)]
        }
    }

    static func run(_ documents: [UInt32]) -> PostingRun {
        let inverter = Inverter(keepsTerms: true)
        for document in documents {
            inverter.begin(document: document, language: 1 << (document % 3))
            for (position, word) in text(document).enumerated() {
                (Array(word.utf8) + Array(repeating: 0, count: 8)).withUnsafeBufferPointer { bytes in
                    let term = UnsafeBufferPointer(rebasing: bytes[..<word.utf8.count])
                    inverter.add(term, column: 0, position: position)
                }
            }
        }
        return inverter.finish()
    }

    /// Terms with doclists, words with their facts, and the terms of every document.
    static func contents(_ runs: [PostingRun]) throws -> (doclists: [String], words: [String], terms: [String]) {
        var words: [String] = []
        var names: [String] = []
        let merge = try SegmentMerge(runs) { word in
            names.append(String(decoding: word.bytes, as: UTF8.self))
            words.append("\(names[names.count - 1]) \(word.languages) \(word.added) \(word.removed)")
        }
        let lists = DocumentTerms(runs, words: merge.numbers)
        var terms: [String] = []
        for piece in lists.pieces {
            var own: [String] = []
            lists.forEach(in: piece, where: { $0 % 5 != 0 }) { term, count in
                own.append("\(names[Int(lists.words[piece.run][term])]) \(count)")
            } end: { rowid in
                terms.append("\(rowid) " + own.sorted().joined(separator: ","))
                own = []
            }
        }
        var doclists: [String] = []
        try merge.forEach { term, doclist in
            doclists.append("\(String(decoding: term, as: UTF8.self)) \(Array(doclist))")
        }
        return (doclists, words, terms.sorted())
    }

    @Test func runsMakeOneSegmentHoweverTheyAreDivided() throws {
        let path = NSTemporaryDirectory() + "kindred-run-\(UUID().uuidString)"
        let all = Array<UInt32>(1...600)
        let whole = try PostingRunTests.contents([PostingRunTests.run(all)])
        #expect(whole.words.count > 400)
        #expect(whole.terms.count == 480)
        for count in [1, 2, 3, 7] {
            let runs = (0..<count).map { part in
                PostingRunTests.run(all.filter { Int($0) / 50 * 31 % count == part })
            }
            let spilled = try runs.enumerated().map { number, run in
                number % 2 == 0 ? try #require(PostingRun(spilling: run, beside: path)) : run
            }
            for divided in [runs, spilled] {
                let contents = try PostingRunTests.contents(divided)
                #expect(contents.doclists == whole.doclists)
                #expect(contents.words == whole.words)
                #expect(contents.terms == whole.terms)
            }
        }
        let folder = try FileManager.default.contentsOfDirectory(atPath: NSTemporaryDirectory())
        #expect(!folder.contains { path.hasSuffix("/" + $0) || $0.hasPrefix((path as NSString).lastPathComponent) })
        #expect(PostingRun(spilling: PostingRunTests.run([1]), beside: path + "/nowhere") == nil)
    }
}
