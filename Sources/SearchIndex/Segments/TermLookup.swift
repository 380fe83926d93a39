/// Finds terms in one segment, and collects their doclists.
struct TermLookup {
    private let seek: Statement
    private let source: LeafSource

    /// Reads the shadow tables of `table` (`search`).
    init(_ connection: Connection, _ source: LeafSource, table: String) throws(SegmentError) {
        self.source = source
        seek = try connection.statement(
            """
            SELECT pgno FROM "\(table)_idx" WHERE segid = ?1 AND term <= ?2 ORDER BY term DESC LIMIT 1
            """)
    }

    /// Where a term's doclist begins.
    struct Place {
        var page: Int
        /// The entries on that page.
        var entries: Range<Int>
        /// The first rowid on that page; `nil` when none begins there.
        var first: UInt64?
        /// Whether the doclist may go on on the next page.
        var isLast: Bool
        /// Whether it has an index (`DoclistPages`).
        var isIndexed: Bool
    }

    /// Where the doclist of exactly this key (an index byte and the term) begins; `nil` when the segment has none. The page
    /// stays lent.
    func place(of key: [UInt8], in segment: SegmentStructure.Segment) throws(SegmentError) -> (Place, Leaf)? {
        let (page, isIndexed) = try page(for: key, in: segment)
        let leaf = try source.page(page, of: segment)
        guard let entry = try search(key, leaf, page: page, segment) else { return nil }
        var offset = entry.doclist
        let first = Varint.read(leaf.bytes, &offset, end: entry.end)
        let place = Place(
            page: page, entries: entry.doclist..<entry.end, first: first, isLast: entry.isLast,
            isIndexed: isIndexed && entry.isLast)
        return (place, leaf)
    }

    /// Appends the doclist of a key to `doclist`; false when the segment has none.
    func collect(
        _ key: [UInt8], in segment: SegmentStructure.Segment, into doclist: Doclist
    ) throws(SegmentError) -> Bool {
        guard let (place, leaf) = try place(of: key, in: segment) else { return false }
        try collect(place, leaf, in: segment, into: doclist)
        return true
    }

    /// Appends the doclist that begins at a place on a page to `doclist`.
    ///
    /// A doclist ends where the next term begins, on its own page or on a later one. What stands before the first rowid of
    /// a later page belongs to the entry before; the rowid itself is absolute.
    func collect(
        _ place: Place, _ first: Leaf, in segment: SegmentStructure.Segment, into doclist: Doclist
    ) throws(SegmentError) {
        var page = place.page
        doclist.beginRun()
        doclist.append(first.bytes + place.entries.lowerBound, place.entries.count)
        guard place.isLast, page < segment.lastPage else { return }
        source.start(at: page + 1, of: segment)
        while page < segment.lastPage {
            page += 1
            let leaf = try source.next(page, segment)
            let continued = leaf.firstRowid == 0 ? leaf.firstTerm : leaf.firstRowid
            doclist.append(leaf.bytes + 4, continued - 4)
            if leaf.firstRowid != 0 {
                doclist.beginRun()
                doclist.append(leaf.bytes + continued, leaf.firstTerm - continued)
            }
            if leaf.hasTerm { break }
        }
    }

    /// The page on which a key is if it is anywhere, and whether the doclist of the page's last term has an index.
    private func page(
        for key: [UInt8], in segment: SegmentStructure.Segment
    ) throws(SegmentError) -> (number: Int, isIndexed: Bool) {
        defer { seek.reset() }
        guard try seek.bind(1, Int64(segment.id)).bind(2, key).step() else { return (segment.firstPage, false) }
        let page = Int(seek.integer(0) >> 1)
        guard page <= segment.lastPage else {
            throw .corrupt("segment \(segment.id) has no page \(page) its index names")
        }
        // Pages that a merge under way has done with are gone.
        if page < segment.firstPage { return (segment.firstPage, false) }
        return (page, seek.integer(0) & 1 == 1)
    }

    /// Looks for a key on a page.
    private func search(
        _ key: [UInt8], _ leaf: Leaf, page: Int, _ segment: SegmentStructure.Segment
    ) throws(SegmentError) -> TermEntries.Entry? {
        try key.withUnsafeBufferPointer { (key) throws(SegmentError) in
            var entries = TermEntries(leaf, page: page, segment: segment.id)
            var search = KeySearch(key, matched: 0)
            while let entry = try entries.next() {
                switch search.order(kept: entry.kept, entry.suffix) {
                case .before: continue
                case .equal: return entry
                case .behind: return nil
                }
            }
            return nil
        }
    }
}
