/// Walks a long doclist page by page, and reads only the pages on which it looks for something.
///
/// What is left of a document's positions at the end of a page begins the next ones.
final class PageCursor {
    private let list: DoclistPages
    private let source: LeafSource
    /// The entries of the page it is on, and what was read of later pages.
    private var bytes = PaddedBytes(capacity: 4096)
    /// Where the entries of the page end.
    private var end = 0
    private var page = -1
    /// Whether a term begins behind them.
    private var isLastPage = false
    /// Where the next entry begins.
    private var next = 0
    /// Where the document's positions begin.
    private var start = 0
    private var size = 0
    private var current: UInt64 = 0
    /// No rowid of the page is larger.
    private var limit: UInt64 = 0
    /// The document it stands on; 0 before the first.
    var rowid: UInt32 { UInt32(truncatingIfNeeded: current) }

    /// A cursor before the first entry.
    init(_ list: DoclistPages, _ source: LeafSource) { (self.list, self.source) = (list, source) }

    /// Moves to the first entry of the document or a later one, never back; false when there is none.
    func seek(_ target: UInt32) throws(SegmentError) -> Bool {
        if page >= 0, rowid >= target { return true }
        if page < 0 || (page + 1 < list.pages.count && list.pages[page + 1].first <= target) {
            try enter(max(0, list.page(of: target, from: max(0, page))))
        }
        if try walk(target) { return true }
        if page + 1 == list.pages.count { return false }
        try enter(page + 1)
        return true
    }

    /// Moves to the entry of a document, from wherever it stands; false, and nowhere, when there is none.
    func find(_ target: UInt32) throws(SegmentError) -> Bool {
        let wanted = list.page(of: target)
        if wanted < 0 { return false }
        if wanted != page {
            try enter(wanted)
        } else if rowid > target {
            (next, current) = (0, 0)
        }
        return try walk(target) && rowid == target
    }

    /// Appends the positions in the document it stands on.
    func appendPositions(columns: Int, to found: inout [Position]) throws(SegmentError) {
        while bytes.count - start < size { try readOn() }
        try Positions.decode(bytes.start + start, size, columns: columns, into: &found)
    }

    /// Goes on to the target or behind it; false at the end of the page.
    private func walk(_ target: UInt32) throws(SegmentError) -> Bool {
        while current < target {
            if next >= end { return false }
            let previous = current
            size = try Doclist.readSplitHeader(
                bytes.start, &next, end: end, rowid: &current, after: previous, last: limit)
            start = next
            next += size
        }
        return true
    }

    /// Reads a page, and stands on its first entry.
    private func enter(_ index: Int) throws(SegmentError) {
        let known = list.pages[index]
        let leaf = try source.page(Int(known.number), of: list.segment)
        let entries: Range<Int>
        if index == 0, let head = list.head {
            (entries, isLastPage) = (head, false)
        } else {
            guard leaf.firstRowid > 0, leaf.firstRowid < leaf.firstTerm else { throw corrupt(known) }
            (entries, isLastPage) = (leaf.firstRowid..<leaf.firstTerm, leaf.hasTerm)
        }
        guard entries.upperBound <= leaf.bodyEnd else { throw corrupt(known) }
        (page, continued) = (index, Int(known.number))
        bytes.removeAll()
        bytes.append(leaf.bytes + entries.lowerBound, entries.count)
        (end, next, current) = (bytes.count, 0, 0)
        limit = index + 1 < list.pages.count ? UInt64(list.pages[index + 1].first) - 1 : UInt64(list.lastRowid)
        guard try walk(1), rowid == known.first else { throw corrupt(known) }
    }

    /// The last page read.
    private var continued = 0

    /// Reads the positions at the beginning of the next page.
    private func readOn() throws(SegmentError) {
        guard !isLastPage, next > end, continued < list.segment.lastPage else {
            throw .corrupt("a document's positions are cut off")
        }
        continued += 1
        let leaf = try source.page(continued, of: list.segment)
        let tail = leaf.firstRowid == 0 ? leaf.firstTerm : leaf.firstRowid
        bytes.append(leaf.bytes + 4, tail - 4)
        isLastPage = leaf.firstRowid != 0 || leaf.hasTerm
    }

    private func corrupt(_ page: DoclistPages.Page) -> SegmentError {
        .corrupt("page \(page.number) of segment \(list.segment.id) is not what the index of a doclist says")
    }
}
