/// One term's postings in one piece of memory, in the form FTS5 stores them.
///
/// `rowid, size, positions` follow one another; the size is twice the number of bytes of the positions (plus a flag of no
/// interest to readers). Rowids are differences within a run; each page's entries are a run at first, and `refine` makes
/// shorter ones, so that a reader can jump.
final class Doclist {
    /// Entries whose rowids are differences from one another.
    struct Run {
        /// The rowid that the first difference is from; 0 where it is absolute.
        var base: UInt64
        /// Where its first entry begins.
        var start: Int
        /// Its first rowid; 0 when it was not read yet.
        var first: UInt64 = 0
    }

    private var entries: PaddedBytes
    var bytes: UnsafeMutablePointer<UInt8> { entries.start }
    var count: Int { entries.count }
    /// In order. A run ends where the next one begins.
    var runs: [Run] = []
    /// Whether the runs are short, and their first rowids known.
    var isRefined = false
    /// No rowid is larger.
    let lastRowid: UInt32

    init(lastRowid: UInt32, capacity: Int = 256) {
        self.lastRowid = lastRowid
        entries = PaddedBytes(capacity: capacity)
    }

    /// Bytes of memory, about.
    var memory: Int { entries.capacity + runs.capacity * MemoryLayout<Run>.stride + 64 }

    /// The next entry appended has an absolute rowid, which may be given.
    func beginRun(first: UInt64 = 0) {
        if let last = runs.last, last.start == count { runs.removeLast() }
        runs.append(Run(base: 0, start: count, first: first))
    }

    /// Appends bytes of entries.
    func append(_ source: UnsafePointer<UInt8>, _ size: Int) { entries.append(source, size) }

    /// Appends what another has, behind a run of its own.
    func append(_ other: Doclist) {
        for run in other.runs { runs.append(Run(base: run.base, start: run.start + count, first: run.first)) }
        append(other.bytes, other.count)
    }

    /// Where a run ends.
    @inline(__always)
    func end(ofRun index: Int) -> Int { index + 1 < runs.count ? runs[index + 1].start : count }

    /// Reads rowid and size of the entry at `offset`, moving past them. Throws when the entry does not fit or the rowid
    /// does not ascend.
    @inline(__always)
    static func readHeader(
        _ bytes: UnsafePointer<UInt8>, _ offset: inout Int, end: Int, rowid: inout UInt64, after previous: UInt64,
        last: UInt64
    ) throws(SegmentError) -> Int {
        let size = try readSplitHeader(bytes, &offset, end: end, rowid: &rowid, after: previous, last: last)
        guard size <= end &- offset else { throw corrupt(rowid, after: previous, last: last) }
        return size
    }

    /// The same where the positions may go on elsewhere.
    @inline(__always)
    static func readSplitHeader(
        _ bytes: UnsafePointer<UInt8>, _ offset: inout Int, end: Int, rowid: inout UInt64, after previous: UInt64,
        last: UInt64
    ) throws(SegmentError) -> Int {
        let first = bytes[offset]
        let second = bytes[offset &+ 1]
        let third = bytes[offset &+ 2]
        var size: UInt64
        if first < 0x80, second < 0x80 {
            rowid &+= UInt64(first)
            size = UInt64(second)
            offset &+= 2
        } else if second < 0x80, third < 0x80 {
            rowid &+= UInt64(first & 0x7F) << 7 | UInt64(second)
            size = UInt64(third)
            offset &+= 3
        } else {
            guard let step = Varint.read(bytes, &offset, end: end), let wide = Varint.read(bytes, &offset, end: end)
            else { throw .corrupt("an entry is cut off") }
            rowid &+= step
            size = wide
        }
        guard rowid > previous, rowid <= last, offset <= end else {
            throw corrupt(rowid, after: previous, last: last)
        }
        return Int(truncatingIfNeeded: size >> 1)
    }

    /// The same for this doclist's bytes.
    @inline(__always)
    func readHeader(_ offset: inout Int, end: Int, rowid: inout UInt64, after previous: UInt64) throws(SegmentError)
        -> Int
    {
        try Doclist.readHeader(bytes, &offset, end: end, rowid: &rowid, after: previous, last: UInt64(lastRowid))
    }

    /// Calls `body` for every entry, deleted ones included, whose positions are empty. Makes the runs short on the way.
    @inline(__always)
    func forEach(
        _ body: (_ rowid: UInt32, _ positions: UnsafePointer<UInt8>, _ size: Int) throws(SegmentError) -> Void
    ) throws(SegmentError) {
        var decoder = DoclistDecoder(self)
        try decoder.forEach(below: .max, body)
    }

    /// Entries of a short run.
    static let runLength = 32

    /// Short runs by where the run begins that they make up.
    private var shortRuns: [Int: [Run]] = [:]

    /// The short runs of which a run consists, for a reader that jumps to few of its entries.
    func shortRuns(of run: Run, end: Int) throws(SegmentError) -> [Run] {
        if let known = shortRuns[run.start] { return known }
        var short: [Run] = []
        var (rowid, previous, offset, left) = (run.base, run.base, run.start, 0)
        while offset < end {
            let (start, base) = (offset, rowid)
            let size = try readHeader(&offset, end: end, rowid: &rowid, after: previous)
            if left == 0 {
                left = Doclist.runLength
                short.append(Run(base: base, start: start, first: rowid))
            }
            left -= 1
            previous = rowid
            offset += size
        }
        shortRuns[run.start] = short
        return short
    }

    /// The first and the last rowid; `nil` when there is no entry. Reads two runs only.
    func bounds() throws(SegmentError) -> (first: UInt64, last: UInt64)? {
        if let last = runs.last, last.start == count { runs.removeLast() }
        guard let last = runs.indices.last else { return nil }
        var first: UInt64 = runs[0].base
        var offset = runs[0].start
        _ = try readHeader(&offset, end: end(ofRun: 0), rowid: &first, after: 0)
        var rowid = runs[last].base
        offset = runs[last].start
        while offset < count {
            let before = rowid
            offset += try readHeader(&offset, end: count, rowid: &rowid, after: before)
        }
        return (first, rowid)
    }

    @inline(never)
    private static func corrupt(_ rowid: UInt64, after previous: UInt64, last: UInt64) -> SegmentError {
        if rowid <= previous { return .corrupt("rowids do not ascend") }
        if rowid > last {
            return .corrupt("document \(Int64(bitPattern: rowid)) is in the index but not in the list of documents")
        }
        return .corrupt("positions run into the next entry")
    }
}
