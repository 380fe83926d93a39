/// Looking up documents among those of a clause, by the numbers of their postings: first those of the frequent list, then
/// those behind it.
extension ClauseScores {
    /// Number of postings that the frequent list has, whether they count or not.
    @inline(__always)
    private var listed: Int { head?.patterns.list.count ?? 0 }

    /// Whether every posting of the frequent list is one of the clause.
    @inline(__always)
    private var isListWhole: Bool {
        guard let head else { return true }
        return head.removed.isEmpty && head.patterns.count == head.patterns.list.count
    }

    /// What a document scores that has the posting, before idf.
    @inline(__always)
    func score(_ posting: Int, of rowid: UInt32) throws(SegmentError) -> Float {
        if let head, posting < listed {
            return head.patterns.score(try head.patterns.list.pattern(posting), rowid)
        }
        return value(posting &- listed)
    }

    /// Calls `body` with all documents, ascending, and their postings.
    @inline(__always)
    func forEachPosting(_ body: (_ rowid: UInt32, _ posting: Int) -> Void) throws(SegmentError) {
        if let head {
            let isWhole = isListWhole
            for block in 0..<head.patterns.list.blocks {
                let first = UInt32(block * FrequentList.blockWidth)
                var walk = FrequentList.Walk(head.patterns.list, block: block)
                while try walk.next() {
                    let rowid = first &+ UInt32(truncatingIfNeeded: walk.place)
                    if try isWhole ? true : counts(walk.posting, rowid) { body(rowid, walk.posting) }
                }
            }
        }
        let listed = listed
        rowids.withUnsafeBufferPointer { rowids in
            for (place, rowid) in rowids.enumerated() { body(rowid, listed &+ place) }
        }
    }

    /// Calls `body` with those of some ascending documents that are there: their places among the ones asked for, and
    /// their postings. What was wanted before that place is not looked at again.
    @inline(__always)
    func forEachPosting(
        of wanted: UnsafeBufferPointer<UInt32>, _ body: (_ index: Int, _ posting: Int) throws(SegmentError) -> Void
    ) throws(SegmentError) {
        var index = 0
        if let head {
            let isWhole = isListWhole
            index = try head.patterns.list.forEachPosting(of: wanted) { (index, posting) throws(SegmentError) in
                if try isWhole ? true : counts(posting, wanted[index]) { try body(index, posting) }
            }
        }
        let listed = listed
        try rowids.withUnsafeBufferPointer { (rowids) throws(SegmentError) in
            var place = 0
            while index < wanted.count {
                place = Matches.lowerBound(rowids, wanted[index], from: place)
                if place == rowids.count { return }
                if rowids[place] == wanted[index] { try body(index, listed &+ place) }
                index &+= 1
            }
        }
    }

    /// The same with their scores.
    @inline(__always)
    func forEach(
        of wanted: UnsafeBufferPointer<UInt32>, _ body: (_ index: Int, _ score: Float) -> Void
    ) throws(SegmentError) {
        try forEachPosting(of: wanted) { (index, posting) throws(SegmentError) in
            body(index, try score(posting, of: wanted[index]))
        }
    }

    /// What is known of how a document has a clause.
    enum Holding {
        /// What the frequent list says.
        case pattern(Int)
        /// By which atoms.
        case atoms(AtomSet)
        case unknown
    }

    /// The same, with what is known of how each has the clause.
    @inline(__always)
    func forEachHolding(
        of wanted: UnsafeBufferPointer<UInt32>, _ body: (_ index: Int, _ score: Float, _ holding: Holding) -> Void
    ) throws(SegmentError) {
        try forEachPosting(of: wanted) { (index, posting) throws(SegmentError) in
            body(index, try score(posting, of: wanted[index]), try holding(posting))
        }
    }

    @inline(__always)
    private func holding(_ posting: Int) throws(SegmentError) -> Holding {
        if let head, posting < listed { return .pattern(try head.patterns.list.pattern(posting)) }
        let place = posting &- listed
        return place < atoms.count ? .atoms(atoms[place]) : .unknown
    }

    /// Whether a posting of the frequent list is one of the clause.
    private func counts(_ posting: Int, _ rowid: UInt32) throws(SegmentError) -> Bool {
        guard let head else { return false }
        return try score(posting, of: rowid) > 0 && !head.isRemoved(rowid)
    }
}
