/// Where a long doclist stands in its segment, so that a part of it can be read: its pages, and the first rowid of each.
///
/// FTS5 keeps that for doclists of six pages and more (the doclist index), in rows of their own beside the pages:
/// `flag | varint: first page | varint: its first rowid | of each page after it, varint: step to its first rowid`, a zero byte
/// for a page that begins with no rowid. Further rows have the next numbers; levels above them are not needed here.
final class DoclistPages {
    /// A page on which documents begin.
    struct Page {
        var number: UInt32
        /// The first rowid on it.
        var first: UInt32
    }

    let segment: SegmentStructure.Segment
    /// In order.
    let pages: [Page]
    /// Where the entries on the term's own page are, if that is the first of the pages; `nil` when none begins there.
    let head: Range<Int>?
    /// No rowid is larger.
    let lastRowid: UInt32

    /// Reads what the index has of the doclist that begins at `place` of a segment.
    init(
        _ place: TermLookup.Place, in segment: SegmentStructure.Segment, _ source: LeafSource, lastRowid: UInt32
    ) throws(SegmentError) {
        var reading = Reading(segment: segment, lastRowid: UInt64(lastRowid), page: place.page)
        if let first = place.first {
            reading.rowid = first
            try reading.append(isFirst: true)
        }
        head = place.first == nil ? nil : place.entries
        var number = place.page
        while let row = try source.doclistIndex(number, of: segment) {
            try reading.append(row)
            if row[0] & 1 == 0 { break }
            number += 1
        }
        guard reading.hasRows else { throw reading.corrupt }
        (pages, self.segment, self.lastRowid) = (reading.pages, segment, lastRowid)
    }

    /// Bytes of memory, about.
    var memory: Int { pages.count * MemoryLayout<Page>.stride + 96 }

    /// The last of the pages that begin with no later rowid; -1 for none.
    func page(of rowid: UInt32, from start: Int = 0) -> Int {
        pages.withUnsafeBufferPointer { pages in
            start + Matches.lowerBound(count: pages.count - start) { pages[start + $0].first <= rowid } - 1
        }
    }

    /// The index as far as it has been read.
    private struct Reading {
        let segment: SegmentStructure.Segment
        let lastRowid: UInt64
        var pages: [Page] = []
        var hasRows = false
        var page: Int
        var rowid: UInt64 = 0

        init(segment: SegmentStructure.Segment, lastRowid: UInt64, page: Int) {
            (self.segment, self.lastRowid, self.page) = (segment, lastRowid, page)
        }

        var corrupt: SegmentError {
            .corrupt("the index of a doclist on page \(page) of segment \(segment.id) is wrong")
        }

        mutating func append(isFirst: Bool = false) throws(SegmentError) {
            guard page <= segment.lastPage, rowid > 0, rowid <= lastRowid,
                isFirst || pages.isEmpty || (page > pages.last!.number && rowid > pages.last!.first)
            else { throw corrupt }
            pages.append(Page(number: UInt32(page), first: UInt32(rowid)))
        }

        mutating func append(_ row: UnsafeRawBufferPointer) throws(SegmentError) {
            guard let start = row.baseAddress?.assumingMemoryBound(to: UInt8.self), row.count > 2 else { throw corrupt }
            var offset = 1
            guard let first = Varint.read(start, &offset, end: row.count), first > UInt64(page),
                first <= UInt64(segment.lastPage), let rowid = Varint.read(start, &offset, end: row.count)
            else { throw corrupt }
            (page, self.rowid, hasRows) = (Int(first), rowid, true)
            try append()
            while offset < row.count {
                page += 1
                guard let step = Varint.read(start, &offset, end: row.count) else { throw corrupt }
                if step == 0 { continue }
                self.rowid &+= step
                guard self.rowid > step else { throw corrupt }
                try append()
            }
        }
    }
}
