import Foundation
import Testing

@testable import SearchIndex

/// `verify` on sound indexes and on ones that were damaged in one place.
@Suite struct VerifyTests {
    static func fixture() throws -> IndexFixture {
        let fixture = try IndexFixture()
        for number in 1...12 {
            try fixture.write(
                "\(number).md", title: "Study \(number)",
                front: "region: [South West]\nstage: mapping\ndate: 2016-0\(number % 9 + 1)\nplaces: [Truro]\n",
                body: "Marine energies in \(number) places. Strategies for floating wind, \(number * 7).")
        }
        try fixture.run()
        return fixture
    }

    @Test func soundIndexesPass() throws {
        let fixture = try VerifyTests.fixture()
        for full in [true, false] {
            let checks = try IndexInspector(directory: fixture.index).verify(full: full)
            #expect(checks.count == 10)
            for check in checks { #expect(check.passed, "\(check.name): \(check.detail)") }
        }
    }

    @Test(arguments: [
        ("UPDATE document_text SET title = title || ' more' WHERE id = 3", "Full-text index"),
        ("UPDATE document_text SET title = title || ' more' WHERE id = 3", "Texts"),
        ("UPDATE document_text SET title = replace(title, 'Study', 'Case') WHERE id = 3", "Full-text index"),
        ("UPDATE search_data SET block = zeroblob(length(block)) WHERE id > 1000", "Full-text index"),
        ("UPDATE document_text SET date = '2011' WHERE id = 3", "Columns"),
        ("UPDATE document_traits SET facets = json_remove(facets, '$[0]')", "Columns"),
        ("UPDATE facet_value SET value = 'atlantis' WHERE facet = 'region'", "Facets"),
        ("UPDATE document_traits SET facets = '[[\"region\",99]]'", "Rows"),
        ("DELETE FROM word_block WHERE id = 1", "Words"),
        ("UPDATE word_block SET first = first || 'x' WHERE id = 1", "Words"),
        ("UPDATE word_block SET names = substr(names, 1, length(names) - 1)", "Words"),
        ("UPDATE word_block SET names = zeroblob(1)", "Words"),
        ("DELETE FROM stem_block", "Words"),
        ("UPDATE stem_block SET names = substr(names, 1, length(names) - 1)", "Words"),
        ("DELETE FROM document_text WHERE id = 5", "Rows"),
        ("UPDATE document_text SET source = 99 WHERE id = 5", "Rows"),
        ("UPDATE document_traits SET people = 'Somebody'", "Texts"),
        ("UPDATE meta SET value = '1.0' WHERE key = 'icu'", "Analysis"),
        ("UPDATE meta SET value = '1' WHERE key = 'schema'", "Layout"),
        ("DROP TABLE key_block", "Layout"),
        ("DELETE FROM key_block", "Rows"),
        ("INSERT INTO text_piece VALUES(99, x'00')", "Rows"),
        ("UPDATE document_text SET body = NULL WHERE id = 5", "Rows"),
        ("UPDATE key_block SET names = substr(names, 1, length(names) - 1)", "Rows"),
        ("UPDATE document_text SET key = 'other' WHERE id = 5", "Rows"),
    ])
    func damageIsFound(_ sql: String, _ name: String) throws {
        let fixture = try VerifyTests.fixture()
        try Connection(path: fixture.path, for: .writing).execute(sql)
        let checks = try IndexInspector(directory: fixture.index).verify(full: true)
        #expect(checks.first { $0.name == name }?.passed == false, "\(checks)")
    }

    /// One word too many, too few, or in another number of documents.
    @Test(arguments: [("stray", 1), ("floating", nil), ("floating", 7)])
    func wordsAreCompared(_ word: String, _ documents: Int?) throws {
        let fixture = try VerifyTests.fixture()
        let connection = try Connection(path: fixture.path, for: .writing)
        try BlockTable.words(connection).change([Array(word.utf8)]) { _, _ in
            documents.map { BlockValue(languages: 1, number: $0) }
        }
        let checks = try IndexInspector(directory: fixture.index).verify(full: true)
        let finding = try #require(checks.first { $0.name == "Words" })
        #expect(!finding.passed && finding.detail.contains("‘\(word)’"), "\(finding)")
    }

    @Test func filesOfAnotherKindAreNamed() throws {
        let fixture = try VerifyTests.fixture()
        try Data("no index at all".utf8).write(to: URL(fileURLWithPath: fixture.path))
        let checks = try IndexInspector(directory: fixture.index).verify(full: true)
        #expect(checks.map(\.passed) == [false])
        #expect(throws: IndexError.self) { try fixture.run() }
        #expect(try fixture.run(rebuild: true).added == 12)
        #expect(throws: IndexError.self) { try IndexInspector(directory: fixture.folder) }
    }

    @Test func infoTellsWhatIsThere() throws {
        let fixture = try VerifyTests.fixture()
        let info = try IndexInspector(directory: fixture.index).info()
        #expect(info.documents == 12)
        #expect(info.sources == [fixture.corpus])
        #expect(info.schemaVersion == Schema.version)
        #expect(info.languages.map(\.code) == ["en"])
        #expect(info.facetCoverage.map(\.facet) == ["region", "lep", "stage"])
        #expect(info.facetCoverage.map(\.documents) == [12, 12, 12])
        let size = try FileManager.default.attributesOfItem(atPath: fixture.path)[.size] as? Int
        #expect(info.bytes == size)
        #expect(info.updated.hasPrefix("20") && info.updated.hasSuffix("Z"))
    }
}
