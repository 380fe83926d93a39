/// Reads the posting lists of an FTS5 table straight from its segments.
///
/// FTS5 keeps several sorted segments; a rowid found in more than one counts as the newest says, and an empty entry
/// there means the row was deleted. Valid within one read transaction of the connection.
final class SegmentReader {
    /// Number of indexed columns.
    let columns: Int
    /// No rowid is larger: what the index file's columns have room for.
    let lastRowid: UInt32
    /// The segments, newest first.
    let structure: SegmentStructure
    private let source: LeafSource
    private let lookup: TermLookup

    /// Reads the structure of `table` (made with `detail=full`, without `tokendata` and the like).
    ///
    /// Throws `unsupported` when the format's version is another than 4.
    init(_ connection: Connection, table: String, columns: Int, lastRowid: UInt32) throws(SegmentError) {
        let version = try connection.integer(#"SELECT v FROM "\#(table)_config" WHERE k = 'version'"#)
        guard version == 4 else {
            throw .unsupported("FTS5 storage version \(version.map(String.init) ?? "unknown") instead of 4")
        }
        guard let record = try connection.blob(#"SELECT block FROM "\#(table)_data" WHERE id = 10"#) else {
            throw .corrupt("there is no structure record")
        }
        structure = try SegmentStructure(record)
        self.columns = columns
        self.lastRowid = lastRowid
        source = try LeafSource(connection, data: table + "_data")
        lookup = try TermLookup(connection, source, table: table)
    }

    /// Pages read so far.
    var pagesRead: Int { source.pagesRead }

    /// Lets go of the file; the next read takes hold again.
    func close() { source.close() }

    /// The postings of one term, exactly as indexed: where those of a long doclist are, all of a short one.
    func termPostings(of term: String) throws(SegmentError) -> TermPostings {
        guard let oldest = structure.segments.last else { return .whole(Doclist(lastRowid: lastRowid)) }
        defer { source.close() }
        let found = try lookup.place(of: key(term), in: oldest)
        if let (place, _) = found, place.isIndexed {
            let pages = try DoclistPages(place, in: oldest, source, lastRowid: lastRowid)
            return .paged(pages, newer: try newerDoclist(of: term))
        }
        if structure.segments.count > 1 { return .whole(try doclist(of: term)) }
        let doclist = Doclist(lastRowid: lastRowid)
        if let (place, leaf) = found { try lookup.collect(place, leaf, in: oldest, into: doclist) }
        return .whole(doclist)
    }

    /// A cursor over a doclist that is read in parts.
    func cursor(_ pages: DoclistPages) -> PageCursor { PageCursor(pages, source) }

    /// The doclist of one term, exactly as indexed; empty when no document has it.
    func doclist(of term: String) throws(SegmentError) -> Doclist {
        try doclist(of: term, in: structure.segments[...])
    }

    /// The doclist that the oldest segment has of a term; what others say of it is newer.
    func oldestDoclist(of term: String) throws(SegmentError) -> Doclist {
        try doclist(of: term, in: structure.segments.suffix(1))
    }

    /// What all segments but the oldest say of a term; empty entries are rows that were deleted.
    func newerDoclist(of term: String) throws(SegmentError) -> Doclist {
        try doclist(of: term, in: structure.segments.dropLast())
    }

    private func doclist(
        of term: String, in segments: ArraySlice<SegmentStructure.Segment>
    ) throws(SegmentError) -> Doclist {
        let key = key(term)
        defer { source.close() }
        var found: [Doclist] = []
        for segment in segments {
            let doclist = Doclist(lastRowid: lastRowid)
            if try lookup.collect(key, in: segment, into: doclist) { found.append(doclist) }
        }
        if found.count == 1 { return found[0] }
        let isOldestLeftOut = segments.endIndex < structure.segments.endIndex
        return try DoclistMerge.merge(found, lastRowid: lastRowid, keepsDeleted: isOldestLeftOut)
    }

    private func key(_ term: String) -> [UInt8] { [UInt8(ascii: "0")] + Array(term.utf8) }

    /// The postings of one term, decoded.
    func postings(of term: String) throws(SegmentError) -> Postings {
        var postings = Postings()
        try doclist(of: term).forEach { (rowid, positions, size) throws(SegmentError) in
            try postings.append(rowid, encoded: UnsafeBufferPointer(start: positions, count: size), columns: columns)
        }
        return postings
    }
}
