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
        source = LeafSource(connection, data: table + "_data")
        lookup = TermLookup(connection, source, table: table)
    }

    /// Pages read so far.
    var pagesRead: Int { source.pagesRead }

    /// Lets go of the file; the next read takes hold again.
    func close() { source.close() }

    /// The posting list of one term, exactly as indexed; empty when no document has it.
    func postings(of term: String) throws(SegmentError) -> Postings {
        let key = [SegmentReader.mainIndex] + Array(term.utf8)
        var cursors: [DoclistCursor] = []
        for segment in structure.segments {
            if let cursor = try lookup.find(key, in: segment) { cursors.append(cursor) }
        }
        return try merge(cursors)
    }

    /// The posting lists of all terms that begin with `prefix`, in the terms' order; at most `limit`.
    ///
    /// `isComplete` is false when there were more.
    func postings(
        withPrefix prefix: String, limit: Int
    ) throws(SegmentError) -> (terms: [(term: String, postings: Postings)], isComplete: Bool) {
        let key = [SegmentReader.mainIndex] + Array(prefix.utf8)
        var found: [[UInt8]: [DoclistCursor]] = [:]
        var isComplete = true
        for segment in structure.segments {
            var taken = 0
            try lookup.forEach(prefix: key, in: segment) { (term, cursor) throws(SegmentError) in
                taken += 1
                if taken > limit {
                    isComplete = false
                    return false
                }
                found[term, default: []].append(cursor())
                return true
            }
        }
        var terms: [(term: String, postings: Postings)] = []
        for term in found.keys.sorted(by: { $0.lexicographicallyPrecedes($1) }) {
            if terms.count == limit {
                isComplete = false
                break
            }
            let postings = try merge(found[term]!)
            if postings.count > 0 { terms.append((String(decoding: term, as: UTF8.self), postings)) }
        }
        return (terms, isComplete)
    }

    /// One list out of one term's doclists, newest segment first.
    private func merge(_ cursors: [DoclistCursor]) throws(SegmentError) -> Postings {
        var merged = Postings()
        if cursors.count == 1 {
            while try cursors[0].next() {
                try append(cursors[0], to: &merged)
            }
            return merged
        }
        var live: [DoclistCursor] = []
        for cursor in cursors where try cursor.next() { live.append(cursor) }
        while !live.isEmpty {
            var lowest = live[0]
            for cursor in live.dropFirst() where cursor.rowid < lowest.rowid { lowest = cursor }
            let rowid = lowest.rowid
            // The first of equals is the newest: `live` keeps the order of the segments.
            try append(lowest, to: &merged)
            var index = 0
            while index < live.count {
                if live[index].rowid == rowid, try !live[index].next() {
                    live.remove(at: index)
                } else {
                    index += 1
                }
            }
        }
        return merged
    }

    private func append(_ cursor: DoclistCursor, to postings: inout Postings) throws(SegmentError) {
        if cursor.positions.isEmpty { return }
        guard cursor.rowid > 0, cursor.rowid <= Int64(lastRowid) else {
            throw .corrupt("document \(cursor.rowid) is in the index but not in the list of documents")
        }
        try postings.append(UInt32(cursor.rowid), encoded: cursor.positions, columns: columns)
    }

    private static let mainIndex = UInt8(ascii: "0")
}
