import Documents
import Foundation
import Testing

@testable import SearchIndex

/// Long texts, which stand in pieces.
@Suite struct TextPiecesTests {
    /// Words that no dictionary shortens much.
    private static func text(_ bytes: Int, _ random: inout SeededGenerator) -> String {
        var text = ""
        while text.utf8.count < bytes {
            let word = (0..<8).map { _ in "bcdfghjklmnpqrstvwxz".randomElement(using: &random)! }
            text += (text.isEmpty ? "" : " ") + String(word)
        }
        return text
    }

    @Test func areReadAsTheyWereWritten() throws {
        var random = SeededGenerator(seed: 7)
        let fixture = try IndexFixture()
        var texts: [String: String] = [:]
        func write(_ name: String, _ bytes: Int) throws {
            texts[name] = Self.text(bytes, &random)
            try fixture.write("\(name).md", title: "Study \(name)", body: texts[name]!)
        }
        for bytes in [10, 500, 700, 800, 900, 1_000, 5_000, 6_000, 7_000, 50_000, 100_000, 300_000] {
            try write("s\(bytes)", bytes)
        }
        for number in 0..<60 { try write("m\(number)", Int.random(in: 700...9_000, using: &random)) }
        func check(_ what: Comment) throws {
            let searcher = try Searcher(path: fixture.path)
            for (name, text) in texts { #expect(try searcher.document(id: name)?.body == text, "\(name), \(what)") }
            for finding in try IndexInspector(directory: fixture.index).verify(full: true) {
                #expect(finding.passed, "\(finding.name): \(finding.detail), \(what)")
            }
        }
        try fixture.run()
        try check("new")
        // Nearly nothing of the pages is empty, where a row of 3 kB a document left a quarter.
        let connection = try Connection(path: fixture.path)
        let unused = try connection.integer(
            "SELECT 100 * sum(unused) / sum(pgsize) FROM dbstat WHERE name = 'text_piece' AND pagetype = 'leaf'")
        #expect(try #require(unused) <= 2)
        #expect(try connection.integer("SELECT count(*) FROM text_piece WHERE id & 15 = 15") ?? 0 > 0)
        for name in ["s5000", "m3", "m4"] { try write(name, 4_000) }
        try fixture.remove("m7.md")
        texts["m7"] = nil
        try fixture.run()
        try check("changed")
    }
}
