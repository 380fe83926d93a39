import Foundation
import QueryLanguage
import Testing

@testable import SearchIndex

/// One writer, readers meanwhile, and what earlier writers may have left.
@Suite struct WriterTests {
    static func fixture(_ word: String = "first") throws -> IndexFixture {
        let fixture = try IndexFixture()
        try rewrite(fixture, word)
        try fixture.run()
        return fixture
    }

    static func rewrite(_ fixture: IndexFixture, _ word: String) throws {
        for number in 0..<20 { try fixture.write("\(number).md", title: "Study \(number)", body: "Common \(word)") }
    }

    @Test func aSecondWriterIsToldWhoWrites() throws {
        let fixture = try WriterTests.fixture()
        let lock = try WriterLock(directory: fixture.index)
        let error = #expect(throws: IndexError.self) { try fixture.run() }
        #expect(error?.message.contains("process \(getpid())") == true)
        #expect(error?.message.contains(fixture.index) == true)
        withExtendedLifetime(lock) {}
        _ = consume lock
        #expect(try fixture.run().unchanged == 20)
    }

    @Test func readersKeepWhatTheyReadAndThenSeeTheNew() throws {
        let fixture = try WriterTests.fixture()
        let searcher = try Searcher(directory: fixture.index)
        let reading = try Connection(path: fixture.path)
        try reading.execute("BEGIN")
        let query = "SELECT count(*) FROM search WHERE search MATCH 'first'"
        #expect(try reading.integer(query) == 20)
        func total(_ word: String) throws -> Int {
            let parsed = QueryParser(schema: Searcher.schema).parse(word)
            return try searcher.search(SearchRequest(query: parsed, filters: [], limit: 5)).total
        }
        #expect(try total("first") == 20)
        for rebuild in [false, true] {
            try fixture.write("0.md", title: "Study 0", body: "Common \(rebuild ? "third" : "second")")
            try fixture.run(rebuild: rebuild)
            #expect(try reading.integer(query) == 20)
            #expect(try total("first") == 19)
            #expect(try total(rebuild ? "third" : "second") == 1)
        }
    }

    @Test func leftoversAreRemoved() throws {
        let fixture = try WriterTests.fixture()
        for name in ["kindred.db.new-1", "kindred.db.new-99999-journal"] {
            try Data("rest".utf8).write(to: URL(fileURLWithPath: "\(fixture.index)/\(name)"))
        }
        #expect(try fixture.run().unchanged == 20)
        #expect(
            try FileManager.default.contentsOfDirectory(atPath: fixture.index).sorted() == [
                "kindred.db", "kindred.lock",
            ])
    }

    /// Another program was killed while it changed the file: its journal belongs to the old file only.
    @Test(arguments: [false, true]) func aHotJournalIsRolledBackFirst(_ rebuild: Bool) throws {
        let fixture = try WriterTests.fixture()
        let writer = try Connection(path: fixture.path, for: .writing)
        try writer.execute(
            """
            PRAGMA cache_size=1; PRAGMA cache_spill=1; BEGIN;
            UPDATE document_text SET title = 'Overwritten', summary = hex(zeroblob(20000));
            """)
        let journal = fixture.path + "-journal"
        #expect(FileManager.default.fileExists(atPath: journal))
        for name in [fixture.path, journal] {
            try FileManager.default.copyItem(atPath: name, toPath: name + ".crashed")
        }
        try writer.execute("ROLLBACK")
        for name in [fixture.path, journal] {
            try? FileManager.default.removeItem(atPath: name)
            try FileManager.default.moveItem(atPath: name + ".crashed", toPath: name)
        }
        try fixture.write("0.md", title: "Study 0", body: "Common second")
        #expect(try fixture.run(rebuild: rebuild).changed == 1)
        #expect(!FileManager.default.fileExists(atPath: journal))
        for check in try IndexInspector(directory: fixture.index).verify(full: true) {
            #expect(check.passed, "\(check.name): \(check.detail)")
        }
        #expect(try fixture.rows("SELECT count(*) FROM document WHERE title LIKE 'Study%'") == ["20"])
    }

    @Test func whatCannotBeWrittenIsSaid() throws {
        let fixture = try WriterTests.fixture()
        let file = fixture.folder + "/file"
        try Data().write(to: URL(fileURLWithPath: file))
        let error = #expect(throws: IndexError.self) { try fixture.run(into: file) }
        #expect(error?.message.hasPrefix(file) == true)
        #expect(throws: IndexError.self) { try fixture.run(into: file + "/below") }
        let missing = #expect(throws: IndexError.self) { try fixture.run(paths: [fixture.folder + "/nowhere"]) }
        #expect(missing?.message.contains("nowhere") == true)
        #expect(try fixture.matches("first").count == 20)
    }
}
