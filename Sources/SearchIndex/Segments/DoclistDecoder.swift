/// Walks a whole doclist once, in as many steps as are wanted, as fast as it goes.
struct DoclistDecoder {
    private let list: Doclist
    private var run = -1
    private var offset = 0
    private var end = 0
    private var rowid: UInt64 = 0
    private var previous: UInt64 = 0
    /// The rowid of the next entry is no smaller; `.max` behind the last.
    private(set) var upcoming: UInt64 = 0
    /// Entries until the next short run begins.
    private var left = 0
    private var short: [Doclist.Run] = []

    /// No rowid is larger.
    var lastRowid: UInt32 { list.lastRowid }

    /// A decoder before the first entry.
    init(_ list: Doclist) {
        self.list = list
        if !list.isRefined { short.reserveCapacity(list.count / (Doclist.runLength * 4) + list.runs.count + 1) }
    }

    /// Calls `body` for every entry from where it stands to the last with a rowid below `limit`, deleted ones included,
    /// whose positions are empty. Makes the list's runs short when it comes to its end.
    @inline(__always)
    mutating func forEach(
        below limit: UInt64,
        _ body: (_ rowid: UInt32, _ positions: UnsafePointer<UInt8>, _ size: Int) throws(SegmentError) -> Void
    ) throws(SegmentError) {
        let bytes = UnsafePointer(list.bytes)
        let last = UInt64(list.lastRowid)
        while true {
            var offset = self.offset
            var rowid = self.rowid
            var previous = self.previous
            var left = self.left
            let end = self.end
            while offset < end {
                let (start, base) = (offset, rowid)
                let size = try Doclist.readHeader(
                    bytes, &offset, end: end, rowid: &rowid, after: previous, last: last)
                if rowid >= limit {
                    (self.offset, self.rowid, self.previous, self.left) = (start, base, previous, left)
                    upcoming = rowid
                    return
                }
                if left == 0 {
                    left = Doclist.runLength
                    if !list.isRefined { short.append(Doclist.Run(base: base, start: start, first: rowid)) }
                }
                left &-= 1
                previous = rowid
                try body(UInt32(truncatingIfNeeded: rowid), bytes + offset, size)
                offset &+= size
            }
            self.offset = offset
            self.previous = previous
            guard nextRun() else {
                upcoming = .max
                return
            }
        }
    }

    private mutating func nextRun() -> Bool {
        guard run + 1 < list.runs.count else {
            if !list.isRefined {
                list.runs = short
                list.isRefined = true
                run = short.count
            }
            return false
        }
        run += 1
        (rowid, offset, end, left) = (list.runs[run].base, list.runs[run].start, list.end(ofRun: run), 0)
        return true
    }
}
