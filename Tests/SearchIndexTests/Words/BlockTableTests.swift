import Foundation
import TextAnalysis
import Testing

@testable import SearchIndex

/// Sorted names in blocks against a plain dictionary of them.
@Suite struct BlockTableTests {
    static let seed = SearcherPropertyTests.seed

    private static func connection() throws -> Connection {
        let connection = try Connection(path: ":memory:", for: .creating)
        for table in ["word_block", "stem_block", "key_block"] {
            try connection.execute(
                "CREATE TABLE \(table)(id INTEGER PRIMARY KEY, first TEXT NOT NULL UNIQUE, names BLOB NOT NULL) STRICT")
        }
        return connection
    }

    /// Few letters, so that names begin alike and come again; some are long.
    private static func name(_ random: inout SeededGenerator) -> [UInt8] {
        let letters = ["a", "b", "é", "字", "1", "&"]
        let count = Int.random(in: 0..<40, using: &random) == 0 ? 400 : Int.random(in: 1...9, using: &random)
        return Array((0..<count).map { _ in letters.randomElement(using: &random)! }.joined().utf8)
    }

    private static func value(_ random: inout SeededGenerator) -> BlockValue {
        let languages: [UInt32] = [1, 1, 1, 1, 2, 3, 1 << 31, .max, 0]
        let documents = [1, 1, 2, 63, 64, 8191, 8192, Int(UInt32.max)]
        return BlockValue(
            languages: languages.randomElement(using: &random)!, number: documents.randomElement(using: &random)!)
    }

    private static func sorted<Value>(_ names: [[UInt8]: Value]) -> [([UInt8], Value)] {
        names.sorted { $0.key.lexicographicallyPrecedes($1.key) }
    }

    private static func check(
        _ table: BlockTable, _ model: [[UInt8]: BlockValue], _ random: inout SeededGenerator, _ what: Comment
    ) throws {
        let expected = sorted(model)
        var found: [([UInt8], BlockValue)] = []
        try table.forEach { name, value in found.append((Array(name), value)) }
        #expect(found.map(\.0) == expected.map(\.0) && found.map(\.1) == expected.map(\.1), what)
        #expect(try table.count == model.count, what)
        for _ in 0..<40 {
            let wanted = Bool.random(using: &random) ? name(&random) : model.keys.randomElement(using: &random) ?? [97]
            try wanted.withUnsafeBufferPointer { wanted in
                #expect(try table.value(of: wanted) == model[Array(wanted)], what)
                let limit = Int.random(in: 1...300, using: &random)
                var after: [[UInt8]] = []
                try table.forEach(from: wanted) { name, value in
                    #expect(model[Array(name)] == value, what)
                    after.append(Array(name))
                    return after.count < limit
                }
                let all = expected.map(\.0).filter { !$0.lexicographicallyPrecedes(Array(wanted)) }
                #expect(after == Array(all.prefix(limit)), what)
            }
        }
        let rows = try table.connection.statement("SELECT length(CAST(first AS BLOB)) + length(names) FROM word_block")
        defer { rows.reset() }
        while try rows.step() { #expect(rows.integer(0) <= 1_800, what) }
    }

    @Test(arguments: 0..<6) func areAsADictionaryIs(_ round: Int) throws {
        var random = SeededGenerator(seed: Self.seed &+ UInt64(round))
        let table = BlockTable.words(try Self.connection())
        var model: [[UInt8]: BlockValue] = [:]
        for _ in 0..<[0, 1, 40, 400, 4_000, 9_000][round] { model[Self.name(&random)] = Self.value(&random) }
        var writer = BlockTable.Writer(table)
        for (name, value) in Self.sorted(model) {
            try name.withUnsafeBufferPointer { name throws(SegmentError) in try writer.add(name, value) }
        }
        try writer.finish()
        for step in 0..<14 {
            let what: Comment = "seed \(Self.seed), round \(round), step \(step)"
            try Self.check(table, model, &random, what)
            var changes: [[UInt8]: BlockValue?] = [:]
            for _ in 0..<[1, 3, 100, 2_000].randomElement(using: &random)! {
                // Removals, additions and changes; nearly everything goes in the end.
                let isKnown = Int.random(in: 0..<3, using: &random) > 0 || step > 9
                let name = isKnown ? model.keys.randomElement(using: &random) ?? [98] : Self.name(&random)
                let isGone = step > 9 || Bool.random(using: &random)
                changes[name] = isGone ? .some(nil) : .some(Self.value(&random))
            }
            let sorted = Self.sorted(changes)
            try table.change(sorted.map(\.0)) { number, known in
                #expect(known == model[sorted[number].0], what)
                return sorted[number].1
            }
            for (name, value) in sorted { model[name] = value }
        }
        let all = Self.sorted(model).map(\.0)
        try table.change(all) { _, _ in nil }
        #expect(try table.connection.integer("SELECT count(*) FROM word_block") == 0)
    }

    @Test func rowidsAreKept() throws {
        var random = SeededGenerator(seed: Self.seed)
        let table = BlockTable.keys(try Self.connection())
        var model: [[UInt8]: Int] = [:]
        for number in 1...3_000 {
            let rowid = Bool.random(using: &random) ? number : Int(UInt32.random(in: 0...(.max), using: &random))
            model[Self.name(&random)] = rowid
        }
        let sorted = Self.sorted(model)
        try table.change(sorted.map(\.0)) { number, _ in BlockValue(number: sorted[number].1) }
        var found: [Int] = []
        try table.forEach { _, value in found.append(value.number) }
        #expect(found == sorted.map(\.1), "seed \(Self.seed)")
        for (name, rowid) in sorted.prefix(200) {
            #expect(try table.value(of: String(decoding: name, as: UTF8.self))?.number == rowid)
        }
    }

    @Test func onlyBlocksThatChangeAreWritten() throws {
        let connection = try Self.connection()
        let table = BlockTable.words(connection)
        var writer = BlockTable.Writer(table)
        for number in 10_000..<20_000 {
            try Array("word\(number)".utf8).withUnsafeBufferPointer { name throws(SegmentError) in
                try writer.add(name, BlockValue(languages: 1, number: 3))
            }
        }
        try writer.finish()
        let before = try connection.integer("SELECT total_changes()")!
        try table.change([Array("word15000".utf8), Array("word15001".utf8)]) { _, value in value }
        #expect(try connection.integer("SELECT total_changes()") == before)
        try table.change([Array("word15000".utf8), Array("word15001".utf8)]) { _, value in
            BlockValue(languages: 1, number: value!.number + 1)
        }
        #expect(try connection.integer("SELECT total_changes()") == before + 1)
    }

    @Test func wordsAreFoundByTheirStems() throws {
        let table = BlockTable.stems(try Self.connection())
        let stems = [
            "energi": ["energies", "energy", "energising"], "energ": ["energetic"], "universitet": ["universitets"],
        ]
        var names: [[UInt8]] = []
        for (stem, words) in stems {
            for word in words {
                for language in [Language.english, Language(code: "fr")] {
                    let name = Array(word.utf8).withUnsafeBufferPointer { word in
                        Array(stem.utf8).withUnsafeBufferPointer { StemName.of(word, stem: $0, language) }
                    }
                    names.append(try #require(name))
                }
            }
        }
        #expect(names.contains(Array("en energi By".utf8)) && names.contains(Array("fr energi Aes".utf8)))
        names.sort { $0.lexicographicallyPrecedes($1) }
        try table.change(names) { _, _ in BlockValue() }
        for (stem, words) in stems {
            var found: [String] = []
            try Array(stem.utf8).withUnsafeBufferPointer { stem throws(SegmentError) in
                try table.forEachWord(of: stem, .english) { found.append($0) }
            }
            #expect(found.sorted() == words.sorted())
        }
        var all: [String] = []
        try table.forEachWord(.english) { stem, word in all.append("\(stem) \(word)") }
        #expect(all.sorted() == stems.flatMap { stem, words in words.map { "\(stem) \($0)" } }.sorted())
        #expect(
            Array("wind".utf8).withUnsafeBufferPointer { StemName.of($0, stem: $0, .english) } == nil)
    }

    /// Any bytes are a block or are refused.
    @Test func anyBytesAreReadOrRefused() throws {
        var random = SeededGenerator(seed: Self.seed)
        var refused = 0
        for _ in 0..<20_000 {
            let bytes = (0..<Int.random(in: 0..<40, using: &random)).map { _ in
                Bool.random(using: &random)
                    ? UInt8.random(in: 0...255, using: &random) : [0x11, 0x02, 0xFF].randomElement(using: &random)!
            }
            let first = Self.name(&random), wanted = Self.name(&random)
            for form in [BlockForm.words, .names, .rowids] {
                do throws(SegmentError) {
                    try first.withUnsafeBufferPointer { first throws(SegmentError) in
                        try bytes.withUnsafeBufferPointer { bytes throws(SegmentError) in
                            let (first, bytes) = (UnsafeRawBufferPointer(first), UnsafeRawBufferPointer(bytes))
                            try wanted.withUnsafeBufferPointer { wanted throws(SegmentError) in
                                _ = try BlockEntries.value(of: wanted, first: first, bytes, form)
                                _ = try BlockEntries.forEach(from: wanted, first: first, bytes, form) { _, _ in true }
                            }
                            _ = try BlockEntries.forEach(first: first, bytes, form) { _, _ in true }
                        }
                    }
                } catch {
                    #expect("\(error)" == "The search index is damaged: a block of words does not hold what it says.")
                    refused += 1
                }
            }
        }
        #expect(refused > 1_000 && refused < 59_000)
    }
}
