/// The documents that all of some lists have.
///
/// Which they are is found out first, the shortest list's documents looked up in the next longer; only those that are left
/// are scored, in the same order.
struct Intersection {
    private let lists: [ScoredList]
    private var rowids: [UInt32] = []
    /// Of each list so far, the postings of these documents.
    private var postings: [[UInt32]] = []

    init(_ lists: [ScoredList]) throws(SegmentError) {
        let order = lists.indices.sorted { (lists[$0].count, $0) < (lists[$1].count, $1) }
        self.lists = order.map { lists[$0] }
        guard let shortest = self.lists.first else { return }
        try begin(shortest)
        for list in self.lists.dropFirst() { try meet(list) }
    }

    private mutating func begin(_ list: ScoredList) throws(SegmentError) {
        let own: [UInt32]
        (rowids, own) = try CollectedPairs.of(list.count) { (put) throws(SegmentError) in
            try list.scores.forEachPosting { put($0, UInt32(truncatingIfNeeded: $1)) }
        }
        postings = [own]
    }

    /// Keeps the documents that a list has, too.
    private mutating func meet(_ list: ScoredList) throws(SegmentError) {
        let (kept, own): ([Int], [UInt32]) = try rowids.withUnsafeBufferPointer { (wanted) throws(SegmentError) in
            try CollectedPairs.of(min(wanted.count, list.count)) { (put) throws(SegmentError) in
                try list.scores.forEachPosting(of: wanted) { put($0, UInt32(truncatingIfNeeded: $1)) }
            }
        }
        rowids = kept.map { rowids[$0] }
        for index in postings.indices { postings[index] = kept.map { [own = postings[index]] in own[$0] } }
        postings.append(own)
    }

    /// The documents with the sums of their scores.
    func matches() throws(SegmentError) -> Matches {
        var matches = Matches(unscored: rowids)
        for (list, postings) in zip(lists, postings) {
            for index in rowids.indices {
                matches.scores[index] += list.factor * (try list.scores.score(Int(postings[index]), of: rowids[index]))
            }
        }
        return matches
    }
}
