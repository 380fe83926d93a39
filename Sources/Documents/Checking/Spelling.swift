/// Finds the word that was probably meant.
enum Spelling {
    /// The nearest of the known words, when at most a third of its letters differ. `suggestion(for: "tecnologies", …)` is
    /// `technologies`.
    static func suggestion(for word: String, among known: [String]) -> String? {
        let key = FoldedKey.of(word)
        var best: (word: String, distance: Int)?
        for candidate in known {
            let other = FoldedKey.of(candidate)
            let limit = max(1, max(key.utf8.count, other.utf8.count) / 3)
            let distance = distance(Array(key.utf8.prefix(64)), Array(other.utf8.prefix(64)))
            guard distance <= limit, distance < best?.distance ?? Int.max else { continue }
            best = (candidate, distance)
        }
        return best?.word
    }

    /// How many letters must be inserted, removed, replaced or swapped with the next one.
    private static func distance(_ left: [UInt8], _ right: [UInt8]) -> Int {
        var beforeLast: [Int] = []
        var last = Array(0...right.count)
        for row in 0..<left.count {
            var current = [row + 1]
            for column in 0..<right.count {
                let isSame = left[row] == right[column]
                var cost = min(last[column] + (isSame ? 0 : 1), last[column + 1] + 1, current[column] + 1)
                let isSwap = row > 0 && column > 0 && left[row] == right[column - 1] && left[row - 1] == right[column]
                if isSwap { cost = min(cost, beforeLast[column - 1] + 1) }
                current.append(cost)
            }
            beforeLast = last
            last = current
        }
        return last[right.count]
    }
}
