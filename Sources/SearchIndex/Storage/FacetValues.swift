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

    /// Counts the documents of a set by the value they have, if it is one; `several` is called for those with more.
    ///
    /// `counts` has room for all values and for one more.
    func count(
        in set: Bitset, into counts: inout [Int],
        several: (_ rowid: UInt32, _ values: UnsafeBufferPointer<UInt32>) -> Void
    ) {
        for (number, chunk) in chunks.enumerated() where !chunk.isEmpty {
            let base = number * DocumentColumns.chunk
            let only = onlyValues(number)
            chunk.withUnsafeBufferPointer { chunk in
                let rows = Int(chunk[0])
                only.withUnsafeBufferPointer { only in
                    counts.withUnsafeMutableBufferPointer { counts in
                        set.forEach(from: base, count: rows) { rowid in
                            let row = Int(rowid) &- base
                            let value = Int(only[row])
                            if value < counts.count { return counts[value] &+= 1 }
                            let (start, end) = (Int(chunk[row &+ 1]), Int(chunk[row &+ 2]))
                            let values = chunk.baseAddress! + rows + 2
                            several(rowid, UnsafeBufferPointer(start: values + start, count: end &- start))
                        }
                    }
                }
            }
        }
    }

    private var known: [Int: [UInt16]] = [:]

    /// The number of the only value of each row of a chunk plus 1; 0 for none, the largest for several.
    private func onlyValues(_ number: Int) -> [UInt16] {
        if let only = known[number] { return only }
        let chunk = chunks[number]
        let rows = Int(chunk[0])
        let only = (0..<rows).map { row in
            let (start, end) = (Int(chunk[row + 1]), Int(chunk[row + 2]))
            if start == end { return UInt16(0) }
            return end - start == 1 ? UInt16(clamping: chunk[rows + 2 + start] &+ 1) : .max
        }
        known[number] = only
        return only
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
