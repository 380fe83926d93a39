/// The record of an FTS5 table that says what its segments are, as a whole: row 10, described at `SegmentStructure`.
struct StructureRecord {
    /// Segments of like size, oldest first.
    struct Level {
        /// How many of the first are being merged.
        var merging: UInt64 = 0
        var segments: [SegmentStructure.Segment] = []
    }

    /// Newest segments first.
    private(set) var levels: [Level] = []
    private let cookie: [UInt8]
    private var pagesWritten: UInt64

    /// Where the large segment of a new file goes: deep enough that later small ones are not merged with it at once.
    private static let deepLevel = 5

    /// Reads the record of the index file.
    init(reading connection: Connection) throws(SegmentError) {
        guard let record = try connection.blob("SELECT block FROM search_data WHERE id = 10") else {
            throw .corrupt("there is no structure record")
        }
        _ = try SegmentStructure(record)
        cookie = Array(record[..<4])
        var reader = VarintReader(record, from: 4)
        let levelCount = try reader.next(below: 2001)
        _ = try reader.next()
        pagesWritten = try reader.next()
        for _ in 0..<levelCount {
            var level = Level(merging: try reader.next())
            for _ in 0..<(try reader.next(below: 2001)) {
                let id = try reader.next(below: 65536)
                let first = try reader.next(below: 1 << 31)
                level.segments.append(.init(id: id, firstPage: first, lastPage: try reader.next(below: 1 << 31)))
            }
            levels.append(level)
        }
    }

    /// The smallest number that no segment has.
    var freeSegment: Int {
        let used = Set(levels.flatMap { $0.segments.map(\.id) })
        return (1...).first { !used.contains($0) } ?? 1
    }

    /// Adds a segment, newer than all others of its level. Only a file without older segments above may be added to deep.
    mutating func add(_ segment: SegmentStructure.Segment, isDeep: Bool) {
        let level = isDeep ? StructureRecord.deepLevel : 0
        while levels.count <= level { levels.append(Level()) }
        precondition(levels[..<level].allSatisfy(\.segments.isEmpty), "a newer segment stands above an older one")
        levels[level].segments.append(segment)
        if level == 0 { pagesWritten += UInt64(segment.lastPage) }
    }

    /// Writes the record.
    func write(_ connection: Connection) throws(SegmentError) {
        var record = cookie
        Varint.append(UInt64(levels.count), to: &record)
        Varint.append(UInt64(levels.reduce(0) { $0 + $1.segments.count }), to: &record)
        Varint.append(pagesWritten, to: &record)
        for level in levels {
            Varint.append(level.merging, to: &record)
            Varint.append(UInt64(level.segments.count), to: &record)
            for segment in level.segments {
                for number in [segment.id, segment.firstPage, segment.lastPage] {
                    Varint.append(UInt64(number), to: &record)
                }
            }
        }
        try StructureRecord.replace(10, record, connection)
    }

    /// Writes row 1: the number of documents and the tokens of each column.
    static func writeTotals(documents: Int, tokens: [Int], _ connection: Connection) throws(SegmentError) {
        var record: [UInt8] = []
        if documents > 0 {
            for number in [documents] + tokens { Varint.append(UInt64(number), to: &record) }
        }
        try replace(1, record, connection)
    }

    private static func replace(_ id: Int64, _ block: [UInt8], _ connection: Connection) throws(SegmentError) {
        try connection.statement("REPLACE INTO search_data(id, block) VALUES(?1, ?2)").bind(1, id).bind(2, block).run()
    }
}
