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
        reader.close()
        try connection.execute("COMMIT")
    }

    /// Jumping in a doclist finds what walking it finds, before and after its runs were made short.
    @Test(arguments: tables) func jumpsToAnyDocument(_ table: Table) throws {
        let fixture = try SegmentReaderTests.fill(table)
        let (connection, reader) = try fixture.reader()
        for term in ["w0", "w1", "w8", "w77"] {
            let documents = try reader.postings(of: term).documents
            let doclist = try reader.doclist(of: term)
            for pass in 0..<2 {
                var cursor = DoclistCursor(doclist)
                var target: UInt32 = 1
                while true {
                    let found = try cursor.seek(target)
                    // A deleted row has an entry without positions.
                    if found, cursor.size == 0 {
                        target = cursor.rowid + 1
                        continue
                    }
                    let expected = documents.first { $0 >= target }
                    #expect((found ? cursor.rowid : nil) == expected, "\(term), \(target), pass \(pass)")
                    guard let expected else { break }
                    target = expected + UInt32.random(in: 1...90, using: &fixture.random)
                }
                try doclist.forEach { (_, _, _) throws(SegmentError) in }
            }
        }
        reader.close()
        try connection.execute("COMMIT")
    }

    /// Reading parts of a doclist finds what all of it has, forward and anywhere, and reads few pages for it.
    @Test(arguments: tables) func readsPartsOfADoclist(_ table: Table) throws {
        let fixture = try SegmentReaderTests.fill(table)
        let (connection, reader) = try fixture.reader()
        for term in ["w0", "w1", "w2", "w3", "w8", "w77", "absent"] {
            let postings = try reader.postings(of: term)
            let parts = try reader.termPostings(of: term)
            func check(_ cursor: inout TermCursor, at index: Int, _ comment: String) throws(SegmentError) {
                var positions: [Position] = []
                try cursor.appendPositions(columns: reader.columns, to: &positions)
                #expect(positions == Array(postings.positions(at: index)), "\(term), \(comment)")
            }
            var forward = TermCursor(parts, reader)
            var target: UInt32 = 1
            while true {
                let found = try forward.seek(target)
                var positions: [Position] = []
                if found { try forward.appendPositions(columns: reader.columns, to: &positions) }
                if found, positions.isEmpty {
                    target = forward.rowid + 1
                    continue
                }
                let index = postings.documents.firstIndex { $0 >= target }
                #expect((found ? forward.rowid : nil) == index.map { postings.documents[$0] }, "\(term), \(target)")
                guard let index, found else { break }
                try check(&forward, at: index, "forward \(target)")
                target = forward.rowid + UInt32.random(in: 1...90, using: &fixture.random)
            }
            var anywhere = TermCursor(parts, reader)
            for _ in 0..<100 {
                let target = UInt32.random(in: 1...UInt32(table.rows * 3 + 2), using: &fixture.random)
                let before = reader.pagesRead
                let isFound = try anywhere.find(target)
                let index = postings.documents.firstIndex(of: target)
                if let index {
                    #expect(isFound, "\(term), \(target)")
                    if isFound { try check(&anywhere, at: index, "anywhere \(target)") }
                } else if isFound {
                    var positions: [Position] = []
                    try anywhere.appendPositions(columns: reader.columns, to: &positions)
                    #expect(positions.isEmpty, "\(term), \(target)")
                }
                #expect(reader.pagesRead - before <= 2 + table.words * 10 / table.pageSize, "\(term), \(target)")
            }
        }
        reader.close()
        try connection.execute("COMMIT")
    }

    /// The tables of these tests have doclists with an index.
    @Test func someDoclistsHaveAnIndex() throws {
        let fixture = try SegmentReaderTests.fill(SegmentReaderTests.tables[6])
        let (connection, reader) = try fixture.reader()
        guard case .paged(let pages, _) = try reader.termPostings(of: "w0") else {
            Issue.record("it has none")
            return
        }
        #expect(pages.pages.count > 20)
        reader.close()
        try connection.execute("COMMIT")
    }

    /// Damaged pages give an error or another answer, never a crash or a loop.
    @Test func survivesDamagedPages() throws {
        for seed in UInt64(1)...3 {
            let fixture = try SegmentReaderTests.fill(
                Table(seed: seed, rows: 300, words: 30, pageSize: 100, automerge: 0, churn: 50, ending: ""))
            let pages = try fixture.writer.statement("SELECT id, block FROM search_data WHERE id > 10")
            var blocks: [(id: Int64, block: [UInt8])] = []
            while try pages.step() { blocks.append((pages.integer(0), pages.bytes(1))) }
            pages.reset()
            var errors = 0
            for _ in 0..<300 {
                let (id, intact) = blocks.randomElement(using: &fixture.random)!
                var block = intact
                for _ in 0..<Int.random(in: 1...3, using: &fixture.random) {
                    let place = Int.random(in: 0..<block.count, using: &fixture.random)
                    block[place] = UInt8.random(in: 0...255, using: &fixture.random)
                }
                if Bool.random(using: &fixture.random) { block.removeLast(block.count / 3) }
                let update = try fixture.writer.statement("UPDATE search_data SET block = ?2 WHERE id = ?1")
                try update.bind(1, id).bind(2, block).run()
                let (connection, reader) = try fixture.reader()
                for word in 0..<12 {
                    do {
                        _ = try reader.postings(of: "w\(word)")
                        var cursor = TermCursor(try reader.termPostings(of: "w\(word)"), reader)
                        for _ in 0..<20 {
                            let target = UInt32.random(in: 1...900, using: &fixture.random)
                            guard try cursor.find(target) else { continue }
                            var positions: [Position] = []
                            try cursor.appendPositions(columns: reader.columns, to: &positions)
                        }
                    } catch {
                        guard case .corrupt = error else { throw error }
                        errors += 1
                    }
                }
                reader.close()
                try connection.execute("COMMIT")
                try update.bind(1, id).bind(2, intact).run()
            }
            #expect(errors > 0, "seed \(seed)")
        }
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
