/// The `LengthCode` of each field of every document, by rowid: a byte each, and none at all for a field that no document
/// has, so that what ranking goes through stays in the nearer caches.
final class FieldLengths {
    /// Number of rows, row 0 included.
    private(set) var count = 0
    /// The codes of the body, where most words stand.
    let body: UnsafePointer<UInt8>
    /// The highest of them.
    private(set) var longestBody: UInt8 = 0
    /// Those of each field; `nil` where all are 0.
    private let fields: UnsafeMutablePointer<UnsafeMutablePointer<UInt8>?>

    /// As many as a row of the column `lengths` has bytes.
    private static let fieldCount = 8

    /// Reads the column `lengths` of a file.
    convenience init(_ connection: Connection) throws(SegmentError) {
        let room = try DocumentColumns.count(connection)
        self.init(room: room)
        try DocumentColumns.forEachChunk("lengths", connection) { bytes in
            bytes.withMemoryRebound(to: UInt64.self) { add($0.prefix(room - count), room: room) }
        }
    }

    /// Adds the codes of some rows, a byte each, the first field's lowest.
    private func add(_ rows: Slice<UnsafeBufferPointer<UInt64>>, room: Int) {
        let rows = UnsafeBufferPointer(rebasing: rows)
        var all: UInt64 = 0
        for codes in rows { all |= UInt64(littleEndian: codes) }
        for field in 0..<FieldLengths.fieldCount where UInt8(truncatingIfNeeded: all >> UInt64(field * 8)) > 0 {
            let target = fields[field] ?? FieldLengths.zeros(room)
            fields[field] = target
            let shift = UInt64(field * 8)
            for (row, codes) in rows.enumerated() {
                target[count + row] = UInt8(truncatingIfNeeded: UInt64(littleEndian: codes) >> shift)
            }
        }
        for row in count..<(count + rows.count) { longestBody = max(longestBody, body[row]) }
        count += rows.count
    }

    /// The lengths of no document.
    convenience init() { self.init(room: 0) }

    /// Room for so many rows.
    private init(room: Int) {
        fields = .allocate(capacity: FieldLengths.fieldCount)
        fields.initialize(repeating: nil, count: FieldLengths.fieldCount)
        let body = FieldLengths.zeros(room)
        fields[Field.body.rawValue] = body
        self.body = UnsafePointer(body)
    }

    deinit {
        for field in 0..<FieldLengths.fieldCount { fields[field]?.deallocate() }
        fields.deallocate()
    }

    /// A code that few bodies are below: about one of 64, by a sample.
    var shortBody: UInt8 {
        var counts = Array(repeating: 0, count: 256)
        for row in stride(from: 0, to: count, by: count / 50_000 + 1) { counts[Int(body[row])] += 1 }
        let most = counts.reduce(0, +) / 64
        var (code, below) = (0, 0)
        while code < 255, below + counts[code] <= most {
            below += counts[code]
            code += 1
        }
        return UInt8(code)
    }

    /// The code of a field in a document.
    @inline(__always)
    func code(_ field: Int, _ rowid: UInt32) -> Int {
        guard let codes = fields[field] else { return 0 }
        return Int(codes[Int(rowid)])
    }

    private static func zeros(_ count: Int) -> UnsafeMutablePointer<UInt8> {
        let codes = UnsafeMutablePointer<UInt8>.allocate(capacity: max(1, count))
        codes.initialize(repeating: 0, count: max(1, count))
        return codes
    }
}
