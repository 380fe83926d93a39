/// The values of one facet on every document, as they stand in the file (`DocumentColumns`), for counting and filtering.
final class FacetValues {
    /// Number of rows, row 0 included.
    let count: Int
    /// Of each chunk: number of rows, where each row's values begin and the last end, the values. Empty where no row has a
    /// value.
    private let chunks: [[UInt32]]

    /// Whether no document has a value.
    var isEmpty: Bool { chunks.allSatisfy(\.isEmpty) }

    /// Reads the column of a facet.
    init(_ facet: String, _ connection: Connection) throws(SegmentError) {
        var chunks: [[UInt32]] = []
        var count = 0
        try DocumentColumns.forEachChunk(facet, connection) { (bytes) throws(SegmentError) in
            guard count == chunks.count * DocumentColumns.chunk else { throw .corrupt("the column \(facet) has a gap") }
            let (values, documents) = try FacetValues.chunk(bytes, facet)
            chunks.append(values)
            count += documents
        }
        self.chunks = chunks
        self.count = count
    }

    private static func chunk(
        _ bytes: UnsafeRawBufferPointer, _ facet: String
    ) throws(SegmentError) -> (values: [UInt32], documents: Int) {
        var values: [UInt32] = []
        var documents = 0
        try FacetColumn.decode(bytes, facet) { counts, numbers in
            documents = counts.count
            // No values: nothing need be kept.
            if numbers.isEmpty { return }
            values.reserveCapacity(documents + 2 + numbers.count / 4)
            values.append(UInt32(documents))
            var end: UInt32 = 0
            values.append(0)
            for count in counts {
                end += UInt32(UInt16(littleEndian: count))
                values.append(end)
            }
            DocumentColumns.append(numbers, to: &values)
        }
        return (values, documents)
    }

    /// Calls `body` with every document of a set that has values, and these.
    @inline(__always)
    func forEach(in set: Bitset, _ body: (_ rowid: UInt32, _ values: UnsafeBufferPointer<UInt32>) -> Void) {
        for (number, chunk) in chunks.enumerated() where !chunk.isEmpty {
            let base = number * DocumentColumns.chunk
            chunk.withUnsafeBufferPointer { chunk in
                let rows = Int(chunk[0])
                let starts = chunk.baseAddress! + 1
                let values = starts + rows + 1
                set.forEach(from: base, count: rows) { rowid in
                    let row = Int(rowid) &- base
                    let (start, end) = (Int(starts[row]), Int(starts[row &+ 1]))
                    if start < end { body(rowid, UnsafeBufferPointer(start: values + start, count: end &- start)) }
                }
            }
        }
    }

    /// The documents that have any of the values, by the values' numbers.
    func documents(having isWanted: [Bool], capacity: Int) -> Bitset {
        var found = Bitset(capacity: capacity)
        forEach(in: Bitset(all: min(count, capacity))) { rowid, values in
            for number in values where Int(number) < isWanted.count && isWanted[Int(number)] {
                found.insert(rowid)
                return
            }
        }
        return found
    }
}
