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
        let found = UnsafeMutablePointer<UInt32>.allocate(capacity: list.count)
        let own = UnsafeMutablePointer<UInt32>.allocate(capacity: list.count)
        defer {
            found.deallocate()
            own.deallocate()
        }
        var count = 0
        try list.scores.forEachPosting { rowid, posting in
            if count == list.count { return }
            (found[count], own[count]) = (rowid, UInt32(truncatingIfNeeded: posting))
            count &+= 1
        }
        rowids = Array(UnsafeBufferPointer(start: found, count: count))
        postings = [Array(UnsafeBufferPointer(start: own, count: count))]
    }

    /// Keeps the documents that a list has, too.
    private mutating func meet(_ list: ScoredList) throws(SegmentError) {
        let most = min(rowids.count, list.count)
        let places = UnsafeMutablePointer<UInt32>.allocate(capacity: most)
        let own = UnsafeMutablePointer<UInt32>.allocate(capacity: most)
        defer {
            places.deallocate()
            own.deallocate()
        }
        var count = 0
        try list.forEachPosting(of: rowids) { index, posting in
            if count == most { return }
            (places[count], own[count]) = (UInt32(truncatingIfNeeded: index), UInt32(truncatingIfNeeded: posting))
            count &+= 1
        }
        let kept = UnsafeBufferPointer(start: places, count: count)
        rowids = kept.map { rowids[Int($0)] }
        for index in postings.indices { postings[index] = kept.map { [own = postings[index]] in own[Int($0)] } }
        postings.append(Array(UnsafeBufferPointer(start: own, count: count)))
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
