/// Walks a doclist entry by entry, and jumps forward in it.
struct DoclistCursor {
    private let list: Doclist
    private let runs: [Doclist.Run]
    private let isRefined: Bool
    /// The document the cursor stands on; 0 before the first.
    private(set) var rowid: UInt32 = 0
    /// Number of bytes of its positions; 0 when the row was deleted.
    private(set) var size = 0
    private var current: UInt64 = 0
    private var previous: UInt64 = 0
    private var run = 0
    private var offset = 0
    private var end = 0

    /// A cursor before the first entry.
    init(_ list: Doclist) {
        self.list = list
        runs = list.runs
        isRefined = list.isRefined
        if !runs.isEmpty { enter(run: 0) }
    }

    /// The document's encoded positions.
    var positions: UnsafePointer<UInt8> { UnsafePointer(list.bytes + (offset - size)) }

    /// Moves to the next entry; false after the last.
    @inline(__always)
    mutating func next() throws(SegmentError) -> Bool {
        while offset >= end {
            guard run + 1 < runs.count else { return false }
            enter(run: run + 1)
        }
        size = try list.readHeader(&offset, end: end, rowid: &current, after: previous)
        previous = current
        rowid = UInt32(truncatingIfNeeded: current)
        offset += size
        return true
    }

    /// Moves to the first entry of the document or a later one, never back; false when there is none.
    mutating func seek(_ target: UInt32) throws(SegmentError) -> Bool {
        if rowid >= target, rowid > 0 { return true }
        if run + 1 < runs.count, try first(ofRun: run + 1) <= UInt64(target) {
            // Steps that double, then halves: the last run that begins no later than the target.
            var low = run + 1
            var step = 1
            while low + step < runs.count, try first(ofRun: low + step) <= UInt64(target) {
                low += step
                step *= 2
            }
            var high = min(low + step, runs.count)
            while high - low > 1 {
                let middle = (low + high) / 2
                if try first(ofRun: middle) <= UInt64(target) { low = middle } else { high = middle }
            }
            enter(run: low)
            previous = max(previous, runs[low].base)
        }
        while try next() { if rowid >= target { return true } }
        return false
    }

    /// Moves to the entry of a document, from wherever it stands; false, and nowhere, when there is none.
    mutating func find(_ target: UInt32) throws(SegmentError) -> Bool {
        let low = isRefined ? refinedRun(behind: target) : try longRun(behind: target)
        if low == 0 { return false }
        enter(run: low - 1)
        if !isRefined { try enterShortRun(target) }
        previous = current
        while offset < end, try next() { if rowid >= target { return rowid == target } }
        return false
    }

    /// The first run that begins behind a document.
    private func longRun(behind target: UInt32) throws(SegmentError) -> Int {
        var (low, high) = (0, runs.count)
        while low < high {
            let middle = (low + high) / 2
            if try first(ofRun: middle) <= UInt64(target) { low = middle + 1 } else { high = middle }
        }
        return low
    }

    /// The same where all first rowids are known.
    private func refinedRun(behind target: UInt32) -> Int {
        runs.withUnsafeBufferPointer { runs in
            Matches.lowerBound(count: runs.count) { runs[$0].first <= UInt64(target) }
        }
    }

    /// Moves from the beginning of a long run to that of the short one in which a document may be.
    private mutating func enterShortRun(_ target: UInt32) throws(SegmentError) {
        let short = try list.shortRuns(of: runs[run], end: end)
        let low = Matches.lowerBound(count: short.count) { short[$0].first <= UInt64(target) }
        if low == 0 { return }
        (current, offset) = (short[low - 1].base, short[low - 1].start)
        if low < short.count { end = short[low].start }
    }

    private func end(ofRun index: Int) -> Int { index + 1 < runs.count ? runs[index + 1].start : list.count }

    private mutating func enter(run index: Int) {
        run = index
        current = runs[index].base
        offset = runs[index].start
        end = self.end(ofRun: index)
    }

    /// The first rowid of a run; beyond every other for an empty one.
    private func first(ofRun index: Int) throws(SegmentError) -> UInt64 {
        if runs[index].first != 0 { return runs[index].first }
        var rowid = runs[index].base
        var offset = runs[index].start
        let end = self.end(ofRun: index)
        if offset == end { return .max }
        _ = try list.readHeader(&offset, end: end, rowid: &rowid, after: runs[index].base)
        return rowid
    }
}
