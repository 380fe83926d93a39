/// What ranking, filtering and counting need to know of every document, as arrays by rowid.
///
/// Row 0 is nobody's. The arrays stand in the table `columns`, `chunk` rows to a blob, so that a change touches only the
/// chunks it falls into:
///
/// | name | in each blob |
/// |---|---|
/// | `lengths` | 8 bytes a row: the `LengthCode` of each field |
/// | `dates` | `Int32` a row: `year * 10000 + month * 100 + day`, 0 for what is unknown, -1 where there is no document |
/// | the name of a facet | `UInt32` a row and one more: where its values begin; then the values' numbers, `UInt32` each |
enum DocumentColumns {
    /// Rows to a blob.
    static let chunk = 1 << 16
    /// The date of a row without a document.
    static let noDocument: Int32 = -1

    /// All blobs of one column, in order.
    static func blobs(_ name: String, _ connection: Connection) throws(SegmentError) -> [[UInt8]] {
        let rows = try connection.statement("SELECT value FROM columns WHERE name = ?1 ORDER BY chunk").bind(1, name)
        defer { rows.reset() }
        var blobs: [[UInt8]] = []
        while try rows.step() { blobs.append(rows.bytes(0)) }
        return blobs
    }

    /// A column of fixed-width integers, one per row.
    static func integers<Value: FixedWidthInteger>(
        _ name: String, as type: Value.Type, _ connection: Connection
    ) throws(SegmentError) -> [Value] {
        let rows = try connection.statement("SELECT value FROM columns WHERE name = ?1 ORDER BY chunk").bind(1, name)
        defer { rows.reset() }
        var values: [Value] = []
        while try rows.step() {
            rows.withBytes(0) { bytes in append(bytes, to: &values) }
        }
        return values
    }

    /// Appends integers as they are stored.
    static func append<Value: FixedWidthInteger>(_ bytes: UnsafeRawBufferPointer, to values: inout [Value]) {
        let count = bytes.count / MemoryLayout<Value>.size
        guard count > 0, let source = bytes.baseAddress else { return }
        values += Array(unsafeUninitializedCapacity: count) { target, filled in
            UnsafeMutableRawPointer(target.baseAddress!).copyMemory(
                from: source, byteCount: count * MemoryLayout<Value>.size)
            filled = count
        }
        #if _endian(big)
            for index in values.indices.suffix(count) { values[index] = Value(littleEndian: values[index]) }
        #endif
    }

    /// Writes a column anew, chunk by chunk.
    static func write<Value: FixedWidthInteger>(
        _ name: String, _ values: [Value], _ connection: Connection
    ) throws(SegmentError) {
        var start = 0
        while start < values.count {
            let end = min(start + chunk, values.count)
            try write(name, chunk: start / chunk, Array(values[start..<end]), connection)
            start = end
        }
    }

    /// Writes one chunk of a column.
    static func write<Value: FixedWidthInteger>(
        _ name: String, chunk: Int, _ values: [Value], _ connection: Connection
    ) throws(SegmentError) {
        let insert = try connection.statement("REPLACE INTO columns(name, chunk, value) VALUES(?1, ?2, ?3)")
        let encoded = values.map(\.littleEndian).withUnsafeBytes { Array($0) }
        try insert.bind(1, name).bind(2, Int64(chunk)).bind(3, encoded).run()
    }
}
