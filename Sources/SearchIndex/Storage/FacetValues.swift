/// The values of one facet on every document, as they stand in the file (`DocumentColumns`), for counting and filtering.
final class FacetValues {
    /// Number of rows, row 0 included.
    let count: Int
    /// Each as stored: number of rows, where each row's values begin and the last end, the values. Empty where no row has
    /// a value.
    private let chunks: [[UInt32]]

    /// Whether no document has a value.
    var isEmpty: Bool { chunks.allSatisfy(\.isEmpty) }

    /// Reads the column of a facet.
    init(_ facet: String, _ connection: Connection) throws(SegmentError) {
        let rows = try connection.statement("SELECT value FROM columns WHERE name = ?1 ORDER BY chunk").bind(1, facet)
        defer { rows.reset() }
        var chunks: [[UInt32]] = []
        var count = 0
        while try rows.step() {
            guard count == chunks.count * DocumentColumns.chunk else { throw .corrupt("the column \(facet) has a gap") }
            let (values, documents) = try FacetValues.chunk(rows.borrowedBytes(0), facet)
            chunks.append(values)
            count += documents
        }
        self.chunks = chunks
        self.count = count
    }

    private static func chunk(
        _ bytes: UnsafeRawBufferPointer, _ facet: String
    ) throws(SegmentError) -> (values: [UInt32], documents: Int) {
        guard bytes.count >= 8 else { throw .corrupt("the column \(facet) is cut off") }
        let documents = Int(UInt32(littleEndian: bytes.loadUnaligned(as: UInt32.self)))
        let first = documents + 2
        guard documents <= DocumentColumns.chunk, first * 4 <= bytes.count else {
            throw .corrupt("the column \(facet) is cut off")
        }
        // No values: nothing need be read.
        if bytes.count == first * 4 { return ([], documents) }
        var integers: [UInt32] = []
        DocumentColumns.append(bytes, to: &integers)
        var isAscending = integers[1] == 0 && integers[first - 1] == UInt32(integers.count - first)
        integers.withUnsafeBufferPointer { integers in
            for index in 1..<(first - 1) where integers[index] > integers[index + 1] { isAscending = false }
        }
        guard isAscending else { throw .corrupt("the column \(facet) does not add up") }
        return (integers, documents)
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
