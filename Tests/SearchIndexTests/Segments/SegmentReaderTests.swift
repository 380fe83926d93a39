import Testing

@testable import SearchIndex

/// The segment reader against FTS5's own account of the same table.
@Suite struct SegmentReaderTests {
    /// How a random table is made.
    struct Table: Sendable, CustomTestStringConvertible {
        var seed: UInt64
        var rows: Int
        var words: Int
        var pageSize: Int
        var automerge: Int
        var churn: Int
        var ending: String
        var testDescription: String { "seed \(seed), \(rows) rows, pages of \(pageSize), \(churn) changes, \(ending)" }
    }

    static let tables = [
        Table(seed: 1, rows: 0, words: 0, pageSize: 4050, automerge: 4, churn: 0, ending: ""),
        Table(seed: 2, rows: 1, words: 1, pageSize: 4050, automerge: 4, churn: 0, ending: ""),
        Table(seed: 3, rows: 400, words: 30, pageSize: 4050, automerge: 4, churn: 0, ending: ""),
        Table(seed: 4, rows: 400, words: 30, pageSize: 32, automerge: 4, churn: 100, ending: ""),
        Table(seed: 5, rows: 600, words: 20, pageSize: 64, automerge: 0, churn: 300, ending: ""),
        Table(seed: 6, rows: 600, words: 20, pageSize: 100, automerge: 2, churn: 300, ending: "merge"),
        Table(seed: 7, rows: 300, words: 300, pageSize: 200, automerge: 4, churn: 100, ending: "optimize"),
        Table(seed: 8, rows: 60, words: 3000, pageSize: 100, automerge: 8, churn: 20, ending: "merge"),
        Table(seed: 9, rows: 1500, words: 10, pageSize: 64, automerge: 4, churn: 2500, ending: "merge"),
        Table(seed: 10, rows: 200, words: 100, pageSize: 65000, automerge: 4, churn: 50, ending: "rebuild"),
    ]

    @Test(arguments: tables) func agreesWithFTS5(_ table: Table) throws {
        let fixture = try SegmentReaderTests.fill(table)
        let expected = try fixture.occurrences()
        let (connection, reader) = try fixture.reader()
        for (term, places) in expected {
            let found = try reader.postings(of: term).occurrences()
            #expect(found == places.sorted { $0.lexicographicallyPrecedes($1) }, "\(term)")
        }
        for term in ["", "absent", "w", "zzz", "w0xyz"] where expected[term] == nil {
            #expect(try reader.postings(of: term).count == 0, "\(term)")
        }
        for prefix in ["w", "w1", "w77", "w0", "x"] {
            let (terms, isComplete) = try reader.postings(withPrefix: prefix, limit: 100_000)
            #expect(isComplete)
            #expect(terms.map(\.term) == expected.keys.filter { $0.hasPrefix(prefix) }.sorted(), "\(prefix)")
            for (term, postings) in terms { #expect(try postings == reader.postings(of: term)) }
        }
        reader.close()
        try connection.execute("COMMIT")
    }

    @Test func prefixesStopAtTheirLimit() throws {
        let fixture = try FTS5Fixture(seed: 1)
        try fixture.write(1, ["aa ab ac ad b", "", ""])
        let (_, reader) = try fixture.reader()
        let (terms, isComplete) = try reader.postings(withPrefix: "a", limit: 2)
        #expect(terms.map(\.term) == ["aa", "ab"])
        #expect(!isComplete)
        #expect(try reader.postings(withPrefix: "a", limit: 4).isComplete)
    }

    @Test func refusesAnotherStorageVersion() throws {
        let fixture = try FTS5Fixture(seed: 1)
        try fixture.writer.execute("UPDATE search_config SET v = 5 WHERE k = 'version'")
        #expect(throws: SegmentError.unsupported("FTS5 storage version 5 instead of 4")) { try fixture.reader() }
    }

    static func fill(_ table: Table) throws -> FTS5Fixture {
        let fixture = try FTS5Fixture(seed: table.seed)
        try fixture.writer.execute(
            """
            INSERT INTO search(search, rank) VALUES ('pgsz', \(table.pageSize));
            INSERT INTO search(search, rank) VALUES ('automerge', \(table.automerge));
            BEGIN
            """)
        func texts() -> [String] {
            [
                fixture.text(3, vocabulary: 50), fixture.text(table.words, vocabulary: 2000),
                Bool.random(using: &fixture.random) ? "" : fixture.text(2, vocabulary: 9),
            ]
        }
        for row in 0..<table.rows { try fixture.write(Int64(row * 3 + 1), texts()) }
        for change in 0..<table.churn {
            if change % 20 == 0 { try fixture.writer.execute("COMMIT; BEGIN") }
            let row = Int64.random(in: 1...Int64(table.rows * 3), using: &fixture.random)
            switch Int.random(in: 0..<3, using: &fixture.random) {
            case 0: try fixture.writer.execute("DELETE FROM search WHERE rowid = \(row)")
            default: try fixture.write(row, texts(), replacing: true)
            }
        }
        try fixture.writer.execute("COMMIT")
        switch table.ending {
        case "merge": try fixture.writer.execute("INSERT INTO search(search, rank) VALUES ('merge', -20)")
        case "": break
        default: try fixture.writer.execute("INSERT INTO search(search) VALUES ('\(table.ending)')")
        }
        return fixture
    }
}
