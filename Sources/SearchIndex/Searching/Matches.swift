/// Documents that match, with their scores. Rowids ascend.
struct Matches: Equatable {
    var rowids: [UInt32] = []
    var scores: [Float] = []

    var count: Int { rowids.count }

    init() {}

    /// Documents that match without a score.
    init(unscored rowids: [UInt32]) {
        self.rowids = rowids
        scores = Array(repeating: 0, count: rowids.count)
    }

    mutating func reserve(_ count: Int) {
        rowids.reserveCapacity(count)
        scores.reserveCapacity(count)
    }

    @inline(__always)
    mutating func append(_ rowid: UInt32, _ score: Float) {
        rowids.append(rowid)
        scores.append(score)
    }

    /// Documents of any operand; scores add up.
    static func union(_ operands: [Matches]) -> Matches {
        if operands.count <= 1 { return operands.first ?? Matches() }
        let middle = operands.count / 2
        return union(union(Array(operands[..<middle])), union(Array(operands[middle...])))
    }

    private static func union(_ a: Matches, _ b: Matches) -> Matches {
        if a.count == 0 { return b }
        if b.count == 0 { return a }
        var result = Matches()
        result.reserve(a.count + b.count)
        var (i, j) = (0, 0)
        while i < a.count, j < b.count {
            let (left, right) = (a.rowids[i], b.rowids[j])
            if left < right {
                result.append(left, a.scores[i])
                i += 1
            } else if right < left {
                result.append(right, b.scores[j])
                j += 1
            } else {
                result.append(left, a.scores[i] + b.scores[j])
                i += 1
                j += 1
            }
        }
        while i < a.count {
            result.append(a.rowids[i], a.scores[i])
            i += 1
        }
        while j < b.count {
            result.append(b.rowids[j], b.scores[j])
            j += 1
        }
        return result
    }

    /// Documents of all operands; scores add up.
    static func intersection(_ operands: [Matches]) -> Matches {
        let ordered = operands.sorted { $0.count < $1.count }
        guard var result = ordered.first else { return Matches() }
        for operand in ordered.dropFirst() { result = result.intersection(operand) }
        return result
    }

    private func intersection(_ other: Matches) -> Matches {
        var result = Matches()
        var j = 0
        for i in rowids.indices {
            j = other.lowerBound(rowids[i], from: j)
            if j == other.count { break }
            if other.rowids[j] == rowids[i] { result.append(rowids[i], scores[i] + other.scores[j]) }
        }
        return result
    }

    /// Where a document stands, or `nil`.
    func index(of rowid: UInt32) -> Int? {
        let index = lowerBound(rowid, from: 0)
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

    /// The first index from `start` whose rowid is not smaller: steps that double, then halves.
    private func lowerBound(_ rowid: UInt32, from start: Int) -> Int {
        var step = 1
        var low = start
        while low + step < count, rowids[low + step] < rowid {
            low += step
            step *= 2
        }
        var high = min(low + step, count)
        while low < high {
            let middle = (low + high) / 2
            if rowids[middle] < rowid { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
