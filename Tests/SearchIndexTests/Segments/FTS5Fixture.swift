import Foundation

@testable import SearchIndex

/// A plain FTS5 table `search` in a temporary file, filled at random from a seed.
final class FTS5Fixture {
    let path: String
    let writer: Connection
    var random: SeededGenerator

    init(seed: UInt64, columns: Int = 3, options: String = "") throws {
        path = NSTemporaryDirectory() + "kindred-fts5-\(UUID().uuidString).db"
        _ = FileManager.default.createFile(atPath: path, contents: nil)
        writer = try Connection(path: path, for: .writing)
        random = SeededGenerator(seed: seed)
        let names = (0..<columns).map { "c\($0)" }.joined(separator: ", ")
        try writer.execute("PRAGMA synchronous=OFF")
        try writer.execute("CREATE VIRTUAL TABLE search USING fts5(\(names), tokenize=unicode61 \(options))")
        try writer.execute("CREATE VIRTUAL TABLE temp.instances USING fts5vocab(main, search, instance)")
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    /// A text of random words; low numbers are frequent.
    func text(_ words: Int, vocabulary: Int) -> String {
        (0..<words).map { _ in
            let uniform = Double.random(in: 0..<1, using: &random)
            let word = Int(pow(uniform, 3) * Double(vocabulary))
            return "w\(word)" + (word % 7 == 0 ? String(repeating: "x", count: word % 40) : "")
        }.joined(separator: " ")
    }

    /// Inserts or replaces a row.
    func write(_ rowid: Int64, _ texts: [String], replacing: Bool = false) throws {
        let marks = texts.indices.map { "?\($0 + 2)" }.joined(separator: ", ")
        let verb = replacing ? "REPLACE" : "INSERT"
        let columns = texts.indices.map { "c\($0)" }.joined(separator: ", ")
        let insert = try writer.statement("\(verb) INTO search(rowid, \(columns)) VALUES (?1, \(marks))")
        insert.bind(1, rowid)
        for (index, text) in texts.enumerated() { insert.bind(Int32(index + 2), text) }
        _ = try insert.step()
        insert.reset()
    }

    /// All rowids, ascending.
    func rowids() throws -> [UInt32] {
        let rows = try writer.statement("SELECT rowid FROM search ORDER BY rowid")
        defer { rows.reset() }
        var ids: [UInt32] = []
        while try rows.step() { ids.append(UInt32(rows.integer(0))) }
        return ids
    }

    /// Every term's occurrences as FTS5 itself tells them: `rowid, column, offset`.
    func occurrences() throws -> [String: [[Int64]]] {
        let rows = try writer.statement("SELECT term, doc, substr(col, 2) + 0, offset FROM temp.instances")
        defer { rows.reset() }
        var found: [String: [[Int64]]] = [:]
        while try rows.step() {
            found[rows.text(0), default: []].append([rows.integer(1), rows.integer(2), rows.integer(3)])
        }
        return found
    }

    /// A reader on a connection of its own.
    func reader(columns: Int = 3) throws -> (Connection, SegmentReader) {
        let connection = try Connection(path: path)
        try connection.execute("BEGIN")
        let last = try rowids().last ?? 0
        return (connection, try SegmentReader(connection, table: "search", columns: columns, lastRowid: last))
    }
}

/// SplitMix64: the same numbers for the same seed, everywhere.
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var value = state
        value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
        return value ^ (value >> 31)
    }
}

extension Postings {
    /// The same form as `FTS5Fixture.occurrences`, ordered.
    func occurrences() -> [[Int64]] {
        documents.indices.flatMap { index in
            positions(at: index).map {
                [
                    Int64(documents[index]), Int64($0.column),
                    Int64($0 & UInt32(Position.largestOffset)),
                ]
            }
        }
    }
}
