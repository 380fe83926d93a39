/// Finds the best documents of a union of lists, without looking closely at those that cannot be among them.
///
/// As soon as enough good documents are known, lists whose highest scores together stay below the worst of them cannot
/// make a document good by themselves (MaxScore: Turtle and Flood 1995, "Query evaluation: strategies and
/// optimizations"). What others find is then looked up in them, the most promising first, until it falls behind. The
/// order of additions differs from document to document in this, so whoever is left is scored once more in the order of
/// the lists.
struct UnionSearch {
    private let lists: [ScoredList]
    /// The lists, those that promise least first.
    private let order: [Int]
    /// What the first so many of them can add at most.
    private let bounds: [Float]
    /// How many postings they have in a window, about.
    private let postings: [Int]
    /// More than all rounding errors of a sum together.
    private static let rounding: Float = 1.0001
    /// Lists are passed over whose highest scores come to so much of what is needed; with more of them, too much of what
    /// the others find would have to be looked up.
    private static let share: Float = 0.4
    /// A document is looked up at the cost of so many postings that are added.
    private static let lookUp = 8

    init(_ lists: [ScoredList], capacity: Int) {
        self.lists = lists
        let highest = lists.map { $0.scores.highest * $0.factor * UnionSearch.rounding }
        order = lists.indices.sorted { (highest[$0], $0) < (highest[$1], $1) }
        let windows = capacity / ScoreWindows.width + 1
        var (bounds, postings) = ([Float(0)], [0])
        for (place, index) in order.enumerated() {
            bounds.append(bounds[place] + highest[index])
            postings.append(postings[place] + lists[index].count / windows)
        }
        (self.bounds, self.postings) = (bounds, postings)
    }

    /// The documents among those allowed that may be the best `count` when later additions multiply a score by `slack` at
    /// most, with their scores, by rowid. All documents of the lists go into a set that is given.
    func contenders(
        _ count: Int, slack: Float, within allowed: Bitset?, into matched: inout Bitset?
    ) throws(SegmentError) -> [TopHits.Entry] {
        var contenders = Contenders(count, slack: slack * UnionSearch.rounding)
        if lists.count == 1 {
            try contenders.take(lists[0], allowed, into: &matched)
            return contenders.all
        }
        let windows = ScoreWindows(lists)
        var isExact = true
        while windows.advance() {
            let passed = passed(contenders.threshold)
            let isPassed = Set(order.prefix(passed))
            for index in lists.indices where !isPassed.contains(index) { try windows.add(index) }
            if passed > 0 {
                isExact = false
                let promising = Promising(
                    windows.window, allowed, atLeast: contenders.threshold - bounds[passed],
                    most: postings[passed] / UnionSearch.lookUp)
                if var promising {
                    for place in (0..<passed).reversed() {
                        try windows.pass(order[place], marks: matched != nil)
                        try promising.add(lists[order[place]], atLeast: contenders.threshold - bounds[place])
                    }
                    matched?.formUnion(windows.window)
                    for index in promising.rowids.indices {
                        contenders.offer(promising.rowids[index], promising.scores[index])
                    }
                    continue
                }
                for index in order.prefix(passed) { try windows.add(index) }
            }
            contenders.take(windows.window, allowed)
            matched?.formUnion(windows.window)
        }
        return isExact ? contenders.all : try exact(contenders.all)
    }

    /// How many lists, of those that promise least, are passed over when so much is needed.
    private func passed(_ threshold: Float) -> Int {
        let passed = bounds.lastIndex { $0 < threshold * UnionSearch.share } ?? 0
        // Where little is saved, scores in the order of the lists are better.
        return postings[passed] * 4 < postings[lists.count] ? 0 : passed
    }

    /// The same documents with their scores in the order of the lists.
    private func exact(_ contenders: [TopHits.Entry]) throws(SegmentError) -> [TopHits.Entry] {
        let rowids = contenders.map(\.rowid)
        var scores = Array(repeating: Float(0), count: rowids.count)
        for list in lists { try list.forEach(of: rowids) { scores[$0] += $1 } }
        return zip(rowids, scores).map { ($0, $1) }
    }

    /// Documents of a window that some lists have found, with what is known of their scores.
    private struct Promising {
        private(set) var rowids: [UInt32] = []
        private(set) var scores: [Float] = []

        /// `nil` when there are more than `most`.
        init?(_ window: ScoreWindows.Window, _ allowed: Bitset?, atLeast least: Float, most: Int) {
            for part in 0..<Contenders.parts {
                Contenders.forEach(inPart: part, of: window, allowed, atLeast: least) { rowid, score in
                    if score < least { return }
                    rowids.append(rowid)
                    scores.append(score)
                }
                if rowids.count > most { return nil }
            }
        }

        /// Adds what a list has of them, and keeps those that come to so much.
        mutating func add(_ list: ScoredList, atLeast least: Float) throws(SegmentError) {
            if rowids.isEmpty { return }
            var sums = scores
            try list.forEach(of: rowids) { sums[$0] += $1 }
            var kept = 0
            for index in rowids.indices where sums[index] >= least {
                (rowids[kept], scores[kept]) = (rowids[index], sums[index])
                kept += 1
            }
            rowids.removeLast(rowids.count - kept)
            scores.removeLast(scores.count - kept)
        }
    }
}
