/// Writes one FTS5 segment: terms in the order of their keys, each with its doclist, into the pages of `search_data`.
///
/// The pages are byte for byte those that FTS5 itself would write for the same rows (format version 4, `detail=full`).
/// The caller holds the transaction, and no FTS5 write may share it. `finish` must be called once.
struct SegmentWriter {
    private var pageSize: Int { 4050 }
    private let segment: Int64
    private let insertPage: Statement
    private let insertTerm: Statement

    private var page: [UInt8] = [0, 0, 0, 0]
    private var footer: [UInt8] = []
    private var lastTermOffset = 0
    private var isFirstTerm = true
    private var isFirstRow = true
    private var pageNumber: Int64 = 1
    private var lastTerm: [UInt8] = []
    private var key: [UInt8] = []

    private var termPage: Int64 = 1
    private var termSeparator: [UInt8] = []
    private var emptyPages = 0
    private var jumps = DoclistIndex()

    /// A writer of the segment with this number, which must be free.
    init(_ connection: Connection, segment: Int64) throws(SegmentError) {
        self.segment = segment
        insertPage = try connection.statement("INSERT INTO search_data(id, block) VALUES(?, ?)")
        insertTerm = try connection.statement("INSERT INTO search_idx(segid, term, pgno) VALUES(?, ?, ?)")
        page.reserveCapacity(pageSize + 512)
    }

    /// Writes a term and its doclist (absolute first rowid, then differences).
    mutating func write(term: UnsafeBufferPointer<UInt8>, doclist: UnsafeBufferPointer<UInt8>) throws(SegmentError) {
        try begin(term)
        if pageSize >= page.count + footer.count + doclist.count + 1 {
            page.append(contentsOf: doclist)
            isFirstRow = false
            return
        }
        try writeSplit(doclist)
    }

    /// Completes the last page. Returns the number of pages.
    mutating func finish() throws(SegmentError) -> Int {
        if page.count > 4 { try flushPage() }
        try flushTermPage()
        return Int(pageNumber - 1)
    }

    private mutating func begin(_ term: UnsafeBufferPointer<UInt8>) throws(SegmentError) {
        let keyCount = term.count + 1
        if page.count + footer.count + keyCount + 2 >= pageSize, page.count > 4 { try flushPage() }
        Varint.append(UInt64(page.count - lastTermOffset), to: &footer)
        lastTermOffset = page.count
        key.removeAll(keepingCapacity: true)
        key.append(UInt8(ascii: "0"))
        key.append(contentsOf: term)
        let common = key.withUnsafeBufferPointer { a in
            lastTerm.withUnsafeBufferPointer { b in b.count == 0 ? 0 : TermOrder.commonPrefix(a, b) }
        }
        if isFirstTerm {
            if pageNumber != 1 {
                try flushTermPage()
                termSeparator = Array(key[..<(common + 1)])
                termPage = pageNumber
            }
            Varint.append(UInt64(key.count), to: &page)
            page.append(contentsOf: key)
        } else {
            Varint.append(UInt64(common), to: &page)
            Varint.append(UInt64(key.count - common), to: &page)
            page.append(contentsOf: key[common...])
        }
        isFirstTerm = false
        isFirstRow = false
        swap(&lastTerm, &key)
        jumps.begin(termPage: pageNumber)
    }

    /// Writes a doclist that does not fit on its page: as many entries as fit at once, the next one alone. Positions split
    /// between integers only.
    private mutating func writeSplit(_ doclist: UnsafeBufferPointer<UInt8>) throws(SegmentError) {
        guard let bytes = doclist.baseAddress else { return }
        var offset = 0
        var row: UInt64 = 0
        while offset < doclist.count {
            if !isFirstRow {
                let start = offset
                let limit = start + pageSize - page.count - footer.count
                while let end = DoclistWeaver.end(of: doclist, offset, limit: limit, &row) { offset = end }
                page.append(contentsOf: UnsafeBufferPointer(rebasing: doclist[start..<offset]))
                guard offset < doclist.count else { break }
            }
            guard let step = Varint.read(bytes, &offset, end: doclist.count) else { break }
            row &+= step
            let start = offset
            guard let size = Varint.read(bytes, &offset, end: doclist.count) else { break }
            let end = offset + Int(size >> 1)
            if isFirstRow {
                page[0] = UInt8(truncatingIfNeeded: page.count >> 8)
                page[1] = UInt8(truncatingIfNeeded: page.count)
                Varint.append(row, to: &page)
                isFirstRow = false
                jumps.append(page: pageNumber, row: row, pageSize: pageSize)
            } else {
                Varint.append(step, to: &page)
            }
            try writePositions(bytes, start, end, sizeEnd: offset)
            offset = end
        }
    }

    private mutating func writePositions(_ bytes: UnsafePointer<UInt8>, _ start: Int, _ end: Int, sizeEnd: Int)
        throws(SegmentError)
    {
        if page.count + footer.count + end - start <= pageSize {
            page.append(contentsOf: UnsafeBufferPointer(start: bytes + start, count: end - start))
            return
        }
        var from = start
        while from < end {
            let room = pageSize - page.count - footer.count
            var to = end
            if end - from > room {
                to = from
                while to < end {
                    var next = to
                    while bytes[next] & 0x80 != 0 { next += 1 }
                    next += 1
                    if next - from > room, to > from { break }
                    to = next
                }
            }
            page.append(contentsOf: UnsafeBufferPointer(start: bytes + from, count: to - from))
            from = to
            if page.count + footer.count >= pageSize { try flushPage() }
        }
    }

    private mutating func flushPage() throws(SegmentError) {
        page[2] = UInt8(truncatingIfNeeded: page.count >> 8)
        page[3] = UInt8(truncatingIfNeeded: page.count)
        if isFirstTerm {
            if isFirstRow, !jumps.isEmpty { jumps.appendEmptyPage() }
            emptyPages += 1
        } else {
            page.append(contentsOf: footer)
        }
        try insert(segment << 37 + pageNumber, page)
        pageNumber += 1
        page.removeAll(keepingCapacity: true)
        page.append(contentsOf: [0, 0, 0, 0])
        footer.removeAll(keepingCapacity: true)
        lastTermOffset = 0
        isFirstTerm = true
        isFirstRow = true
    }

    private mutating func flushTermPage() throws(SegmentError) {
        guard termPage != 0 else { return }
        let isIndexed = !jumps.isEmpty && emptyPages >= 4
        if isIndexed {
            for (height, number, block) in jumps.rows() {
                let id = segment << 37 + 1 << 36 + Int64(height) << 31 + number
                try insert(id, block)
            }
        }
        jumps.clear()
        emptyPages = 0
        try insertTerm.bind(1, segment).bind(2, termSeparator).bind(3, termPage << 1 | (isIndexed ? 1 : 0)).run()
        termPage = 0
    }

    private func insert(_ id: Int64, _ block: [UInt8]) throws(SegmentError) {
        try block.withUnsafeBufferPointer { (block) throws(SegmentError) in
            try insertPage.bind(1, id).bind(2, bytes: UnsafeRawBufferPointer(block)).run()
        }
    }
}
