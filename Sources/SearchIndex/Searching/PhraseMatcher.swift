/// Finds where words stand one after the other, or near one another.
enum PhraseMatcher {
    /// The positions at which the first word of a phrase stands, where all its words follow one another in one field.
    static func phrase(_ words: [Postings]) -> Postings {
        guard let first = words.first else { return Postings() }
        var result = first
        for (offset, next) in words.enumerated().dropFirst() {
            result = combine(result, next) { starts, places in
                var found: [UInt32] = []
                var index = places.startIndex
                for start in starts {
                    let wanted = start + UInt32(offset)
                    while index < places.endIndex, places[index] < wanted { index += 1 }
                    if index < places.endIndex, places[index] == wanted { found.append(start) }
                }
                return found
            }
        }
        return result
    }

    /// The positions of the first operand near which, in the same field, all others stand: with at most `distance` words
    /// between the first and the last of them.
    static func near(_ operands: [Postings], distance: Int) -> Postings {
        guard let first = operands.first else { return Postings() }
        var result = Postings()
        let others = operands.dropFirst()
        let reach = UInt32(distance + 1)
        for index in 0..<first.count {
            let rowid = first.documents[index]
            let places = others.map { other in other.index(of: rowid).map { other.positions(at: $0) } }
            guard places.allSatisfy({ $0 != nil }) else { continue }
            let kept = first.positions(at: index).filter { start in
                // Each other operand at its nearest place on either side; the whole must fit.
                var low = start
                var high = start
                for candidates in places {
                    let nearest = candidates!.filter {
                        $0 >> Postings.columnShift == start >> Postings.columnShift
                            && max($0, start) - min($0, start) <= reach && $0 != start
                    }.min { max($0, start) - min($0, start) < max($1, start) - min($1, start) }
                    guard let nearest else { return false }
                    low = min(low, nearest)
                    high = max(high, nearest)
                }
                return high - low <= reach
            }
            result.append(rowid, kept)
        }
        return result
    }

    /// Positions of any of the lists.
    static func union(_ lists: [Postings]) -> Postings {
        if lists.count <= 1 { return lists.first ?? Postings() }
        var next = Array(repeating: 0, count: lists.count)
        var result = Postings()
        while true {
            var rowid = UInt32.max
            for (list, index) in zip(lists, next) where index < list.count { rowid = min(rowid, list.documents[index]) }
            if rowid == .max { return result }
            var places: [UInt32] = []
            for (number, list) in lists.enumerated() where next[number] < list.count {
                guard list.documents[next[number]] == rowid else { continue }
                places.append(contentsOf: list.positions(at: next[number]))
                next[number] += 1
            }
            var unique = places.sorted()
            var last: UInt32?
            unique.removeAll { place in
                defer { last = place }
                return place == last
            }
            result.append(rowid, unique)
        }
    }

    private static func combine(
        _ a: Postings, _ b: Postings, _ positions: (ArraySlice<UInt32>, ArraySlice<UInt32>) -> [UInt32]
    ) -> Postings {
        var result = Postings()
        var (i, j) = (0, 0)
        while i < a.count, j < b.count {
            if a.documents[i] < b.documents[j] {
                i += 1
            } else if b.documents[j] < a.documents[i] {
                j += 1
            } else {
                result.append(a.documents[i], positions(a.positions(at: i), b.positions(at: j)))
                i += 1
                j += 1
            }
        }
        return result
    }
}

extension Postings {
    /// Where a document stands in the list, or `nil`.
    func index(of rowid: UInt32) -> Int? {
        var low = 0
        var high = count
        while low < high {
            let middle = (low + high) / 2
            if documents[middle] < rowid { low = middle + 1 } else { high = middle }
        }
        return low < count && documents[low] == rowid ? low : nil
    }
}
