internal import Documents

/// The values of one facet on some documents, as the numbers they have in `facet_value`.
struct FacetColumn {
    /// Where each row's values begin in `values`; one more than there are rows.
    private(set) var starts: [UInt32] = [0]
    /// The numbers of all rows' values.
    private(set) var values: [UInt32] = []

    /// Number of rows.
    var count: Int { starts.count - 1 }

    /// An empty column.
    init() {}

    /// The values of a row.
    @inline(__always)
    subscript(row: UInt32) -> ArraySlice<UInt32> {
        guard Int(row) + 1 < starts.count else { return [] }
        return values[Int(starts[Int(row)])..<Int(starts[Int(row) + 1])]
    }

    /// Adds the next row.
    mutating func append(_ numbers: some Sequence<UInt32>) {
        values.append(contentsOf: numbers)
        starts.append(UInt32(values.count))
    }

    /// Adds the next row: those of some values that are of a facet.
    mutating func append(_ all: [(facet: Facet, number: UInt32)], of facet: Facet) {
        for value in all where value.facet == facet { values.append(value.number) }
        starts.append(UInt32(values.count))
    }

    /// Empties some rows.
    mutating func clear(_ rows: Set<UInt32>) {
        var kept = FacetColumn()
        for row in 0..<UInt32(count) { kept.append(rows.contains(row) ? [] : self[row]) }
        self = kept
    }

    /// Reads the column of a facet.
    init(_ facet: String, _ connection: Connection) throws(SegmentError) {
        var column = FacetColumn()
        try DocumentColumns.forEachChunk(facet, connection) { (bytes) throws(SegmentError) in
            try column.append(chunk: bytes, facet)
        }
        self = column
    }

    /// Adds the rows of a chunk as it is stored.
    mutating func append(chunk bytes: UnsafeRawBufferPointer, _ facet: String) throws(SegmentError) {
        let base = UInt32(values.count)
        try FacetColumn.decode(bytes, facet) { (rows, numbers) in
            let before = starts.count
            starts.append(contentsOf: repeatElement(0, count: rows.count))
            var end = base
            for (row, number) in rows.enumerated() {
                end += UInt32(UInt16(littleEndian: number))
                starts[before + row] = end
            }
            DocumentColumns.append(numbers, to: &values)
        }
    }

    /// Calls `body` with how many values each row of a chunk has, and the values' bytes, which are as many.
    static func decode(
        _ bytes: UnsafeRawBufferPointer, _ facet: String,
        _ body: (_ counts: UnsafeBufferPointer<UInt16>, _ numbers: UnsafeRawBufferPointer) -> Void
    ) throws(SegmentError) {
        guard bytes.count >= 4 else { throw .corrupt("the column \(facet) is cut off") }
        let rows = Int(UInt32(littleEndian: bytes.loadUnaligned(as: UInt32.self)))
        let first = 4 + rows * 2
        guard rows <= DocumentColumns.chunk, first <= bytes.count, (bytes.count - first) % 4 == 0 else {
            throw .corrupt("the column \(facet) is cut off")
        }
        // Frames are unpacked into arrays, which begin at a multiple of 16.
        let counts = UnsafeRawBufferPointer(rebasing: bytes[4..<first]).bindMemory(to: UInt16.self)
        var total = 0
        for count in counts { total &+= Int(UInt16(littleEndian: count)) }
        guard total * 4 == bytes.count - first else { throw .corrupt("the column \(facet) does not add up") }
        body(counts, UnsafeRawBufferPointer(rebasing: bytes[first...]))
    }

    /// The rows of one chunk in the stored form.
    func encoded(rows: Range<Int>) -> [UInt8] {
        var bytes: [UInt8] = []
        func append(_ value: some FixedWidthInteger) { withUnsafeBytes(of: value.littleEndian) { bytes += $0 } }
        append(UInt32(rows.count))
        for row in rows {
            // No document has as many values as the number could not hold; of one that has, the others are left out.
            append(UInt16(clamping: starts[row + 1] - starts[row]))
        }
        for row in rows { for number in self[UInt32(row)].prefix(Int(UInt16.max)) { append(number) } }
        return bytes
    }

    /// Writes the whole column.
    func write(_ facet: String, _ connection: Connection) throws(SegmentError) {
        for first in stride(from: 0, to: count, by: DocumentColumns.chunk) {
            let rows = first..<min(first + DocumentColumns.chunk, count)
            try DocumentColumns.write(facet, chunk: first / DocumentColumns.chunk, encoded(rows: rows), connection)
        }
    }
}
