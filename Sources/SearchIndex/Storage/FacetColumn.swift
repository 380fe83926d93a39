/// The values of one facet on every document, as the numbers they have in `facet_value`.
struct FacetColumn {
    /// Where each row's values begin in `values`; one more than there are rows.
    private(set) var starts: [UInt32] = [0]
    /// The numbers of all rows' values.
    private(set) var values: [UInt32] = []

    /// Number of rows, row 0 included.
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

    /// Reads the column of a facet.
    init(_ facet: String, _ connection: Connection) throws(SegmentError) {
        for blob in try DocumentColumns.blobs(facet, connection) { try append(chunk: blob, facet) }
    }

    private mutating func append(chunk blob: [UInt8], _ facet: String) throws(SegmentError) {
        let integers = blob.withUnsafeBytes { bytes in
            (0..<(bytes.count / 4)).map {
                UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: $0 * 4, as: UInt32.self))
            }
        }
        guard let rows = integers.first, Int(rows) + 2 <= integers.count else {
            throw .corrupt("the column \(facet) is cut off")
        }
        let offsets = integers[1...(Int(rows) + 1)]
        let base = UInt32(values.count)
        let numbers = integers[(Int(rows) + 2)...]
        guard offsets.first == 0, offsets.last == UInt32(numbers.count),
            zip(offsets, offsets.dropFirst()).allSatisfy({ $0 <= $1 })
        else { throw .corrupt("the column \(facet) does not add up") }
        starts.append(contentsOf: offsets.dropFirst().map { base + $0 })
        values.append(contentsOf: numbers)
    }

    /// One chunk in its stored form: number of rows, offsets, values.
    func encoded(chunk: Int) -> [UInt32] {
        let first = chunk * DocumentColumns.chunk
        let last = min(first + DocumentColumns.chunk, count)
        let base = starts[first]
        let offsets = starts[first...last].map { $0 - base }
        return [UInt32(last - first)] + offsets + values[Int(base)..<Int(starts[last])]
    }

    /// Writes the whole column.
    func write(_ facet: String, _ connection: Connection) throws(SegmentError) {
        var chunk = 0
        while chunk * DocumentColumns.chunk < count {
            try DocumentColumns.write(facet, chunk: chunk, encoded(chunk: chunk), connection)
            chunk += 1
        }
    }
}
