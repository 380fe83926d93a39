/// One doclist out of those that a term has in several segments.
enum DoclistMerge {
    /// Merges doclists, the newest segment's first: a rowid found in more than one counts as the newest says, and an empty
    /// entry there means the row was deleted. Those are left out, unless still older segments need them.
    static func merge(
        _ lists: [Doclist], lastRowid: UInt32, keepsDeleted: Bool = false
    ) throws(SegmentError) -> Doclist {
        var parts: [(list: Doclist, bounds: (first: UInt64, last: UInt64))] = []
        for list in lists { if let bounds = try list.bounds() { parts.append((list, bounds)) } }
        if parts.count == 1 { return parts[0].list }
        let size = parts.reduce(0) { $0 + $1.list.count }
        let merged = Doclist(lastRowid: lastRowid, capacity: size + size / 16 + 64)
        let ordered = parts.sorted { $0.bounds.first < $1.bounds.first }
        if zip(ordered, ordered.dropFirst()).allSatisfy({ $0.bounds.last < $1.bounds.first }) {
            // Segments of one bulk load hold one range of documents each.
            for part in ordered { merged.append(part.list) }
            return merged
        }
        var cursors: [DoclistCursor] = []
        for part in parts {
            var cursor = DoclistCursor(part.list)
            if try cursor.next() { cursors.append(cursor) }
        }
        var header: [UInt8] = []
        var written = 0
        var last: UInt64 = 0
        while !cursors.isEmpty {
            var newest = 0
            for index in cursors.indices.dropFirst() where cursors[index].rowid < cursors[newest].rowid {
                newest = index
            }
            let rowid = cursors[newest].rowid
            if cursors[newest].size > 0 || keepsDeleted {
                if written % Doclist.runLength == 0 {
                    merged.beginRun(first: UInt64(rowid))
                    last = 0
                }
                written += 1
                header.removeAll(keepingCapacity: true)
                Varint.append(UInt64(rowid) - last, to: &header)
                Varint.append(UInt64(cursors[newest].size) * 2, to: &header)
                merged.append(header, header.count)
                merged.append(cursors[newest].positions, cursors[newest].size)
                last = UInt64(rowid)
            }
            var index = 0
            while index < cursors.count {
                if cursors[index].rowid == rowid, try !cursors[index].next() {
                    cursors.remove(at: index)
                } else {
                    index += 1
                }
            }
        }
        merged.isRefined = true
        return merged
    }
}
