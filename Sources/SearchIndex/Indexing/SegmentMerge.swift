/// Brings the postings of several inverters together into one segment, term by term.
///
/// The inverters hold different documents, in any mixture; terms come in the order of their bytes, each with one doclist.
struct SegmentMerge {
    /// A term with its postings, whole.
    struct Term {
        /// The term's bytes, valid during the call.
        var bytes: UnsafeBufferPointer<UInt8>
        /// In FTS5's format: absolute first rowid, then differences.
        var doclist: UnsafeBufferPointer<UInt8>
        /// One bit per language of its documents.
        var languages: UInt32
        /// Number of its documents.
        var documents: Int
    }

    private let inverters: [Inverter]
    private let orders: [[Int32]]

    /// A merge of finished inverters.
    init(_ inverters: [Inverter]) {
        self.inverters = inverters
        orders = inverters.map { $0.sortedIndices() }
    }

    /// Calls `body` for every term, in order.
    func forEach(_ body: (Term) throws(SegmentError) -> Void) throws(SegmentError) {
        var next = Array(repeating: 0, count: inverters.count)
        var merged: [UInt8] = []
        while true {
            var holders: [Int] = []
            for index in inverters.indices where next[index] < orders[index].count {
                guard let first = holders.first else {
                    holders = [index]
                    continue
                }
                let (a, b) = (term(index, next[index]), term(first, next[first]))
                if TermOrder.precedes(a, b) {
                    holders = [index]
                } else if a.count == b.count, TermOrder.commonPrefix(a, b) == a.count {
                    holders.append(index)
                }
            }
            guard let first = holders.first else { return }
            var languages: UInt32 = 0
            var documents = 0
            for holder in holders {
                let entry = inverters[holder].entries[Int(orders[holder][next[holder]])]
                languages |= entry.languages
                documents += Int(entry.documents)
            }
            let bytes = term(first, next[first])
            if holders.count == 1 {
                let entry = inverters[first].entries[Int(orders[first][next[first]])]
                let doclist = UnsafeBufferPointer(start: UnsafePointer(entry.data), count: Int(entry.count))
                try body(Term(bytes: bytes, doclist: doclist, languages: languages, documents: documents))
            } else {
                SegmentMerge.merge(
                    holders.map { holder in
                        let entry = inverters[holder].entries[Int(orders[holder][next[holder]])]
                        return UnsafeBufferPointer(start: UnsafePointer(entry.data), count: Int(entry.count))
                    }, into: &merged)
                try merged.withUnsafeBufferPointer { (doclist) throws(SegmentError) in
                    try body(Term(bytes: bytes, doclist: doclist, languages: languages, documents: documents))
                }
            }
            for holder in holders { next[holder] += 1 }
        }
    }

    private func term(_ inverter: Int, _ position: Int) -> UnsafeBufferPointer<UInt8> {
        inverters[inverter].term(Int(orders[inverter][position]))
    }

    /// One doclist out of several with different rowids.
    static func merge(_ doclists: [UnsafeBufferPointer<UInt8>], into merged: inout [UInt8]) {
        merged.removeAll(keepingCapacity: true)
        var entries: [DoclistEntries] = []
        for doclist in doclists {
            var first = DoclistEntries(doclist)
            if first.next() { entries.append(first) }
        }
        var last: UInt64 = 0
        while !entries.isEmpty {
            var lowest = 0
            for index in entries.indices.dropFirst() where entries[index].rowid < entries[lowest].rowid {
                lowest = index
            }
            Varint.append(entries[lowest].rowid - last, to: &merged)
            merged.append(contentsOf: entries[lowest].postings)
            last = entries[lowest].rowid
            if !entries[lowest].next() { entries.remove(at: lowest) }
        }
    }
}

/// Walks a whole doclist that stands in one piece.
private struct DoclistEntries {
    private(set) var rowid: UInt64 = 0
    /// The entry's size varint and positions.
    private(set) var postings = UnsafeBufferPointer<UInt8>(start: nil, count: 0)
    private let bytes: UnsafeBufferPointer<UInt8>
    private var offset = 0

    init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

    mutating func next() -> Bool {
        guard let base = bytes.baseAddress, offset < bytes.count,
            let step = Varint.read(base, &offset, end: bytes.count)
        else { return false }
        rowid += step
        let start = offset
        guard let size = Varint.read(base, &offset, end: bytes.count) else { return false }
        offset += Int(size >> 1)
        postings = UnsafeBufferPointer(start: base + start, count: offset - start)
        return true
    }
}
