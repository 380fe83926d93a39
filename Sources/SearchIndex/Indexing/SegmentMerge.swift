/// Brings the postings of several inverters together into one segment, term by term.
///
/// The inverters hold different documents, in any mixture; terms come in the order of their bytes, each with one doclist.
struct SegmentMerge {
    /// A term with its postings, whole.
    struct Term {
        /// The term's bytes, valid during the call.
        var bytes: UnsafeBufferPointer<UInt8>
        /// In FTS5's format: absolute first rowid, then differences. Valid during the call.
        var doclist: UnsafeBufferPointer<UInt8>
        /// One bit per language of the documents that are added.
        var languages: UInt32 = 0
        /// Number of documents that are added.
        var added = 0
        /// Number of documents that are removed.
        var removed = 0
    }

    private let inverters: [SortedInverter]

    /// A merge of finished inverters.
    init(_ inverters: [SortedInverter]) { self.inverters = inverters }

    /// Calls `body` for every term, in order.
    func forEach(_ body: (Term) throws(SegmentError) -> Void) throws(SegmentError) {
        var next = Array(repeating: 0, count: inverters.count)
        var holders: [Int] = []
        var merged: [UInt8] = []
        while true {
            findHolders(next, &holders)
            guard let first = holders.first else { return }
            var term = Term(bytes: bytes(first, next[first]), doclist: doclist(first, next[first]))
            for holder in holders {
                let entry = inverters[holder].entry(next[holder])
                if inverters[holder].inverter.isRemoval {
                    term.removed += Int(entry.documents)
                } else {
                    term.added += Int(entry.documents)
                    term.languages |= entry.languages
                }
            }
            if holders.count == 1 {
                try body(term)
            } else {
                SegmentMerge.merge(holders.map { doclist($0, next[$0]) }, into: &merged)
                try merged.withUnsafeBufferPointer { (doclist) throws(SegmentError) in
                    term.doclist = doclist
                    try body(term)
                }
            }
            for holder in holders { next[holder] += 1 }
        }
    }

    /// Which inverters have the lowest of the terms that come next.
    private func findHolders(_ next: [Int], _ holders: inout [Int]) {
        holders.removeAll(keepingCapacity: true)
        for index in inverters.indices where next[index] < inverters[index].order.count {
            guard let first = holders.first else {
                holders.append(index)
                continue
            }
            let (a, b) = (bytes(index, next[index]), bytes(first, next[first]))
            if TermOrder.precedes(a, b) {
                holders.removeAll(keepingCapacity: true)
                holders.append(index)
            } else if a.count == b.count, TermOrder.commonPrefix(a, b) == a.count {
                holders.append(index)
            }
        }
    }

    private func bytes(_ inverter: Int, _ position: Int) -> UnsafeBufferPointer<UInt8> {
        inverters[inverter].inverter.term(Int(inverters[inverter].order[position]))
    }

    private func doclist(_ inverter: Int, _ position: Int) -> UnsafeBufferPointer<UInt8> {
        let entry = inverters[inverter].entry(position)
        return UnsafeBufferPointer(start: UnsafePointer(entry.data), count: Int(entry.count))
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

extension SortedInverter {
    /// The entry at a position of the order.
    @inline(__always)
    fileprivate func entry(_ position: Int) -> Inverter.Entry { inverter.entries[Int(order[position])] }
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
