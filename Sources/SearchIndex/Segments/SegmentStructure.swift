/// Which segments an FTS5 index has, from the structure record (row 10 of `%_data`), and its totals (row 1).
///
/// Structure: `u32be cookie | levels | segments | writeCounter`, then per level `merging | segments`, then per segment
/// `id | first page | last page`, all varints. Level 0 is the newest; within a level the last segment is.
struct SegmentStructure: Equatable {
    /// One sorted run of terms with their doclists.
    struct Segment: Equatable {
        var id: Int
        var firstPage: Int
        var lastPage: Int
    }

    /// The segments that hold anything, newest first.
    var segments: [Segment]

    /// Reads row 10.
    init(_ record: [UInt8]) throws(SegmentError) {
        guard record.count >= 7 else { throw .corrupt("the structure record has \(record.count) bytes") }
        if record.count >= 8, record[4] == 0xFF, record[5] == 0, record[6] == 0, record[7] == 1 {
            throw .unsupported("its table was made with contentless_delete=1")
        }
        var reader = VarintReader(record, from: 4)
        let levels = try reader.next(below: 2001)
        let total = try reader.next(below: 2001)
        _ = try reader.next()
        segments = []
        var seen = 0
        for _ in 0..<levels {
            let merging = try reader.next()
            let count = try reader.next(below: 2001)
            guard merging <= UInt64(count) else { throw .corrupt("a level merges more segments than it has") }
            var level: [Segment] = []
            for _ in 0..<count {
                let id = try reader.next(below: 65536)
                let first = try reader.next(below: 1 << 31)
                let last = try reader.next(below: 1 << 31)
                guard last >= first else { throw .corrupt("a segment ends before it begins") }
                if first > 0 { level.append(Segment(id: id, firstPage: first, lastPage: last)) }
            }
            seen += count
            segments.append(contentsOf: level.reversed())
        }
        guard seen == total, reader.isAtEnd else { throw .corrupt("the structure record does not add up") }
        guard Set(segments.map(\.id)).count == segments.count else { throw .corrupt("two segments share an id") }
    }

    /// Number of rows and of tokens by column, from row 1; all 0 when the table is empty.
    static func totals(_ record: [UInt8], columns: Int) throws(SegmentError) -> (rows: Int, tokens: [Int]) {
        guard !record.isEmpty else { return (0, Array(repeating: 0, count: columns)) }
        var reader = VarintReader(record, from: 0)
        let rows = try reader.next(below: 1 << 40)
        var tokens: [Int] = []
        for _ in 0..<columns { tokens.append(try reader.next(below: 1 << 48)) }
        guard reader.isAtEnd else { throw .corrupt("the averages record is too long") }
        return (rows, tokens)
    }
}

/// Reads varints one after the other.
struct VarintReader {
    private let bytes: [UInt8]
    private var offset: Int

    init(_ bytes: [UInt8], from offset: Int) {
        self.bytes = bytes
        self.offset = offset
    }

    var isAtEnd: Bool { offset == bytes.count }

    mutating func next() throws(SegmentError) -> UInt64 {
        var moved = offset
        let value = bytes.withUnsafeBufferPointer { Varint.read($0.baseAddress!, &moved, end: bytes.count) }
        offset = moved
        guard let value else { throw .corrupt("a record ends within a number") }
        return value
    }

    mutating func next(below limit: Int) throws(SegmentError) -> Int {
        let value = try next()
        guard value < UInt64(limit) else { throw .corrupt("the number \(value) is out of range") }
        return Int(value)
    }
}
