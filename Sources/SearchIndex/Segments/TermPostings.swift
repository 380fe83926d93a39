/// A term's postings, as far as they have been read.
enum TermPostings {
    /// All of them.
    case whole(Doclist)
    /// Where those of the oldest segment are, and what newer ones say, deleted rows included.
    case paged(DoclistPages, newer: Doclist)

    /// Bytes of the index, about.
    var size: Int {
        switch self {
        case .whole(let list): list.count
        case .paged(let pages, let newer): pages.pages.count * 4050 + newer.count
        }
    }
}

/// Walks a term's postings, and jumps in them.
struct TermCursor: DocumentCursor {
    /// All, or what newer segments say.
    private var newer: DoclistCursor
    private let older: PageCursor?
    private var isOnOlder = false
    /// The document it stands on; 0 before the first.
    private(set) var rowid: UInt32 = 0

    /// A cursor before the first entry.
    init(_ postings: TermPostings, _ reader: SegmentReader) {
        switch postings {
        case .whole(let list): (newer, older) = (DoclistCursor(list), nil)
        case .paged(let pages, let list): (newer, older) = (DoclistCursor(list), reader.cursor(pages))
        }
    }

    /// Moves to the first entry of the document or a later one, never back; false when there is none. Deleted rows have no
    /// positions.
    mutating func seek(_ target: UInt32) throws(SegmentError) -> Bool {
        if rowid >= target, rowid > 0 { return true }
        let isInNewer = try newer.seek(target)
        isOnOlder = false
        if let older, try older.seek(target), !isInNewer || older.rowid < newer.rowid {
            isOnOlder = true
            rowid = older.rowid
            return true
        }
        if isInNewer { rowid = newer.rowid }
        return isInNewer
    }

    /// Moves to the entry of a document, from wherever it stands; false, and nowhere, when there is none.
    mutating func find(_ target: UInt32) throws(SegmentError) -> Bool {
        rowid = target
        isOnOlder = false
        if try newer.find(target) { return true }
        isOnOlder = true
        return try older?.find(target) ?? false
    }

    /// Appends the positions in the document it stands on.
    func appendPositions(columns: Int, to found: inout [Position]) throws(SegmentError) {
        if isOnOlder, let older { return try older.appendPositions(columns: columns, to: &found) }
        try Positions.decode(newer.positions, newer.size, columns: columns, into: &found)
    }
}
