/// The values of one facet on every document, for counting and filtering.
///
/// Most documents have one value or none: that takes two bytes a document, however many values there are.
final class FacetValues {
    /// Number of rows, row 0 included.
    let count: Int
    /// By row, the number of its only value plus `first`; `none`, or `several` for rows that stand in `rows`. Empty where no
    /// row has a value.
    private let only: [UInt16]
    /// The highest number in `only`.
    private let highest: UInt16
    /// The rows that have several values, or one with a number too large for `only`; ascending.
    private let rows: [UInt32]
    /// Where the values of each of `rows` begin in `values`, and the last end.
    private let starts: [UInt32]
    private let values: [UInt32]

    private static let none: UInt16 = 0
    private static let several: UInt16 = 1
    private static let first: UInt16 = 2

    /// Whether no document has a value.
    var isEmpty: Bool { only.isEmpty }

    /// Reads the column of a facet (`DocumentColumns`).
    init(_ facet: String, _ connection: Connection) throws(SegmentError) {
        let room = try DocumentColumns.count(connection)
        var only: [UInt16] = []
        var several = Several()
        var count = 0
        try DocumentColumns.forEachChunk(facet, connection) { (bytes) throws(SegmentError) in
            guard count % DocumentColumns.chunk == 0 else { throw .corrupt("the column \(facet) has a gap") }
            try FacetColumn.decode(bytes, facet) { counts, numbers in
                if !numbers.isEmpty {
                    if only.isEmpty {
                        only = [UInt16](repeating: FacetValues.none, count: max(room, count + counts.count))
                    }
                    only.append(contentsOf: repeatElement(0, count: max(0, count + counts.count - only.count)))
                    FacetValues.read(counts, numbers, row: count, into: &only, &several)
                }
                count += counts.count
            }
        }
        (self.count, self.only) = (count, only)
        highest = only.max() ?? FacetValues.none
        (rows, starts, values) = (several.rows, several.starts, several.values)
    }

    private struct Several {
        var rows: [UInt32] = []
        var starts: [UInt32] = [0]
        var values: [UInt32] = []
    }

    /// Reads a chunk: how many values each row from `row` on has, and all of their numbers.
    private static func read(
        _ counts: UnsafeBufferPointer<UInt16>, _ numbers: UnsafeRawBufferPointer, row first: Int,
        into only: inout [UInt16], _ several: inout Several
    ) {
        var place = 0
        only.withUnsafeMutableBufferPointer { only in
            for (row, count) in counts.enumerated() where count > 0 {
                let count = Int(UInt16(littleEndian: count))
                let number = UInt32(littleEndian: numbers.loadUnaligned(fromByteOffset: place, as: UInt32.self))
                if count == 1, number <= UInt32(UInt16.max - FacetValues.first) {
                    only[first + row] = UInt16(truncatingIfNeeded: number) &+ FacetValues.first
                } else {
                    only[first + row] = FacetValues.several
                    several.rows.append(UInt32(first + row))
                    let own = UnsafeRawBufferPointer(rebasing: numbers[place..<(place + count * 4)])
                    DocumentColumns.append(own, to: &several.values)
                    several.starts.append(UInt32(several.values.count))
                }
                place += count * 4
            }
        }
    }

    /// Calls `body` with every document of a set that has values, and these.
    @inline(__always)
    func forEach(in set: Bitset, _ body: (_ rowid: UInt32, _ values: UnsafeBufferPointer<UInt32>) -> Void) {
        if only.isEmpty { return }
        withUnsafeTemporaryAllocation(of: UInt32.self, capacity: 1) { single in
            var place = 0
            set.forEach { rowid in
                let value = only[Int(rowid)]
                if value == FacetValues.none { return }
                if value == FacetValues.several { return withValues(of: rowid, from: &place) { body(rowid, $0) } }
                single[0] = UInt32(value &- FacetValues.first)
                body(rowid, UnsafeBufferPointer(single))
            }
        }
    }

    /// How many of some ascending documents have a value as their only one, by the values' numbers; `several` is called for
    /// documents with more. Numbers for which nothing is counted may be missing at the end.
    func count(
        _ rowids: [UInt32], several: (_ rowid: UInt32, _ values: UnsafeBufferPointer<UInt32>) -> Void
    ) -> [Int] {
        if only.isEmpty { return [] }
        // Two tables in turn: neighbours often have the same value, and adding to a place has to wait for what was added there
        // just before.
        var even = [UInt32](repeating: 0, count: Int(highest) + 1)
        var odd = even
        even.withUnsafeMutableBufferPointer { even in
            odd.withUnsafeMutableBufferPointer { odd in
                only.withUnsafeBufferPointer { only in
                    for pair in 0..<rowids.count / 2 {
                        even[Int(only[Int(rowids[pair &* 2])])] &+= 1
                        odd[Int(only[Int(rowids[pair &* 2 &+ 1])])] &+= 1
                    }
                    if rowids.count % 2 > 0 { even[Int(only[Int(rowids[rowids.count - 1])])] &+= 1 }
                }
            }
        }
        if Int(FacetValues.several) < even.count, even[Int(FacetValues.several)] + odd[Int(FacetValues.several)] > 0 {
            var place = 0
            for rowid in rowids where only[Int(rowid)] == FacetValues.several {
                withValues(of: rowid, from: &place) { several(rowid, $0) }
            }
        }
        return zip(even, odd).dropFirst(Int(FacetValues.first)).map { Int($0) + Int($1) }
    }

    /// Lends the values of a document that has several; `place` is where `rows` is looked through, for documents that ascend.
    @inline(__always)
    private func withValues<Result>(
        of rowid: UInt32, from place: inout Int, _ body: (UnsafeBufferPointer<UInt32>) -> Result
    ) -> Result {
        place = Matches.lowerBound(rows, rowid, from: place)
        let range = Int(starts[place])..<Int(starts[place + 1])
        return values.withUnsafeBufferPointer { body(UnsafeBufferPointer(rebasing: $0[range])) }
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

    /// What a document has, as one number: 0 for nothing, the same number for the same values.
    struct Codes {
        private let column: FacetValues
        private var place = 0
        /// The codes of several values, which come after those of single ones.
        private var several: [[UInt32]: Int] = [:]
        private var lists: [[UInt32]] = []

        init(_ column: FacetValues) { self.column = column }

        /// All codes are below this.
        var most: Int { Int(column.highest) + column.rows.count + 1 }

        /// The code of a row; rows are asked for in their order.
        mutating func code(of row: Int) -> Int {
            guard row < column.only.count else { return 0 }
            let value = column.only[row]
            if value != FacetValues.several { return Int(value) }
            let own = column.withValues(of: UInt32(row), from: &place) { Array($0) }
            if let known = several[own] { return known }
            let code = Int(column.highest) + 1 + lists.count
            several[own] = code
            lists.append(own)
            return code
        }

        /// The values that a code stands for.
        func values(of code: Int) -> [UInt32] {
            if code > Int(column.highest) { return lists[code - Int(column.highest) - 1] }
            return code < Int(FacetValues.first) ? [] : [UInt32(code - Int(FacetValues.first))]
        }
    }
}
