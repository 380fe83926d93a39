/// Writes the identifiers of documents: of a new file all at the end, in the order of their bytes.
struct KeyRows {
    private let connection: Connection
    private let isNew: Bool
    /// Of a file that has some.
    private var added: [[UInt8]: UInt32] = [:]
    private var removed: [[UInt8]: UInt32] = [:]

    /// Rows of a new file, or of one that has some.
    init(_ connection: Connection, isNew: Bool) {
        self.connection = connection
        self.isNew = isNew
    }

    /// Takes a document that is written.
    mutating func add(_ key: String, _ rowid: UInt32) {
        if !isNew { added[Array(key.utf8)] = rowid }
    }

    /// Takes a document that is about to be removed. Another may have its identifier by now.
    mutating func remove(_ rowid: UInt32) throws(SegmentError) {
        let row = try connection.statement("SELECT key FROM document_text WHERE id = ?1").bind(1, Int64(rowid))
        defer { row.reset() }
        if try row.step() { removed[row.bytes(0)] = rowid }
    }

    /// Writes all, once every document is written.
    func finish() throws(SegmentError) {
        let table = BlockTable.keys(connection)
        guard isNew else {
            let keys = Set(added.keys).union(removed.keys).sorted { $0.lexicographicallyPrecedes($1) }
            return try table.change(keys) { number, known in
                if let rowid = added[keys[number]] { return BlockValue(number: Int(rowid)) }
                return known.map(\.number) == removed[keys[number]].map { Int($0) } ? nil : known
            }
        }
        var writer = BlockTable.Writer(table)
        let rows = try connection.statement("SELECT key, id FROM document_text ORDER BY key")
        defer { rows.reset() }
        while try rows.step() {
            try writer.add(
                rows.borrowedBytes(0).assumingMemoryBound(to: UInt8.self), BlockValue(number: Int(rows.integer(1))))
        }
        try writer.finish()
    }
}
