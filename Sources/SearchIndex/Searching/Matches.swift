/// Documents that match, with their scores. Rowids ascend.
struct Matches: Equatable {
    var rowids: [UInt32] = []
    var scores: [Float] = []

    /// Number of documents.
    var count: Int { rowids.count }

    /// The empty list.
    init() {}

    /// Documents that match without a score.
    init(unscored rowids: [UInt32]) {
        self.rowids = rowids
        scores = Array(repeating: 0, count: rowids.count)
    }

    /// Documents of a list, with its factor applied.
    init(_ list: ScoredList) throws(SegmentError) {
        let factor = list.factor
        if list.scores.head == nil {
            rowids = list.scores.rowids
            scores = factor == 1 ? list.scores.values : list.scores.values.map { factor * $0 }
            return
        }
        (rowids, scores) = try CollectedPairs.of(list.count) { (put) throws(SegmentError) in
            try list.scores.forEach { put($0, factor * $1) }
        }
    }

    /// Makes room.
    mutating func reserve(_ count: Int) {
        rowids.reserveCapacity(count)
        scores.reserveCapacity(count)
    }

    /// Adds a document behind those there.
    @inline(__always)
    mutating func append(_ rowid: UInt32, _ score: Float) {
        rowids.append(rowid)
        scores.append(score)
    }

    /// The same documents, with what a list adds to the scores of those in it.
    func adding(_ list: ScoredList) throws(SegmentError) -> Matches {
        var result = self
        try list.forEach(of: rowids) { index, score in result.scores[index] += score }
        return result
    }

    /// Where a document stands, or `nil`.
    func index(of rowid: UInt32) -> Int? {
        let index = rowids.withUnsafeBufferPointer { Matches.lowerBound($0, rowid, from: 0) }
        return index < count && rowids[index] == rowid ? index : nil
    }

    /// Whether a document is among them.
    func contains(_ rowid: UInt32) -> Bool { index(of: rowid) != nil }

    /// Documents that pass a test.
    func filtered(_ isIncluded: (UInt32) -> Bool) -> Matches {
        var result = Matches()
        for i in rowids.indices where isIncluded(rowids[i]) { result.append(rowids[i], scores[i]) }
        return result
    }

    /// The first of `count` places for which `isBefore` does not hold, where it holds for all before and for none after.
    static func lowerBound(count: Int, _ isBefore: (Int) -> Bool) -> Int {
        var (low, high) = (0, count)
        while low < high {
            let middle = (low + high) / 2
            if isBefore(middle) { low = middle + 1 } else { high = middle }
        }
        return low
    }

    /// The first index from `start` whose rowid is not smaller: steps that double, then halves.
    @inline(__always)
    static func lowerBound(_ rowids: UnsafeBufferPointer<UInt32>, _ rowid: UInt32, from start: Int) -> Int {
        var step = 1
        var low = start
        while low + step < rowids.count, rowids[low + step] < rowid {
            low += step
            step *= 2
        }
        var length = min(low + step, rowids.count) - low
        // Halves without a branch, which would be guessed wrong half of the time.
        while length > 1 {
            let half = length / 2
            low = rowids[low &+ half &- 1] < rowid ? low &+ half : low
            length &-= half
        }
        return length == 1 && rowids[low] < rowid ? low + 1 : low
    }

    /// The same for an array.
    static func lowerBound(_ rowids: [UInt32], _ rowid: UInt32, from start: Int) -> Int {
        rowids.withUnsafeBufferPointer { lowerBound($0, rowid, from: start) }
    }
}
