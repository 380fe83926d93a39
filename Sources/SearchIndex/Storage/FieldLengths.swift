/// The `LengthCode` of each field of every document, by rowid: a byte each, and none at all for a field that no document
/// has, so that what ranking goes through stays in the nearer caches.
final class FieldLengths {
    /// Number of rows, row 0 included.
    let count: Int
    /// The codes of the body, where most words stand.
    let body: UnsafePointer<UInt8>
    /// The highest of them.
    let longestBody: UInt8
    /// Those of each field; `nil` where all are 0.
    private let fields: UnsafeMutablePointer<UnsafeMutablePointer<UInt8>?>

    /// As many as a row of the column `lengths` has bytes.
    private static let fieldCount = 8

    /// Reads the column `lengths` of a file.
    init(_ connection: Connection) throws(SegmentError) {
        let room = try DocumentColumns.count(connection)
        let fields = FieldLengths.noFields()
        let body = FieldLengths.zeros(room)
        fields[Field.body.rawValue] = body
        var (filled, longest) = (0, UInt8(0))
        do {
            try DocumentColumns.forEachChunk("lengths", connection) { bytes in
                bytes.withMemoryRebound(to: UInt64.self) { rows in
                    let rows = UnsafeBufferPointer(rebasing: rows.prefix(room - filled))
                    var all: UInt64 = 0
                    for codes in rows { all |= UInt64(littleEndian: codes) }
                    for field in 0..<FieldLengths.fieldCount
                    where UInt8(truncatingIfNeeded: all >> UInt64(field * 8)) > 0 {
                        let target = fields[field] ?? FieldLengths.zeros(room)
                        fields[field] = target
                        let shift = UInt64(field * 8)
                        for (row, codes) in rows.enumerated() {
                            target[filled + row] = UInt8(truncatingIfNeeded: UInt64(littleEndian: codes) >> shift)
                        }
                    }
                    for row in filled..<(filled + rows.count) { longest = max(longest, body[row]) }
                    filled += rows.count
                }
            }
        } catch {
            FieldLengths.free(fields)
            throw error
        }
        (count, longestBody) = (filled, longest)
        (self.body, self.fields) = (UnsafePointer(body), fields)
    }

    /// The lengths of no document.
    init() {
        (count, longestBody) = (0, 0)
        fields = FieldLengths.noFields()
        let body = FieldLengths.zeros(1)
        fields[Field.body.rawValue] = body
        self.body = UnsafePointer(body)
    }

    deinit { FieldLengths.free(fields) }

    /// The code of a field in a document.
    @inline(__always)
    func code(_ field: Int, _ rowid: UInt32) -> Int {
        guard let codes = fields[field] else { return 0 }
        return Int(codes[Int(rowid)])
    }

    private static func noFields() -> UnsafeMutablePointer<UnsafeMutablePointer<UInt8>?> {
        let fields = UnsafeMutablePointer<UnsafeMutablePointer<UInt8>?>.allocate(capacity: fieldCount)
        fields.initialize(repeating: nil, count: fieldCount)
        return fields
    }

    private static func zeros(_ count: Int) -> UnsafeMutablePointer<UInt8> {
        let codes = UnsafeMutablePointer<UInt8>.allocate(capacity: max(1, count))
        codes.initialize(repeating: 0, count: max(1, count))
        return codes
    }

    private static func free(_ fields: UnsafeMutablePointer<UnsafeMutablePointer<UInt8>?>) {
        for field in 0..<fieldCount { fields[field]?.deallocate() }
        fields.deallocate()
    }
}
