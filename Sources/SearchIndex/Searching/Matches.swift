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
    init(_ list: ScoredList) {
        rowids = list.rowids
        scores = list.factor == 1 ? list.values : list.values.map { list.factor * $0 }
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

    /// Documents of all lists; scores add up, the shortest list's first.
    static func intersection(_ lists: [ScoredList]) -> Matches {
        let ordered = lists.indices.sorted { (lists[$0].rowids.count, $0) < (lists[$1].rowids.count, $1) }
        guard let first = ordered.first else { return Matches() }
        var result = Matches(lists[first])
        for index in ordered.dropFirst() { result = result.meeting(lists[index], keepsAll: false) }
        return result
    }

    /// The same documents, with what a list adds to the scores of those in it.
    func adding(_ list: ScoredList) -> Matches { meeting(list, keepsAll: true) }

    private func meeting(_ list: ScoredList, keepsAll: Bool) -> Matches {
        let most = keepsAll ? count : min(count, list.rowids.count)
        var result = Matches()
        result.scores = Array(unsafeUninitializedCapacity: most) { sums, filled in
            result.rowids = Array(unsafeUninitializedCapacity: most) { met, count in
                count = meet(list, keepsAll, met.baseAddress, sums.baseAddress)
                filled = count
            }
        }
        return result
    }

    /// Writes the documents that are in a list too (or all of them), with their sums; returns their number.
    private func meet(
        _ list: ScoredList, _ keepsAll: Bool, _ met: UnsafeMutablePointer<UInt32>?, _ sums: UnsafeMutablePointer<Float>?
    ) -> Int {
        guard let met, let sums else { return 0 }
        return list.rowids.withUnsafeBufferPointer { others in
            list.values.withUnsafeBufferPointer { values in
                var place = 0
                var found = 0
                for index in rowids.indices {
                    let rowid = rowids[index]
                    place = Matches.lowerBound(others, rowid, from: place)
                    let isIn = place < others.count && others[place] == rowid
                    if !isIn, !keepsAll {
                        if place == others.count { break }
                        continue
                    }
                    met[found] = rowid
                    sums[found] = isIn ? scores[index] + list.factor * values[place] : scores[index]
                    found += 1
                }
                return found
            }
        }
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
        var high = min(low + step, rowids.count)
        while low < high {
            let middle = (low + high) / 2
            if rowids[middle] < rowid { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
