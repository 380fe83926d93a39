/// The values of one facet on every document, for counting and filtering.
///
/// Most documents have one value or none: that takes two bytes a document, however many values there are.
final class FacetValues {
    /// Number of rows, row 0 included.
    let count: Int
    /// Those of `DocumentColumns.chunk` rows each; `nil` where no row has a value.
    private let chunks: [Chunk?]

    /// Whether no document has a value.
    var isEmpty: Bool { chunks.allSatisfy { $0 == nil } }

    fileprivate struct Chunk {
        /// By row, the number of its only value plus 1; 0 for none, `several` for rows that stand in `rows`.
        var only: [UInt16] = []
        /// The rows that have several values, or one with a number too large for `only`; ascending.
        var rows: [UInt16] = []
        /// Where the values of each of `rows` begin in `values`, and the last end.
        var starts: [UInt32] = [0]
        var values: [UInt32] = []

        static let several = UInt16.max
    }

    /// Reads the column of a facet (`DocumentColumns`).
    init(_ facet: String, _ connection: Connection) throws(SegmentError) {
        var chunks: [Chunk?] = []
        var count = 0
        try DocumentColumns.forEachChunk(facet, connection) { (bytes) throws(SegmentError) in
            guard count == chunks.count * DocumentColumns.chunk else { throw .corrupt("the column \(facet) has a gap") }
            try FacetColumn.decode(bytes, facet) { counts, numbers in
                chunks.append(numbers.isEmpty ? nil : Chunk(counts, numbers))
                count += counts.count
            }
        }
        self.chunks = chunks
        self.count = count
    }

    /// Calls `body` with every document of a set that has values, and these.
    @inline(__always)
    func forEach(in set: Bitset, _ body: (_ rowid: UInt32, _ values: UnsafeBufferPointer<UInt32>) -> Void) {
        withUnsafeTemporaryAllocation(of: UInt32.self, capacity: 1) { single in
            forEach(
                in: set,
                only: { rowid, value in
                    if value == 0 { return }
                    single[0] = UInt32(value) &- 1
                    body(rowid, UnsafeBufferPointer(single))
                }, several: body)
        }
    }

    /// Counts the documents of a set by the value they have, if it is one; `several` is called for those with more.
    ///
    /// `counts` has room for all values and for one more, the first, which counts the documents that have none.
    func count(
        in set: Bitset, into counts: inout [Int],
        several: (_ rowid: UInt32, _ values: UnsafeBufferPointer<UInt32>) -> Void
    ) {
        counts.withUnsafeMutableBufferPointer { counts in
            forEach(
                in: set,
                only: { _, value in
                    if Int(value) < counts.count { counts[Int(value)] &+= 1 }
                }, several: several)
        }
    }

    @inline(__always)
    private func forEach(
        in set: Bitset, only: (_ rowid: UInt32, _ value: UInt16) -> Void,
        several: (_ rowid: UInt32, _ values: UnsafeBufferPointer<UInt32>) -> Void
    ) {
        for (number, chunk) in chunks.enumerated() {
            guard let chunk else { continue }
            let base = number * DocumentColumns.chunk
            chunk.only.withUnsafeBufferPointer { values in
                var place = 0
                set.forEach(from: base, count: values.count) { rowid in
                    let row = Int(rowid) &- base
                    let value = values[row]
                    if value != Chunk.several { return only(rowid, value) }
                    place = chunk.place(of: row, from: place)
                    chunk.withValues(at: place) { several(rowid, $0) }
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

extension FacetValues.Chunk {
    /// By how many values each row has, and all of their numbers.
    fileprivate init(_ counts: UnsafeBufferPointer<UInt16>, _ numbers: UnsafeRawBufferPointer) {
        var (rows, starts, values): ([UInt16], [UInt32], [UInt32]) = ([], [0], [])
        only = [UInt16](unsafeUninitializedCapacity: counts.count) { only, filled in
            var place = 0
            for row in 0..<counts.count {
                let count = Int(UInt16(littleEndian: counts[row]))
                only[row] = 0
                if count == 0 { continue }
                let first = UInt32(littleEndian: numbers.loadUnaligned(fromByteOffset: place, as: UInt32.self))
                if count == 1, first < UInt32(FacetValues.Chunk.several) - 1 {
                    only[row] = UInt16(truncatingIfNeeded: first) &+ 1
                } else {
                    only[row] = FacetValues.Chunk.several
                    rows.append(UInt16(row))
                    DocumentColumns.append(
                        UnsafeRawBufferPointer(rebasing: numbers[place..<(place + count * 4)]), to: &values)
                    starts.append(UInt32(values.count))
                }
                place += count * 4
            }
            filled = counts.count
        }
        (self.rows, self.starts, self.values) = (rows, starts, values)
    }

    /// Where a row stands in `rows`, at `start` or later.
    @inline(__always)
    fileprivate func place(of row: Int, from start: Int) -> Int {
        var place = start
        while Int(rows[place]) < row { place &+= 1 }
        return place
    }

    @inline(__always)
    fileprivate func withValues(at place: Int, _ body: (UnsafeBufferPointer<UInt32>) -> Void) {
        values.withUnsafeBufferPointer {
            body(UnsafeBufferPointer(rebasing: $0[Int(starts[place])..<Int(starts[place + 1])]))
        }
    }
}
