/// Walks one term's doclist in one segment: rowids ascending, each with its positions.
///
/// A doclist is `rowid (absolute), positions, { rowid difference, positions }`, where positions are a varint of twice
/// their size (plus a flag of no interest to readers) and that many bytes. It has no end mark: it ends where the next
/// term begins, on its own page or on a later one. On each later page the first rowid is absolute again.
final class DoclistCursor {
    /// The document the cursor stands on.
    private(set) var rowid: Int64 = 0
    /// Its encoded positions, valid until the cursor moves. Empty when the row was deleted.
    private(set) var positions = UnsafeBufferPointer<UInt8>(start: nil, count: 0)

    private let source: LeafSource
    private let segment: SegmentStructure.Segment
    private let leaf: Leaf
    private var page: Int
    private var offset: Int
    private var end: Int
    /// Whether the doclist may go on on the next page.
    private var goesOn: Bool
    private var isAbsolute = true
    private var isFirst = true
    private var spill = UnsafeMutableBufferPointer<UInt8>(start: nil, count: 0)

    /// A cursor before the first entry. `leaf` is the page with the term, `offset` the end of its entry, `end` where its
    /// doclist ends on that page.
    init(
        _ source: LeafSource, _ segment: SegmentStructure.Segment, leaf: Leaf, page: Int, offset: Int, end: Int,
        goesOn: Bool
    ) {
        self.source = source
        self.segment = segment
        self.leaf = leaf
        self.page = page
        self.offset = offset
        self.end = end
        self.goesOn = goesOn
    }

    deinit { spill.deallocate() }

    /// Moves to the next document; false after the last.
    func next() throws(SegmentError) -> Bool {
        if offset >= end {
            guard try turnPage() else { return false }
        }
        guard let step = Varint.read(leaf.bytes, &offset, end: end),
            let size = Varint.read(leaf.bytes, &offset, end: end), size < 1 << 32
        else { throw corrupt("an entry is cut off") }
        try advance(step)
        let bytes = Int(size >> 1)
        if offset + bytes <= end {
            positions = UnsafeBufferPointer(start: leaf.bytes + offset, count: bytes)
            offset += bytes
        } else {
            try gather(bytes)
        }
        return true
    }

    private func advance(_ step: UInt64) throws(SegmentError) {
        let previous = rowid
        if isAbsolute {
            rowid = Int64(bitPattern: step)
            isAbsolute = false
        } else {
            rowid = previous &+ Int64(bitPattern: step)
        }
        guard isFirst || rowid > previous else { throw corrupt("rowids do not ascend") }
        isFirst = false
    }

    /// Goes to the next page at the border of two entries; false when the doclist ends there.
    private func turnPage() throws(SegmentError) -> Bool {
        guard goesOn, page < segment.lastPage else { return false }
        try loadNext()
        if leaf.firstRowid == 0 {
            guard leaf.firstTerm == 4, leaf.hasTerm else { throw corrupt("a page continues nothing") }
            goesOn = false
            offset = end
            return false
        }
        guard leaf.firstRowid == 4 else { throw corrupt("a page continues an entry that was complete") }
        offset = 4
        return true
    }

    private func loadNext() throws(SegmentError) {
        page += 1
        isAbsolute = true
        try source.read(segment, page, into: leaf)
        end = leaf.firstTerm
        goesOn = !leaf.hasTerm
    }

    /// Collects the positions of an entry that runs over the end of its page.
    private func gather(_ bytes: Int) throws(SegmentError) {
        var gathered = 0
        take(end - offset, from: offset, &gathered)
        while gathered < bytes {
            guard goesOn, page < segment.lastPage else { throw corrupt("positions end early") }
            try loadNext()
            let stop = leaf.firstRowid == 0 ? end : leaf.firstRowid
            let taken = min(bytes - gathered, stop - 4)
            take(taken, from: 4, &gathered)
            offset = 4 + taken
            if gathered == bytes {
                guard offset == stop else { throw corrupt("positions end before the page says so") }
            } else if stop != end || taken == 0 {
                throw corrupt("positions run into the next entry")
            }
        }
        positions = UnsafeBufferPointer(start: spill.baseAddress, count: gathered)
    }

    /// Copies `count` bytes of the page behind those gathered already.
    private func take(_ count: Int, from offset: Int, _ gathered: inout Int) {
        if count == 0 { return }
        if gathered + count > spill.count {
            let grown = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: (gathered + count) * 2)
            if let old = spill.baseAddress { grown.baseAddress!.update(from: old, count: gathered) }
            spill.deallocate()
            spill = grown
        }
        (spill.baseAddress! + gathered).update(from: leaf.bytes + offset, count: count)
        gathered += count
    }

    private func corrupt(_ what: String) -> SegmentError {
        .corrupt("page \(page) of segment \(segment.id): \(what)")
    }
}
