/// What the documents of a clause score, before idf: a frequent list as far as it goes, and behind it documents with scores
/// of their own.
final class ClauseScores {
    /// The documents of a frequent list.
    struct Head {
        let patterns: PatternScores
        /// Those of them that are there no more, ascending.
        let removed: [UInt32]
    }

    /// Number of documents.
    let count: Int
    /// Nothing scores more.
    let highest: Float
    /// `nil` when no list was needed.
    let head: Head?
    /// Ascending, behind those of the head.
    let rowids: [UInt32]
    /// Saturated weights; empty where there are tallies.
    private let weighed: [Float]
    /// What those documents have, in place of scores; `nil` for most clauses.
    let tallied: Tallied?
    /// Which atoms of the clause those documents have; empty where that is not known.
    let atoms: [AtomSet]

    /// Scores of postings.
    init(_ postings: WeightedPostings, _ ranking: Ranking, behind head: Head? = nil) {
        self.head = head
        rowids = postings.rowids
        atoms = postings.atoms
        var values = postings.weights
        var highest = head?.patterns.highest ?? 0
        values.withUnsafeMutableBufferPointer { values in
            for index in values.indices {
                values[index] = ranking.saturate(values[index])
                highest = max(highest, values[index])
            }
        }
        weighed = values
        tallied = nil
        self.highest = highest
        count = rowids.count + (head.map { $0.patterns.count - $0.removed.count } ?? 0)
    }

    /// Documents with their scores.
    init(rowids: [UInt32], values: [Float]) {
        (head, self.rowids, weighed, tallied, atoms) = (nil, rowids, values, nil, [])
        (count, highest) = (rowids.count, values.max() ?? 0)
    }

    /// Scores of tallies.
    init(_ postings: TalliedPostings, _ scores: TallyScores, _ ranking: Ranking) {
        let tallied = Tallied(postings, scores, ranking)
        (head, rowids, weighed, self.tallied, atoms) = (nil, postings.rowids, [], tallied, [])
        (count, highest) = (rowids.count, tallied.highest)
    }

    /// The saturated weights of the documents behind the head.
    var values: [Float] {
        guard let tallied else { return weighed }
        return rowids.indices.map { tallied.value($0, of: rowids[$0]) }
    }

    /// One of them.
    @inline(__always)
    func value(_ place: Int) -> Float { tallied?.value(place, of: rowids[place]) ?? weighed[place] }

    /// Calls `body` with documents behind the head, from a place to the last before `end`, and their scores; returns the
    /// place behind.
    @inline(__always)
    func forEachBehind(from start: Int, below end: UInt64, _ body: (_ rowid: UInt32, _ value: Float) -> Void) -> Int {
        rowids.withUnsafeBufferPointer { rowids in
            var place = start
            if let tallied {
                while place < rowids.count, UInt64(rowids[place]) < end {
                    body(rowids[place], tallied.value(place, of: rowids[place]))
                    place &+= 1
                }
                return place
            }
            return weighed.withUnsafeBufferPointer { values in
                while place < rowids.count, UInt64(rowids[place]) < end {
                    body(rowids[place], values[place])
                    place &+= 1
                }
                return place
            }
        }
    }

    /// Lends the scores of the documents behind the head, where they are no tallies.
    @inline(__always)
    func withWeighed(_ body: (UnsafeBufferPointer<Float>) -> Void) { weighed.withUnsafeBufferPointer(body) }

    /// No document is behind this.
    var last: UInt32 {
        rowids.last ?? UInt32((head?.patterns.list.blocks ?? 0) * FrequentList.blockWidth)
    }

    /// Bytes of memory, about; the list's own are counted elsewhere.
    var memory: Int {
        let own = (rowids.count + weighed.count) * 4 + atoms.count + (tallied?.memory ?? 0)
        return own + (head.map { $0.patterns.memory + $0.removed.count * 4 } ?? 0) + 128
    }

    /// Calls `body` with the documents of the head in one of the list's blocks, and their scores.
    @inline(__always)
    func forEach(inBlock block: Int, _ body: (_ place: Int, _ score: Float) -> Void) throws(SegmentError) {
        guard let head, block < head.patterns.list.blocks else { return }
        let table = head.patterns.table
        let first = block * FrequentList.blockWidth
        let lengths = table.lengths + first
        let isWhole = head.removed.isEmpty
        try head.patterns.list.forEach(inBlock: block) { (place, pattern) throws(SegmentError) in
            var score: Float = -1
            if pattern < table.count { score = table.rows[pattern &* table.width &+ Int(lengths[place])] }
            if score < 0 { score = head.patterns.makeScore(pattern, UInt32(truncatingIfNeeded: first &+ place)) }
            if score > 0, isWhole || !head.isRemoved(UInt32(truncatingIfNeeded: first &+ place)) {
                body(place, score)
            }
        }
    }

    /// The same without scores, where all that the list has counts.
    @inline(__always)
    func forEachPlace(inBlock block: Int, _ body: (_ place: Int) -> Void) throws(SegmentError) {
        guard let head else { return }
        let list = head.patterns.list
        if head.patterns.count < list.count || !head.removed.isEmpty {
            return try forEach(inBlock: block) { place, _ in body(place) }
        }
        if block >= list.blocks { return }
        var walk = FrequentList.Walk(list, block: block)
        while try walk.next() { body(walk.place) }
    }

    /// Calls `body` with all documents, ascending, and their scores.
    @inline(__always)
    func forEach(_ body: (_ rowid: UInt32, _ score: Float) -> Void) throws(SegmentError) {
        for block in 0..<(head?.patterns.list.blocks ?? 0) {
            let first = UInt32(block * FrequentList.blockWidth)
            try forEach(inBlock: block) { body(first &+ UInt32(truncatingIfNeeded: $0), $1) }
        }
        _ = forEachBehind(from: 0, below: .max, body)
    }
}

extension ClauseScores.Head {
    /// Whether a document was removed after the list was made.
    func isRemoved(_ rowid: UInt32) -> Bool {
        if removed.isEmpty { return false }
        return removed.withUnsafeBufferPointer { removed in
            let place = Matches.lowerBound(removed, rowid, from: 0)
            return place < removed.count && removed[place] == rowid
        }
    }
}
