/// One leaf page of a segment, where SQLite has it in memory: valid until the statement that lent it moves on.
///
/// `u16be offset of the first continued rowid | u16be end of the body | body | footer`; the footer has one varint per
/// term: where its entry begins, the first absolute, the others as differences.
struct Leaf {
    /// The page's bytes.
    let bytes: UnsafePointer<UInt8>
    /// Length of the page.
    let count: Int
    /// Where the body ends and the footer begins.
    let bodyEnd: Int
    /// Where the first rowid of a doclist begun on an earlier page stands; 0 for none.
    let firstRowid: Int
    /// Where the first term entry stands; `bodyEnd` for none.
    let firstTerm: Int

    /// Whether a term begins on this page.
    var hasTerm: Bool { bodyEnd < count }

    /// Reads the header; the number names the page in errors.
    init(_ block: UnsafeRawBufferPointer, page: Int) throws(SegmentError) {
        guard block.count >= 4, let start = block.baseAddress else {
            throw .corrupt("page \(page) has only \(block.count) bytes")
        }
        bytes = start.assumingMemoryBound(to: UInt8.self)
        count = block.count
        firstRowid = Int(bytes[0]) << 8 | Int(bytes[1])
        bodyEnd = Int(bytes[2]) << 8 | Int(bytes[3])
        guard bodyEnd >= 4, bodyEnd <= count, firstRowid == 0 || (firstRowid >= 4 && firstRowid < bodyEnd) else {
            throw .corrupt("page \(page) has a wrong header")
        }
        if bodyEnd == count {
            firstTerm = bodyEnd
            return
        }
        var offset = bodyEnd
        guard let first = Varint.read(bytes, &offset, end: count), first >= 4, first < UInt64(bodyEnd),
            firstRowid < Int(first)
        else { throw .corrupt("page \(page) has a wrong footer") }
        firstTerm = Int(first)
    }
}

/// Reads leaf pages, one or many in a row.
final class LeafSource {
    private let one: Statement
    private let range: Statement
    private var current: Statement?
    /// Pages read so far: what a search cost.
    private(set) var pagesRead = 0

    /// Reads from the shadow table `data` (`search_data`).
    init(_ connection: Connection, data table: String) throws(SegmentError) {
        one = try connection.statement(#"SELECT block, id FROM "\#(table)" WHERE id = ?1"#)
        range = try connection.statement(#"SELECT block, id FROM "\#(table)" WHERE id BETWEEN ?1 AND ?2 ORDER BY id"#)
    }

    /// Lets go of the page lent last, and of the file.
    func close() {
        current?.reset()
        current = nil
    }

    /// One page of a segment, valid until the next call.
    func page(_ number: Int, of segment: SegmentStructure.Segment) throws(SegmentError) -> Leaf {
        close()
        current = one.bind(1, LeafSource.id(number, segment))
        return try next(number, segment)
    }

    /// A row of the index of the doclist that begins on a page, valid until the next call; `nil` when there is none.
    func doclistIndex(
        _ page: Int, of segment: SegmentStructure.Segment
    ) throws(SegmentError) -> UnsafeRawBufferPointer? {
        close()
        one.bind(1, LeafSource.id(page, segment) + 1 << 36)
        current = one
        return try one.step() ? one.borrowedBytes(0) : nil
    }

    /// Makes ready to read the pages of a segment from this one on, by `next`.
    func start(at number: Int, of segment: SegmentStructure.Segment) {
        close()
        current = range.bind(1, LeafSource.id(number, segment)).bind(2, LeafSource.id(segment.lastPage, segment))
    }

    /// The next page, which must have this number; valid until the next call.
    func next(_ number: Int, _ segment: SegmentStructure.Segment) throws(SegmentError) -> Leaf {
        guard let current, try current.step(), current.integer(1) == LeafSource.id(number, segment) else {
            throw .corrupt("page \(number) of segment \(segment.id) is missing")
        }
        pagesRead += 1
        return try Leaf(current.borrowedBytes(0), page: number)
    }

    private static func id(_ page: Int, _ segment: SegmentStructure.Segment) -> Int64 {
        Int64(segment.id) << 37 + Int64(page)
    }
}
