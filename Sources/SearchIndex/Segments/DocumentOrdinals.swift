/// Dense numbers for documents: an ordinal is the index of a rowid among all rowids, ascending.
struct DocumentOrdinals: Equatable {
    /// Rowids, ascending.
    let rowids: [UInt32]
    /// Whether the rowids follow one another without holes.
    private let isDense: Bool

    /// Ordinals for these rowids, which must ascend.
    init(_ rowids: [UInt32]) throws(SegmentError) {
        for index in rowids.indices.dropFirst() where rowids[index] <= rowids[index - 1] {
            throw .corrupt("the list of documents does not ascend")
        }
        self.rowids = rowids
        isDense = rowids.isEmpty || Int(rowids.last! - rowids.first!) == rowids.count - 1
    }

    /// Number of documents.
    var count: Int { rowids.count }

    /// The ordinal of a rowid; `nil` when there is no such document.
    func ordinal(of rowid: Int64) -> UInt32? {
        var cursor = cursor()
        return cursor.ordinal(of: rowid)
    }

    /// A cursor for rowids asked for in ascending order.
    func cursor() -> Cursor { Cursor(rowids: rowids, isDense: isDense) }

    /// Finds ordinals of ascending rowids: each search begins where the one before ended, with steps that double.
    struct Cursor {
        fileprivate let rowids: [UInt32]
        fileprivate let isDense: Bool
        fileprivate var index = 0

        fileprivate init(rowids: [UInt32], isDense: Bool) {
            self.rowids = rowids
            self.isDense = isDense
        }

        /// The ordinal of a rowid not smaller than the one asked for before; `nil` when there is no such document.
        mutating func ordinal(of rowid: Int64) -> UInt32? {
            guard let first = rowids.first, rowid >= first, rowid <= rowids.last! else { return nil }
            let wanted = UInt32(rowid)
            if isDense { return wanted - first }
            var step = 1
            var low = index
            while low + step < rowids.count, rowids[low + step] < wanted {
                low += step
                step *= 2
            }
            var high = min(low + step, rowids.count - 1)
            while low < high {
                let middle = (low + high) / 2
                if rowids[middle] < wanted { low = middle + 1 } else { high = middle }
            }
            index = low
            return rowids[low] == wanted ? UInt32(low) : nil
        }
    }
}
