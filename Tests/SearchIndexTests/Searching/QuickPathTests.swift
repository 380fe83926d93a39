import Testing

@testable import SearchIndex

/// What is done quickly for the common case against the same done plainly.
@Suite struct QuickPathTests {
    /// Lends bytes with something else behind them.
    private static func withPadding(
        _ bytes: [UInt8], _ body: (UnsafePointer<UInt8>) throws(SegmentError) -> Void
    ) throws(SegmentError) {
        let padded = bytes + (0..<UInt8(PaddedBytes.padding))
        try padded.withUnsafeBufferPointer { (buffer) throws(SegmentError) in try body(buffer.baseAddress!) }
    }

    @Test func countsOccurrencesWithoutDecodingThem() throws {
        var random = SeededGenerator(seed: 1)
        for round in 0..<2000 {
            var bytes: [UInt8] = []
            for column in 0..<8 where Int.random(in: 0..<3, using: &random) == 0 {
                if column > 0 { bytes += [1, UInt8(column)] }
                for _ in 0..<Int.random(in: 1...(round % 30 + 1), using: &random) {
                    let steps: [UInt64] = [2, 3, 100, 129, 128, 257, 16_385, 3_000_000]
                    Varint.append(steps.randomElement(using: &random)!, to: &bytes)
                }
            }
            var decoded: [Position] = []
            var counts: [[Int]] = []
            var inFirst = 0
            try QuickPathTests.withPadding(bytes) { (start) throws(SegmentError) in
                try Positions.decode(start, bytes.count, columns: 8, into: &decoded)
                try Positions.forEachColumn(start, bytes.count, columns: 8) { counts.append([$0, $1]) }
                inFirst = Positions.countInFirstColumn(start, bytes.count)
            }
            let expected = (0..<8).map { column in [column, decoded.count { $0.column == column }] }
            #expect(counts == expected.filter { $0[1] > 0 }, "\(bytes)")
            #expect(inFirst == 0 || counts == [[0, inFirst]], "\(bytes)")
            // Those of one byte are always counted at once.
            let isPlain = (1...8).contains(bytes.count) && bytes.allSatisfy { (2..<0x80).contains($0) }
            #expect(!isPlain || inFirst == bytes.count, "\(bytes)")
        }
    }

    @Test(arguments: [[1], [1, 0, 3], [1, 8, 2], [1, 2, 3, 1, 2, 3], [0x82], [0, 2]] as [[UInt8]])
    func refusesWrongPositions(bytes: [UInt8]) {
        #expect(throws: SegmentError.self) {
            try QuickPathTests.withPadding(bytes) { (start) throws(SegmentError) in
                try Positions.forEachColumn(start, bytes.count, columns: 8) { _, _ in }
            }
        }
    }

    @Test func twoWordsAreNearAsAnyOperandsAre() {
        var random = SeededGenerator(seed: 2)
        func places() -> [Position] {
            Set(
                (0..<Int.random(in: 0...12, using: &random)).map { _ in
                    Position.random(in: 0...1, using: &random) << Position.columnShift
                        | Position.random(in: 0...40, using: &random)
                }
            ).sorted()
        }
        for _ in 0..<3000 {
            let (first, second) = (places(), places())
            let distance = Int.random(in: 0...4, using: &random)
            var quick: [Position] = []
            NearMatcher.near(first, second, distance: distance, into: &quick)
            var plain: [Position] = []
            NearMatcher.near(
                [.init(positions: first), .init(positions: second)], distance: distance, into: &plain)
            #expect(quick == plain, "\(first) \(second) \(distance)")
        }
    }

    @Test(arguments: [0, 1, 63, 64, 65, 1000]) func rowidsAreThoseOfTheBits(capacity: Int) {
        #expect(Bitset(all: capacity).rowids == (0..<UInt32(capacity)).map { $0 })
        var random = SeededGenerator(seed: UInt64(capacity))
        for share in [2, 10, 50, 90] {
            let some = (0..<UInt32(capacity)).filter { _ in Int.random(in: 0..<100, using: &random) < share }
            let set = Bitset(capacity: capacity, some)
            #expect(set.rowids == some)
            #expect(set.count == some.count)
        }
    }

    /// Large values that were not used for long go first, small ones stay.
    @Test func whatIsLargeAndOldIsForgotten() {
        var kept = KeptValues<Int, String>(limit: 100_000)
        for number in 0..<50 { kept.keep("small \(number)", for: number, memory: 100) }
        for number in 100..<140 {
            kept.keep("large \(number)", for: number, memory: 10_000)
            #expect(kept.value(for: 100) == "large 100", "it is used all the time")
        }
        for number in 0..<50 { #expect(kept.value(for: number) == "small \(number)") }
        #expect(kept.value(for: 101) == nil)
        #expect(kept.value(for: 139) == "large 139")
        #expect((100..<140).count { kept.value(for: $0) != nil } < 10)
        kept.keep("other", for: 139, memory: 1)
        #expect(kept.value(for: 139) == "other")
    }

    @Test func theBestAreTheFirstOfAll() {
        var random = SeededGenerator(seed: 3)
        for count in [0, 1, 5, 100] {
            var matches = Matches()
            for rowid in UInt32(1)...60 { matches.append(rowid, Float(Int.random(in: 0...9, using: &random))) }
            let all = zip(matches.rowids, matches.scores).sorted { ($1.1, $0.0) < ($0.1, $1.0) }
            #expect(TopHits.best(count, of: matches).map(\.rowid) == all.prefix(count).map(\.0))
        }
    }

    /// A column is read chunk by chunk; chunks without values hold nothing.
    @Test func facetValuesAreThoseOfTheColumn() throws {
        let connection = try Connection(path: ":memory:", for: .creating)
        try connection.execute("CREATE TABLE columns(name TEXT, chunk INTEGER, value BLOB, PRIMARY KEY(name, chunk))")
        var column = FacetColumn()
        for row in 0..<(DocumentColumns.chunk + 500) {
            column.append(row < DocumentColumns.chunk ? [] : (0..<UInt32(row % 3)).map { $0 + UInt32(row % 5) })
        }
        try column.write("sector", connection)
        let values = try FacetValues("sector", connection)
        #expect(values.count == column.count)
        var seen = 0
        values.forEach(in: Bitset(all: column.count)) { rowid, values in
            #expect(Array(values) == Array(column[rowid]))
            seen += 1
        }
        #expect(seen == (0..<UInt32(column.count)).count { !column[$0].isEmpty })
        let having = values.documents(having: [false, true], capacity: column.count)
        #expect(having.rowids == (0..<UInt32(column.count)).filter { column[$0].contains(1) })
        try connection.execute("UPDATE columns SET value = substr(value, 1, 100) WHERE chunk = 1")
        #expect(throws: SegmentError.self) { try FacetValues("sector", connection) }
    }
}
