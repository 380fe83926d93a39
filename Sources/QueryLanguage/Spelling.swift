/// Names that are nearly the same.
enum Spelling {
    /// The candidate with the fewest letters wrong, when few enough are.
    static func nearest(to name: String, among candidates: some Sequence<String>) -> String? {
        let letters = Array(name.utf8)
        guard (3...30).contains(letters.count) else { return nil }
        let limit = letters.count <= 4 ? 1 : 2
        return candidates.map { ($0, distance(letters, Array($0.utf8))) }
            .filter { $0.1 <= limit && $0.1 < $0.0.utf8.count }
            .min { ($0.1, $0.0) < ($1.1, $1.0) }?.0
    }

    /// How many letters must be changed, added, left out, or exchanged with their neighbour.
    static func distance(_ one: [UInt8], _ other: [UInt8]) -> Int {
        var beforeLast: [Int] = []
        var last = Array(0...other.count)
        for (row, letter) in one.enumerated() {
            var current = [row + 1]
            for (column, counterpart) in other.enumerated() {
                var best = min(
                    last[column] + (letter == counterpart ? 0 : 1), last[column + 1] + 1, current[column] + 1)
                if row > 0, column > 0, letter == other[column - 1], one[row - 1] == counterpart {
                    best = min(best, beforeLast[column - 1] + 1)
                }
                current.append(best)
            }
            (beforeLast, last) = (last, current)
        }
        return last[other.count]
    }
}
