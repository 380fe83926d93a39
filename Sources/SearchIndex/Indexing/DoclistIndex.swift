/// FTS5's doclist index: for a long doclist, which rowid each page after the term's own begins with.
///
/// A row holds `flag | first page | first rowid | differences`, a zero byte standing for a page that begins with no rowid.
/// When a row is full the next begins, and a row one level higher names them both.
struct DoclistIndex {
    private struct Level {
        var block: [UInt8] = []
        var number: Int64 = 0
        var lastRow: UInt64 = 0
        var isFirst = true
    }

    private var levels: [Level] = [Level()]
    private var finished: [(height: Int, number: Int64, block: [UInt8])] = []
    private var termPage: Int64 = 0

    /// Whether no page has been named since the term began.
    var isEmpty: Bool { levels[0].block.isEmpty }

    /// Begins anew for a term that stands on this page.
    mutating func begin(termPage: Int64) {
        clear()
        self.termPage = termPage
        levels[0].number = termPage
    }

    /// Forgets everything.
    mutating func clear() {
        levels = [Level()]
        levels[0].number = termPage
        finished = []
    }

    /// Names a page and the rowid it begins with.
    mutating func append(page: Int64, row: UInt64, pageSize: Int) {
        append(height: 0, child: page, row: row, pageSize: pageSize)
    }

    /// Counts a page that begins with no rowid.
    mutating func appendEmptyPage() { levels[0].block.append(0) }

    /// All rows: height, page number and content. The last of the highest level is the root.
    func rows() -> [(height: Int, number: Int64, block: [UInt8])] {
        finished + levels.enumerated().map { ($0.offset, $0.element.number, $0.element.block) }
    }

    private mutating func append(height: Int, child: Int64, row: UInt64, pageSize: Int) {
        if height == levels.count {
            levels.append(Level())
            levels[height].number = termPage
        }
        let isFull = levels[height].block.count >= pageSize
        if isFull {
            levels[height].block[0] = 1
            finished.append((height, levels[height].number, levels[height].block))
            let firstRow = firstRow(levels[height].block)
            let number = levels[height].number
            let isRoot = height + 1 == levels.count
            levels[height].block = []
            levels[height].number = number + 1
            levels[height].isFirst = true
            if isRoot { append(height: height + 1, child: number, row: firstRow, pageSize: pageSize) }
            append(height: height + 1, child: number + 1, row: row, pageSize: pageSize)
        }
        if levels[height].isFirst {
            levels[height].block.append(isFull ? 1 : 0)
            Varint.append(UInt64(child), to: &levels[height].block)
            Varint.append(row, to: &levels[height].block)
            levels[height].isFirst = false
        } else {
            Varint.append(row &- levels[height].lastRow, to: &levels[height].block)
        }
        levels[height].lastRow = row
    }

    private func firstRow(_ block: [UInt8]) -> UInt64 {
        block.withUnsafeBufferPointer { bytes in
            guard let start = bytes.baseAddress else { return 0 }
            var offset = 1
            _ = Varint.read(start, &offset, end: bytes.count)
            return Varint.read(start, &offset, end: bytes.count) ?? 0
        }
    }
}
