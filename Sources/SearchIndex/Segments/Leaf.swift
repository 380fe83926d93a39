internal import CSQLite

/// One leaf page of a segment, copied out of `%_data`.
///
/// `u16be offset of the first continued rowid | u16be end of the body | body | footer`; the footer has one varint per
/// term: where its entry begins, the first absolute, the others as differences.
final class Leaf {
    /// The page's bytes; the first `count` are valid.
    private(set) var bytes: UnsafeMutablePointer<UInt8>
    private var capacity: Int
    /// Length of the page.
    private(set) var count = 0
    /// Where the body ends and the footer begins.
    private(set) var bodyEnd = 0
    /// Where the first rowid of a doclist begun on an earlier page stands; 0 for none.
    private(set) var firstRowid = 0
    /// Where the first term entry stands; `bodyEnd` for none.
    private(set) var firstTerm = 0

    init() {
        capacity = 8192
        bytes = .allocate(capacity: capacity)
    }

    deinit { bytes.deallocate() }

    /// Whether a term begins on this page.
    var hasTerm: Bool { bodyEnd < count }

    /// A page of its own with the same bytes.
    func copy() -> Leaf {
        let copied = Leaf()
        copied.bytes.deallocate()
        copied.bytes = .allocate(capacity: capacity)
        copied.bytes.update(from: bytes, count: count)
        (copied.capacity, copied.count, copied.bodyEnd) = (capacity, count, bodyEnd)
        (copied.firstRowid, copied.firstTerm) = (firstRowid, firstTerm)
        return copied
    }

    /// Makes room for `size` bytes and lets `fill` write them, then reads the header.
    func load(_ size: Int, _ page: Int, fill: (UnsafeMutablePointer<UInt8>) -> Bool) throws(SegmentError) {
        guard size >= 4 else { throw .corrupt("page \(page) has only \(size) bytes") }
        if size > capacity {
            bytes.deallocate()
            capacity = size + size / 2
            bytes = .allocate(capacity: capacity)
        }
        guard fill(bytes) else { throw .corrupt("page \(page) cannot be read") }
        count = size
        firstRowid = Int(bytes[0]) << 8 | Int(bytes[1])
        bodyEnd = Int(bytes[2]) << 8 | Int(bytes[3])
        guard bodyEnd >= 4, bodyEnd <= size, firstRowid == 0 || (firstRowid >= 4 && firstRowid < bodyEnd) else {
            throw .corrupt("page \(page) has a wrong header")
        }
        firstTerm = bodyEnd
        if hasTerm {
            var offset = bodyEnd
            guard let first = Varint.read(bytes, &offset, end: count), first >= 4, first < UInt64(bodyEnd),
                firstRowid < Int(first)
            else { throw .corrupt("page \(page) has a wrong footer") }
            firstTerm = Int(first)
        }
    }
}

/// Reads leaf pages. Valid within one read transaction; `close` before it ends.
final class LeafSource {
    private let connection: Connection
    private let table: String
    private var blob: OpaquePointer?
    /// Pages read so far: what a search cost.
    private(set) var pagesRead = 0

    /// Reads from the shadow table `data` (`search_data`).
    init(_ connection: Connection, data table: String) {
        self.connection = connection
        self.table = table
    }

    deinit { close() }

    /// Lets go of the handle, and with it of the file's lock.
    func close() {
        sqlite3_blob_close(blob)
        blob = nil
    }

    /// Reads one page of a segment.
    func read(_ segment: SegmentStructure.Segment, _ page: Int, into leaf: Leaf) throws(SegmentError) {
        let id = Int64(segment.id) << 37 + Int64(page)
        let code =
            blob == nil
            ? sqlite3_blob_open(connection.handle, "main", table, "block", id, 0, &blob) : sqlite3_blob_reopen(blob, id)
        guard code == SQLITE_OK else {
            close()
            if code == SQLITE_ERROR { throw .corrupt("page \(page) of segment \(segment.id) is missing") }
            throw connection.failure(code)
        }
        pagesRead += 1
        let size = sqlite3_blob_bytes(blob)
        let handle = blob
        try leaf.load(Int(size), page) { sqlite3_blob_read(handle, $0, size, 0) == SQLITE_OK }
    }
}
