/// Finds where words stand one after the other.
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
