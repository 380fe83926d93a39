/// Finds terms in one segment, and collects their doclists.
struct TermLookup {
    private let seek: Statement
    private let source: LeafSource

    /// Reads the shadow tables of `table` (`search`).
    init(_ connection: Connection, _ source: LeafSource, table: String) throws(SegmentError) {
        self.source = source
        seek = try connection.statement(
            """
            SELECT pgno >> 1 FROM "\(table)_idx" WHERE segid = ?1 AND term <= ?2 ORDER BY term DESC LIMIT 1
            """)
    }

    /// Appends the doclist of exactly this key (an index byte and the term) to `doclist`; false when the segment has none.
    ///
    /// A doclist ends where the next term begins, on its own page or on a later one. What stands before the first rowid of
    /// a later page belongs to the entry before; the rowid itself is absolute.
    func collect(
        _ key: [UInt8], in segment: SegmentStructure.Segment, into doclist: Doclist
    ) throws(SegmentError) -> Bool {
        var page = try self.page(for: key, in: segment)
        let first = try source.page(page, of: segment)
        guard let entry = try search(key, first, page: page, segment) else { return false }
        doclist.beginRun()
        doclist.append(first.bytes + entry.doclist, entry.end - entry.doclist)
        guard entry.isLast, page < segment.lastPage else { return true }
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
        return true
    }

    private func page(for key: [UInt8], in segment: SegmentStructure.Segment) throws(SegmentError) -> Int {
        defer { seek.reset() }
        guard try seek.bind(1, Int64(segment.id)).bind(2, key).step() else { return segment.firstPage }
        let page = Int(seek.integer(0))
        guard page <= segment.lastPage else {
            throw .corrupt("segment \(segment.id) has no page \(page) its index names")
        }
        return max(page, segment.firstPage)
    }

    /// Looks for a key on a page without rebuilding every term: it is enough to know how many bytes of the key the term
    /// before had in common.
    private func search(
        _ key: [UInt8], _ leaf: Leaf, page: Int, _ segment: SegmentStructure.Segment
    ) throws(SegmentError) -> TermEntries.Entry? {
        var entries = TermEntries(leaf, page: page, segment: segment.id)
        var matched = 0
        while let entry = try entries.next() {
            if entry.kept > matched { continue }
            if entry.kept < matched { return nil }
            let suffix = entry.suffix
            var index = 0
            while index < suffix.count, matched < key.count, suffix[index] == key[matched] {
                index += 1
                matched += 1
            }
            if index == suffix.count {
                if matched == key.count { return entry }
            } else if matched == key.count || suffix[index] > key[matched] {
                return nil
            }
        }
        return nil
    }
}
