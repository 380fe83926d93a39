import Documents
import Foundation
import QueryLanguage
import Testing

@testable import SearchIndex

/// A few new files in a large index: added in its place, in one transaction.
@Suite struct QuickAdditionTests {
    static let documents = 2_100

    /// A corpus large enough to be added to in its place, indexed.
    static func fixture() throws -> IndexFixture {
        let fixture = try IndexFixture()
        let lines = (0..<documents).map { number in
            let words = (0..<12).map { "w\((number * 31 + $0 * $0) % 700)" }.joined(separator: " ")
            return
                "{\"id\":\"r\(number)\",\"title\":\"Record \(number)\",\"body\":\"Common \(words)\",\"language\":\"en\"}"
        }
        try fixture.write("records.jsonl", lines.joined(separator: "\n") + "\n")
        try fixture.run()
        return fixture
    }

    static func add(_ number: Int, to fixture: IndexFixture) throws {
        try fixture.write(
            "new\(number).md", title: "Addition \(number)", front: "region: [South West]\nplaces: [Truro]\n",
            body: "Common w\(number) w\(number + 1) zanzibarium\(number) floating turbines.")
    }

    private func found(_ searcher: Searcher, _ text: String) throws -> Int {
        try searcher.search(SearchRequest(query: QueryParser(schema: Searcher.schema).parse(text))).total
    }

    @Test func additionsAreMadeInPlace() throws {
        let fixture = try QuickAdditionTests.fixture()
        let searcher = try Searcher(directory: fixture.index)
        let identity = FileIdentity(path: fixture.path)
        // Enough for the small segments to be merged.
        for number in 0..<9 {
            #expect(try found(searcher, "zanzibarium\(number)") == 0)
            try QuickAdditionTests.add(number, to: fixture)
            let report = try fixture.run()
            #expect((report.added, report.unchanged) == (1, QuickAdditionTests.documents + number))
            #expect(report.documents == QuickAdditionTests.documents + number + 1)
            #expect(FileIdentity(path: fixture.path) == identity)
            // A searcher that had the file open before sees the addition, and counts it.
            #expect(try found(searcher, "zanzibarium\(number)") == 1)
            #expect(try found(searcher, "common") == QuickAdditionTests.documents + number + 1)
            #expect(try found(searcher, "region:\"south west\"") == number + 1)
        }
        for check in try IndexInspector(directory: fixture.index).verify(full: true) {
            #expect(check.passed, "\(check.name): \(check.detail)")
        }
        #expect(
            try FileManager.default.contentsOfDirectory(atPath: fixture.index).sorted() == [
                "kindred.db", "kindred.lock",
            ])
        let nothing = try fixture.run()
        #expect((nothing.added, nothing.unchanged) == (0, QuickAdditionTests.documents + 9))
        #expect(FileIdentity(path: fixture.path) == identity)
    }

    /// What an index has after additions is what it has when it is built at once.
    @Test func additionsGiveWhatABuildGives() throws {
        let fixture = try QuickAdditionTests.fixture()
        for number in 0..<3 {
            try QuickAdditionTests.add(number, to: fixture)
            try fixture.run()
        }
        let whole = fixture.folder + "/whole"
        try fixture.run(rebuild: true, into: whole)
        #expect(
            try IndexContent.postings(fixture.path) == IndexContent.postings(whole + "/kindred.db"))
        for sql in IndexContent.views where !sql.contains("FROM meta") {
            #expect(try fixture.rows(sql) == fixture.rows(sql, path: whole + "/kindred.db"), "\(sql)")
        }
    }

    @Test func whatIsOutOfTheOrdinaryTakesTheWholeWay() throws {
        let fixture = try QuickAdditionTests.fixture()
        // An identifier that is taken.
        try fixture.write("taken.jsonl", "{\"id\":\"r7\",\"title\":\"Another\",\"body\":\"Taken\"}\n")
        let taken = try fixture.run()
        #expect(taken.skipped.count == 1 && taken.unchanged == QuickAdditionTests.documents)
        try fixture.remove("taken.jsonl")
        // A document that cannot be read.
        try fixture.write("broken.md", "---\ntitle: [\n---\nText\n")
        let broken = try fixture.run()
        #expect(broken.skipped.count == 1 && broken.unchanged == QuickAdditionTests.documents)
        try fixture.remove("broken.md")
        // A file that goes while another comes is renamed.
        try QuickAdditionTests.add(1, to: fixture)
        #expect(try fixture.run().added == 1)
        try fixture.move("new1.md", to: "new2.md")
        #expect(try fixture.run().renamed == 1)
        for check in try IndexInspector(directory: fixture.index).verify(full: true) {
            #expect(check.passed, "\(check.name): \(check.detail)")
        }
    }

    /// What a killed writer leaves, a file half changed and its journal, is undone by whoever comes next.
    @Test func whoComesNextUndoesWhatAKilledWriterLeft() throws {
        let fixture = try QuickAdditionTests.fixture()
        let writing = try Connection(path: fixture.path, for: .writing)
        try writing.execute(
            "PRAGMA cache_size=1; BEGIN IMMEDIATE; UPDATE document_text SET title = title || ' changed'")
        // Copies of both files have no lock, like those of a process that is gone.
        let left = fixture.folder + "/left"
        try FileManager.default.createDirectory(atPath: left, withIntermediateDirectories: true)
        for name in ["kindred.db", "kindred.db-journal"] {
            try FileManager.default.copyItem(atPath: fixture.index + "/" + name, toPath: left + "/" + name)
        }
        try writing.execute("ROLLBACK")
        #expect(throws: SegmentError.self) {
            try Connection(path: left + "/kindred.db").integer("SELECT count(*) FROM document")
        }
        #expect(try found(try Searcher(directory: left), "common") == QuickAdditionTests.documents)
        #expect(access(left + "/kindred.db-journal", F_OK) != 0)
        let changed = "SELECT count(*) FROM document WHERE title LIKE '%changed'"
        #expect(try fixture.rows(changed, path: left + "/kindred.db") == ["0"])
        for check in try IndexInspector(directory: left).verify(full: true) {
            #expect(check.passed, "\(check.name): \(check.detail)")
        }
    }

    /// A reader that still has a file that was replaced leaves the journal of the new one alone.
    @Test func readersLeaveJournalsAlone() throws {
        let fixture = try QuickAdditionTests.fixture()
        let old = try Connection(path: fixture.path)
        _ = try old.integer("SELECT count(*) FROM document")
        try fixture.write("other.md", title: "Other", body: "Common")
        try fixture.run(rebuild: true)
        let writing = try Connection(path: fixture.path, for: .writing)
        try writing.execute(
            "PRAGMA cache_size=1; BEGIN IMMEDIATE; UPDATE document_text SET title = title || ' changed'")
        #expect(access(fixture.path + "-journal", F_OK) == 0)
        #expect(throws: SegmentError.self) { try old.integer("SELECT count(*) FROM document") }
        #expect(access(fixture.path + "-journal", F_OK) == 0)
        try writing.execute("ROLLBACK")
        #expect(try fixture.rows("SELECT count(*) FROM document WHERE title LIKE '%changed'") == ["0"])
    }
}

/// The real program, killed while it adds in place: the addition is there or not, and nothing else has changed.
@Suite(.enabled(if: Program.isThere, "there is no program beside the tests")) struct AdditionCrashTests {
    @Test func isThereOrNot() throws {
        let fixture = try QuickAdditionTests.fixture()
        let arguments = ["index", fixture.corpus, "--index", fixture.index]
        try QuickAdditionTests.add(0, to: fixture)
        let start = Date()
        #expect(try Program(arguments).finish() == 0)
        var duration = Date().timeIntervalSince(start)
        var random = SeededGenerator(seed: UInt64(Date().timeIntervalSince1970))
        var (killed, count) = (0, QuickAdditionTests.documents + 1)
        let searcher = try Searcher(directory: fixture.index)
        for round in 1...(CrashTests.kills * 2) {
            try QuickAdditionTests.add(round, to: fixture)
            let program = try Program(arguments)
            // Most of the time goes into starting; the last part is where the file changes. How long it takes depends on
            // what else the machine does: where it was over sooner, it is killed sooner the next time.
            let wait = Double.random(in: duration * 0.3...duration * 1.1, using: &random)
            usleep(UInt32(wait * 1e6))
            if program.kill() { killed += 1 } else { duration = min(duration, wait) }
            let now = try searcher.search(
                SearchRequest(query: QueryParser(schema: Searcher.schema).parse("common"), filters: [], limit: 1)
            ).total
            #expect(now >= count && now <= QuickAdditionTests.documents + round + 1)
            count = now
            #expect(try fixture.rows("SELECT count(*) FROM document") == [String(count)])
            for check in try IndexInspector(directory: fixture.index).verify(full: round % 8 == 0) {
                #expect(check.passed, "round \(round): \(check.name): \(check.detail)")
            }
        }
        #expect(killed > 0)
        #expect(try Program(arguments).finish() == 0)
        let files = try FileManager.default.contentsOfDirectory(atPath: fixture.index).sorted()
        #expect(files == ["kindred.db", "kindred.lock"])
        #expect(
            try fixture.rows("SELECT count(*) FROM document")
                == [String(QuickAdditionTests.documents + CrashTests.kills * 2 + 1)])
    }
}
