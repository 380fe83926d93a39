/// Sorted names, each with what is said of it, in blocks: a table with a row for some hundred names, found by the first of them.
///
/// A name takes four bytes instead of the fifteen of a row of its own. Finding one is a step down an index over the first names and
/// a walk through a block of a kilobyte. A block that changes is written anew, split when it has become too large, and gone
/// when nothing is left of it. How a block is written, `BlockEntries` says.
final class BlockTable {
    let connection: Connection
    let form: BlockForm
    let name: String
    private var known: (seek: Statement, next: Statement)?

    /// The words of the documents.
    static func words(_ connection: Connection) -> BlockTable { BlockTable(connection, "word_block", .words) }

    /// The words with their stems, as `StemName` puts them.
    static func stems(_ connection: Connection) -> BlockTable { BlockTable(connection, "stem_block", .names) }

    /// The identifiers of documents.
    static func keys(_ connection: Connection) -> BlockTable { BlockTable(connection, "key_block", .rowids) }

    private init(_ connection: Connection, _ name: String, _ form: BlockForm) {
        self.connection = connection
        self.name = name
        self.form = form
    }

    /// Finds the row that a name is in if it is anywhere, and the rows after it. Words are looked up so often that the statements are kept
    /// where they need not be looked up themselves.
    private func statements() throws(SegmentError) -> (seek: Statement, next: Statement) {
        if let known { return known }
        let statements = (
            seek: try Statement(
                connection, "SELECT first, names FROM \(name) WHERE first <= ?1 ORDER BY first DESC"),
            next: try Statement(connection, "SELECT first, names FROM \(name) WHERE first > ?1 ORDER BY first")
        )
        known = statements
        return statements
    }

    /// Four blocks of this size fill a page of the file, with what SQLite adds to each.
    static let largest = 1008

    /// What is said of a name; `nil` when it is not there.
    func value(of name: UnsafeBufferPointer<UInt8>) throws(SegmentError) -> BlockValue? {
        let row = try statements().seek.bind(1, utf8: name)
        defer { row.reset() }
        guard try row.step() else { return nil }
        return try BlockEntries.value(of: name, first: row.borrowedBytes(0), row.borrowedBytes(1), form)
    }

    /// The same of a string.
    func value(of name: String) throws(SegmentError) -> BlockValue? {
        var name = name
        return try name.withUTF8 { name in Result { () throws(SegmentError) in try value(of: name) } }.get()
    }

    /// Calls `body` with all names from `start` on, in order, until it says no. It must not look into the same table.
    func forEach(
        from start: UnsafeBufferPointer<UInt8>,
        _ body: (UnsafeBufferPointer<UInt8>, BlockValue) throws(SegmentError) -> Bool
    ) throws(SegmentError) {
        let (row, rows) = try statements()
        defer { row.reset() }
        if try row.bind(1, utf8: start).step() {
            let (first, names) = (row.borrowedBytes(0), row.borrowedBytes(1))
            guard try BlockEntries.forEach(from: start, first: first, names, form, body) else { return }
        }
        defer { rows.reset() }
        rows.bind(1, utf8: start)
        while try rows.step() {
            guard try BlockEntries.forEach(first: rows.borrowedBytes(0), rows.borrowedBytes(1), form, body) else {
                return
            }
        }
    }

    /// Calls `body` with all names, in order.
    func forEach(
        _ body: (UnsafeBufferPointer<UInt8>, BlockValue) throws(SegmentError) -> Void
    ) throws(SegmentError) {
        let rows = try connection.statement("SELECT first, names FROM \(name) ORDER BY first")
        defer { rows.reset() }
        while try rows.step() {
            _ = try BlockEntries.forEach(first: rows.borrowedBytes(0), rows.borrowedBytes(1), form) {
                (name, value) throws(SegmentError) in
                try body(name, value)
                return true
            }
        }
    }

    /// Number of names.
    var count: Int {
        get throws(SegmentError) {
            var count = 0
            let rows = try connection.statement("SELECT first, names FROM \(name)")
            defer { rows.reset() }
            while try rows.step() {
                var entries = try BlockEntries(rows.borrowedBytes(1), first: rows.borrowedBytes(0).count, form)
                repeat { count += 1 } while try entries.next()
            }
            return count
        }
    }
}
