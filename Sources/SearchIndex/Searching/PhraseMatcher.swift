/// Finds where words of one document stand one after the other. All positions ascend.
enum PhraseMatcher {
    /// The positions of the first word where all words follow one another in one field.
    static func phrase(_ words: [[Position]], into found: inout [Position]) {
        guard let first = words.first else { return }
        var next = Array(repeating: 0, count: words.count)
        starts: for start in first {
            for word in words.indices.dropFirst() {
                let wanted = start + UInt32(word)
                while next[word] < words[word].count, words[word][next[word]] < wanted { next[word] += 1 }
                if next[word] == words[word].count { return }
                if words[word][next[word]] != wanted { continue starts }
            }
            found.append(start)
        }
    }

    /// The same for two words.
    static func phrase(_ first: [Position], _ second: [Position], into found: inout [Position]) {
        var next = 0
        for start in first {
            while next < second.count, second[next] <= start { next += 1 }
            if next == second.count { return }
            if second[next] == start + 1 { found.append(start) }
        }
    }

    /// The positions of any of the lists, each once.
    static func union(_ lists: [[Position]], into found: inout [Position]) {
        found += lists.joined()
        order(&found)
    }

    /// Sorts positions, and leaves each once.
    static func order(_ positions: inout [Position]) {
        positions.sort()
        var kept = 0
        for index in positions.indices where index == 0 || positions[index] != positions[kept - 1] {
            positions[kept] = positions[index]
            kept += 1
        }
        positions.removeLast(positions.count - kept)
    }
}
