/// The two records of an FTS5 table that say what its segments are: row 10, the structure, and row 1, the totals.
enum SegmentRecords {
    /// Writes the structure of a table with one segment, deep enough that later small ones are not merged with it at once.
    static func write(segment: Int, pages: Int, _ connection: Connection) throws(SegmentError) {
        let levels = 6
        let old = try connection.blob("SELECT block FROM search_data WHERE id = 10") ?? []
        var record = old.count >= 4 ? Array(old[..<4]) : [0, 0, 0, 0]
        Varint.append(UInt64(levels), to: &record)
        Varint.append(1, to: &record)
        Varint.append(UInt64(pages), to: &record)
        for level in 0..<levels {
            Varint.append(0, to: &record)
            Varint.append(level == levels - 1 ? 1 : 0, to: &record)
        }
        for number in [segment, 1, pages] { Varint.append(UInt64(number), to: &record) }
        try replace(10, record, connection)
    }

    /// Writes the number of documents and the tokens of each column.
    static func writeTotals(documents: Int, tokens: [Int], _ connection: Connection) throws(SegmentError) {
        var record: [UInt8] = []
        if documents > 0 {
            for number in [documents] + tokens { Varint.append(UInt64(number), to: &record) }
        }
        try replace(1, record, connection)
    }

    private static func replace(_ id: Int64, _ block: [UInt8], _ connection: Connection) throws(SegmentError) {
        try connection.statement("REPLACE INTO search_data(id, block) VALUES(?1, ?2)").bind(1, id).bind(2, block).run()
    }
}
