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

    /// From the column `lengths`.
    init(_ values: [UInt64]) {
        count = values.count
        let codes = UnsafeMutablePointer<UInt64>.allocate(capacity: count)
        let body = UnsafeMutablePointer<UInt8>.allocate(capacity: count)
        let shift = UInt64(Field.body.rawValue * 8)
        for row in 0..<count {
            codes[row] = values[row]
            body[row] = UInt8(truncatingIfNeeded: values[row] >> shift)
        }
        self.codes = UnsafePointer(codes)
        self.body = UnsafePointer(body)
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
