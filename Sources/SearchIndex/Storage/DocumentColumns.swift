/// What ranking, filtering and counting need to know of every document, as arrays by rowid.
///
/// Row 0 is nobody's. The arrays stand in the table `columns`, `chunk` rows to a zstd frame, so that a change touches only
/// the chunks it falls into:
///
/// | name | in each frame, little-endian |
/// |---|---|
/// | `lengths` | 8 bytes a row: the `LengthCode` of each field |
/// | `dates` | `Int32` a row: `year * 10000 + month * 100 + day`, 0 for what is unknown, -1 where there is no document |
/// | the name of a facet | number of rows as `UInt32`; `UInt16` a row: how many values it has; then the values' numbers, `UInt32` each |
enum DocumentColumns {
    /// Rows to a chunk.
    static let chunk = 1 << 14
    /// The date of a row without a document.
    static let noDocument: Int32 = -1
    /// More bytes than any chunk has.
    private static let largest = 1 << 28

    /// Calls `body` with the bytes of each chunk of a column, in order.
    static func forEachChunk(
        _ name: String, _ connection: Connection, _ body: (UnsafeRawBufferPointer) throws(SegmentError) -> Void
    ) throws(SegmentError) {
        let rows = try connection.statement("SELECT value FROM columns WHERE name = ?1 ORDER BY chunk").bind(1, name)
        defer { rows.reset() }
        while try rows.step() { try unpacked(rows, name, body) }
    }

    /// Calls `body` with the bytes of one chunk; throws when there is none.
    static func withChunk(
        _ name: String, _ chunk: Int, _ connection: Connection,
        _ body: (UnsafeRawBufferPointer) throws(SegmentError) -> Void
    ) throws(SegmentError) {
        let rows = try connection.statement("SELECT value FROM columns WHERE name = ?1 AND chunk = ?2")
            .bind(1, name).bind(2, Int64(chunk))
        defer { rows.reset() }
        guard try rows.step() else { throw .corrupt("the column \(name) has a gap") }
        try unpacked(rows, name, body)
    }

    private static func unpacked(
        _ row: Statement, _ name: String, _ body: (UnsafeRawBufferPointer) throws(SegmentError) -> Void
    ) throws(SegmentError) {
        let bytes = try Packing.unpack(row.borrowedBytes(0), largest: largest, "the column \(name)")
        try bytes.withUnsafeBufferPointer { (bytes) throws(SegmentError) in try body(UnsafeRawBufferPointer(bytes)) }
    }

    /// Number of rows, row 0 included; 0 when there are no columns yet.
    static func count(_ connection: Connection) throws(SegmentError) -> Int {
        guard let last = try connection.integer("SELECT max(chunk) FROM columns WHERE name = 'dates'") else { return 0 }
        var rows = 0
        try withChunk("dates", Int(last), connection) { rows = $0.count / 4 }
        return Int(last) * chunk + rows
    }

    /// A column of fixed-width integers, one per row.
    static func integers<Value: FixedWidthInteger>(
        _ name: String, as type: Value.Type, _ connection: Connection
    ) throws(SegmentError) -> [Value] {
        var values: [Value] = []
        values.reserveCapacity(try count(connection))
        try forEachChunk(name, connection) { append($0, to: &values) }
        return values
    }

    /// Appends integers as they are stored.
    static func append<Value: FixedWidthInteger>(_ bytes: UnsafeRawBufferPointer, to values: inout [Value]) {
        let start = values.count
        values.append(contentsOf: repeatElement(0, count: bytes.count / MemoryLayout<Value>.size))
        values.withUnsafeMutableBytes { target in
            let own = UnsafeMutableRawBufferPointer(rebasing: target[(start * MemoryLayout<Value>.size)...])
            own.copyMemory(from: UnsafeRawBufferPointer(rebasing: bytes.prefix(own.count)))
        }
        #if _endian(big)
            for index in start..<values.count { values[index] = Value(littleEndian: values[index]) }
        #endif
    }

    /// Writes one chunk of a column of integers.
    static func write<Value: FixedWidthInteger>(
        _ name: String, chunk: Int, _ values: [Value], _ connection: Connection
    ) throws(SegmentError) {
        let packed = values.map(\.littleEndian).withUnsafeBytes { Packing.pack($0) }
        try connection.statement("REPLACE INTO columns(name, chunk, value) VALUES(?1, ?2, ?3)")
            .bind(1, name).bind(2, Int64(chunk)).bind(3, packed).run()
    }
}
