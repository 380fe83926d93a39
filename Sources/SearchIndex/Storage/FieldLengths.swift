/// The `LengthCode` of each field of every document, by rowid.
///
/// Those of the body, where most words stand, are kept apart as well: a byte a document instead of eight, so that what
/// ranking goes through stays in the nearer caches.
final class FieldLengths {
    /// Number of rows, row 0 included.
    let count: Int
    /// The codes of all fields, 8 bits each, the first field's lowest.
    let codes: UnsafePointer<UInt64>
    /// The codes of the body.
    let body: UnsafePointer<UInt8>
    /// The highest of them.
    let longestBody: UInt8

    /// Reads the column `lengths` of a file.
    init(_ connection: Connection) throws(SegmentError) {
        let room = try DocumentColumns.count(connection)
        let codes = UnsafeMutablePointer<UInt64>.allocate(capacity: max(1, room))
        let body = UnsafeMutablePointer<UInt8>.allocate(capacity: max(1, room))
        (self.codes, self.body) = (UnsafePointer(codes), UnsafePointer(body))
        var (filled, longest) = (0, UInt8(0))
        try DocumentColumns.forEachChunk("lengths", connection) { bytes in
            let count = min(bytes.count / 8, room - filled)
            guard count > 0, let source = bytes.baseAddress else { return }
            UnsafeMutableRawPointer(codes + filled).copyMemory(from: source, byteCount: count * 8)
            for row in filled..<(filled + count) {
                codes[row] = UInt64(littleEndian: codes[row])
                body[row] = UInt8(truncatingIfNeeded: codes[row] >> UInt64(Field.body.rawValue * 8))
                longest = max(longest, body[row])
            }
            filled += count
        }
        (count, longestBody) = (filled, longest)
    }

    /// The lengths of no document.
    init() {
        (count, longestBody) = (0, 0)
        codes = UnsafePointer(UnsafeMutablePointer<UInt64>.allocate(capacity: 1))
        body = UnsafePointer(UnsafeMutablePointer<UInt8>.allocate(capacity: 1))
    }

    deinit {
        codes.deallocate()
        body.deallocate()
    }

    /// The code of a field in a document.
    @inline(__always)
    func code(_ column: Int, _ rowid: UInt32) -> Int {
        if column == Field.body.rawValue { return Int(body[Int(rowid)]) }
        return Int(truncatingIfNeeded: codes[Int(rowid)] >> UInt64(truncatingIfNeeded: column &* 8)) & 0xFF
    }
}
