/// Walks documents in ascending order.
protocol DocumentCursor {
    /// The document it stands on.
    var rowid: UInt32 { get }

    /// Moves to the target or the first document behind it, never back; false when there is none.
    mutating func seek(_ target: UInt32) throws(SegmentError) -> Bool
}

extension Array where Element: DocumentCursor {
    /// The first document, from `target` on, that all cursors come to stand on; `nil` when there is none. The cursors take
    /// turns in an order, the first of which, which should be that of the fewest documents, leads.
    mutating func meet(_ target: UInt32, _ order: [Int]) throws(SegmentError) -> UInt32? {
        guard let leading = order.first else { return nil }
        var rowid = target
        search: while try self[leading].seek(rowid) {
            rowid = self[leading].rowid
            for index in order.dropFirst() {
                guard try self[index].seek(rowid) else { return nil }
                if self[index].rowid == rowid { continue }
                rowid = self[index].rowid
                continue search
            }
            return rowid
        }
        return nil
    }
}
