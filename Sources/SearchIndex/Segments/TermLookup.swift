/// Finds terms in one segment.
struct TermLookup {
    private let connection: Connection
    private let source: LeafSource
    private let seekSQL: String

    /// Reads the shadow tables of `table` (`search`).
    init(_ connection: Connection, _ source: LeafSource, table: String) {
        self.connection = connection
        self.source = source
        seekSQL = """
            SELECT pgno >> 1 FROM "\(table)_idx" WHERE segid = ?1 AND term <= ?2 ORDER BY term DESC LIMIT 1
            """
    }

    /// The doclist of exactly this key (an index byte and the term), or `nil`.
    func find(_ key: [UInt8], in segment: SegmentStructure.Segment) throws(SegmentError) -> DoclistCursor? {
        let page = try self.page(for: key, in: segment)
        let leaf = Leaf()
        try source.read(segment, page, into: leaf)
        guard let entry = try search(key, leaf, page: page, segment) else { return nil }
        return DoclistCursor(
            source, segment, leaf: leaf, page: page, offset: entry.doclist, end: entry.end, goesOn: entry.isLast)
    }

    /// Calls `body` for each term of the segment that begins with `key`, in order, until it returns false. The term
    /// comes without its index byte.
    func forEach(
        prefix key: [UInt8], in segment: SegmentStructure.Segment,
        _ body: (_ term: [UInt8], _ postings: () -> DoclistCursor) throws(SegmentError) -> Bool
    ) throws(SegmentError) {
        var page = try self.page(for: key, in: segment)
        let leaf = Leaf()
        while page <= segment.lastPage {
            try source.read(segment, page, into: leaf)
            var entries = TermEntries(leaf, page: page, segment: segment.id)
            while let entry = try entries.next() {
                if entries.term.starts(with: key) {
                    let goesOn = try body(Array(entries.term.dropFirst())) {
                        // Its own copy of the page: this one is read on from.
                        DoclistCursor(
                            source, segment, leaf: leaf.copy(), page: page, offset: entry.doclist, end: entry.end,
                            goesOn: entry.isLast)
                    }
                    if !goesOn { return }
                } else if key.lexicographicallyPrecedes(entries.term) {
                    return
                }
            }
            page += 1
        }
    }

    private func page(for key: [UInt8], in segment: SegmentStructure.Segment) throws(SegmentError) -> Int {
        let seek = try connection.statement(seekSQL).bind(1, Int64(segment.id)).bind(2, key)
        defer { seek.reset() }
        guard try seek.step() else { return segment.firstPage }
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
        while let entry = try entries.nextHeader() {
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
