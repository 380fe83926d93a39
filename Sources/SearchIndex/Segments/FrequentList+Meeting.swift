internal import CKernel

/// Looking up documents in a list.
extension FrequentList {
    /// Calls `body` with those of some ascending documents that the list has: their places among the ones asked for, and their
    /// postings. Returns the place of the first document of which the list says nothing.
    @inline(__always)
    func forEachPosting(
        of wanted: UnsafeBufferPointer<UInt32>, _ body: (_ index: Int, _ posting: Int) throws(SegmentError) -> Void
    ) throws(SegmentError) -> Int {
        var index = 0
        var meeting: Meeting?
        while index < wanted.count, wanted[index] <= lastRowid {
            let block = Int(wanted[index]) / FrequentList.blockWidth
            let first = UInt32(block * FrequentList.blockWidth)
            let end = min(first &+ UInt32(FrequentList.blockWidth), lastRowid &+ 1)
            let many = index &+ Meeting.least
            if many < wanted.count, wanted[many] < end, block < blocks {
                let behind = Matches.lowerBound(wanted, end, from: many)
                let postings = postings(ofBlock: block)
                if (behind &- index) &* Meeting.lookUp >= postings.count {
                    if meeting == nil { meeting = Meeting() }
                    let part = UnsafeBufferPointer(rebasing: wanted[index..<behind])
                    for met in try meeting!.meet(part, from: first, self, block: block) {
                        try body(index &+ Int(met & 0xFFFF), postings.lowerBound &+ Int(met >> 16))
                    }
                    index = behind
                    continue
                }
            }
            var walk = Walk(self, block: block)
            while index < wanted.count, wanted[index] < end {
                let place = Int(wanted[index] &- first)
                if try walk.seek(place), walk.place == place { try body(index, walk.posting) }
                index &+= 1
            }
        }
        return index
    }

    /// Finds out which of many wanted documents a block has: all of its steps are gone through, and what was wanted at each
    /// place is looked up in a table, so that there is nothing to guess.
    final class Meeting {
        /// So many documents of a block make it worth while.
        static let least = 48
        /// Looking up a document takes as long as going through so many postings.
        static let lookUp = 6

        /// By place in the block, the number of the wanted document, from 1 on; 0 elsewhere.
        private let slots: UnsafeMutablePointer<UInt16>
        private var met: UnsafeMutableBufferPointer<UInt32>

        init() {
            slots = .allocate(capacity: blockWidth)
            slots.initialize(repeating: 0, count: blockWidth)
            met = .allocate(capacity: blockWidth + 1)
        }

        deinit {
            slots.deallocate()
            met.deallocate()
        }

        /// Of each wanted document that the block has, its place among them in the lower half, and its posting's place in the
        /// block in the upper half; valid until the next call.
        func meet(
            _ wanted: UnsafeBufferPointer<UInt32>, from first: UInt32, _ list: FrequentList, block: Int
        ) throws(SegmentError) -> UnsafeMutableBufferPointer<UInt32>.SubSequence {
            for (index, rowid) in wanted.enumerated() {
                slots[Int(rowid &- first)] = UInt16(truncatingIfNeeded: index &+ 1)
            }
            defer { for rowid in wanted { slots[Int(rowid &- first)] = 0 } }
            let steps = list.steps(ofBlock: block)
            let width = min(blockWidth, Int(list.lastRowid) + 1 - Int(first))
            // As many as there are postings may be met.
            let found = kindred_meet_steps(
                list.bytes + steps.lowerBound, steps.count, slots, blockWidth, met.baseAddress!)
            guard found.postings == list.postings(ofBlock: block).count, found.place < width else {
                throw Head.corrupt
            }
            return met[..<found.count]
        }
    }
}
