internal import CText

#if canImport(Glibc)
    internal import Glibc
#endif

/// Learns from some texts with which strings all of a collection are best put together (`TextDictionary`).
///
/// These are the units (`TextUnits`) that occur more than once, the pieces by which the others are spelled, and phrases:
/// strings with the unit after them, where the two keep company. The codes are Huffman's, by how often the strings are used.
final class TextLearner {
    private static let fewestBytes = 16 << 10
    private static let mostUnits = 1 << 15
    private static let mostPieces = 1 << 11
    /// Phrases that are added in each round; those of one round are parts of those of the next.
    private static let mostPhrases = [1 << 13, 1 << 12]
    private static let fewestUses = 6
    /// Units that are not strings, of which pieces are taken.
    private static let mostRare = 1 << 14

    private let spelling = TextSpelling()
    /// The texts as the strings they are made of before there are phrases.
    private var made: [TextSpelling.Step] = []
    /// Strings with a smaller number occur so often that they may be parts of phrases, single bytes apart.
    private var frequent = 256

    /// A dictionary for texts such as these; `nil` when they are too few.
    static func dictionary(_ texts: [String]) -> TextDictionary? {
        guard texts.reduce(0, { $0 + $1.utf8.count }) >= fewestBytes else { return nil }
        let learner = TextLearner(texts)
        learner.addPhrases(mostPhrases[0], toPhrases: false)
        learner.addPhrases(mostPhrases[1], toPhrases: true)
        return TextDictionary(learner.encoded())
    }

    private init(_ texts: [String]) {
        let units = UnitTable(capacity: 1 << 16)
        var counts: [Int] = []
        // The units of the texts by their numbers; of one that is too long for the table its length, below 0.
        var sequence: [Int32] = []
        sequence.reserveCapacity(texts.reduce(0) { $0 + $1.utf8.count } / 4)
        TextLearner.forEach(texts) { text in
            TextUnits.forEach(in: text) { unit in
                guard unit.count <= UnitTable.longest else { return sequence.append(-Int32(unit.count)) }
                let number = units.insert(unit)
                if number == counts.count { counts.append(1) } else { counts[number] &+= 1 }
                sequence.append(Int32(number))
            }
        }
        let order = counts.indices.sorted { counts[$0] != counts[$1] ? counts[$0] > counts[$1] : $0 < $1 }
        let kept = order.prefix { counts[$0] > 1 }.prefix(TextLearner.mostUnits)
        let rare = order[kept.endIndex...].prefix(TextLearner.mostRare)
        var isWanted = Array(repeating: false, count: counts.count)
        for number in order[..<rare.endIndex] { isWanted[number] = true }
        let strings = units.strings { isWanted[$0] }
        var numbers = Array(repeating: Int32(-1), count: counts.count)
        for number in kept {
            numbers[number] = Int32(strings[number].withUnsafeBufferPointer { spelling.add($0) })
            if counts[number] >= TextLearner.fewestUses { frequent = spelling.count }
        }
        addPieces(rare.map { (strings[$0], counts[$0]) })
        made = spell(texts, sequence, lengths: units.lengths(), numbers)
    }

    private static func forEach(_ texts: [String], _ body: (UnsafeBufferPointer<UInt8>) -> Void) {
        for var text in texts { text.withUTF8(body) }
    }

    /// The steps of texts: a unit is a string by its number where it has one, or else made of pieces.
    private func spell(
        _ texts: [String], _ sequence: [Int32], lengths: [Int], _ numbers: [Int32]
    ) -> [TextSpelling.Step] {
        var made: [TextSpelling.Step] = []
        made.reserveCapacity(sequence.count + sequence.count / 4)
        var next = 0
        TextLearner.forEach(texts) { text in
            var start = 0
            while start < text.count {
                let unit = sequence[next]
                next += 1
                let end = start + (unit < 0 ? -Int(unit) : lengths[Int(unit)])
                if unit >= 0, numbers[Int(unit)] >= 0 {
                    made.append(.unit(Int(numbers[Int(unit)])))
                } else {
                    spelling.spell(text, start..<end) { made.append(.piece($0)) }
                }
                start = end
            }
            made.append(.end)
        }
        return made
    }

    /// Adds the pieces that save most in rare units.
    private func addPieces(_ rare: [(string: [UInt8], count: Int)]) {
        let pieces = UnitTable(capacity: 1 << 17)
        var uses: [Int] = []
        for (string, count) in rare {
            string.withUnsafeBufferPointer { unit in
                for start in unit.indices {
                    let longest = min(TextSpelling.longestPiece, unit.count - start)
                    guard longest > 1 else { continue }
                    for length in 2...longest {
                        let piece = pieces.insert(UnsafeBufferPointer(rebasing: unit[start..<(start + length)]))
                        if piece == uses.count { uses.append(count) } else { uses[piece] &+= count }
                    }
                }
            }
        }
        let lengths = pieces.lengths()
        let savings = uses.indices.map { uses[$0] * (lengths[$0] - 1) }
        var useful = uses.indices.filter { uses[$0] >= 4 }
        useful.sort { savings[$0] != savings[$1] ? savings[$0] > savings[$1] : $0 < $1 }
        let chosen = useful.prefix(TextLearner.mostPieces)
        let wanted = Set(chosen)
        let strings = pieces.strings { wanted.contains($0) }
        for piece in chosen {
            strings[piece].withUnsafeBufferPointer { _ = spelling.add($0) }
        }
    }

    /// Adds the phrases that save most bits, of two units or of a phrase and a unit.
    private func addPhrases(_ most: Int, toPhrases: Bool) {
        let pairs = PairTable(capacity: 1 << 17)
        var uses = Array(repeating: 0, count: spelling.count)
        var total = 0
        var last = -1
        spelling.forEach(of: made) { number in
            guard number >= 0 else {
                last = -1
                return
            }
            uses[number] &+= 1
            total &+= 1
            let isUnit = number < frequent
            if last >= 0, isUnit { pairs.add(last, number) }
            last = (toPhrases ? spelling.isPhrase(number) : isUnit) ? number : -1
        }
        let strings = spelling.strings()
        var useful: [(saving: Double, first: Int, second: Int)] = []
        pairs.forEach { first, second, count in
            guard count >= TextLearner.fewestUses else { return }
            let bits = log2(Double(count) * Double(total) / (Double(uses[first]) * Double(uses[second])))
            guard bits > 1, TextSpelling.isPhrase(strings[first], strings[second]) else { return }
            useful.append((Double(count) * bits, first, second))
        }
        useful.sort { ($0.saving, $1.first, $1.second) > ($1.saving, $0.first, $0.second) }
        for pair in useful.prefix(most) { spelling.addPhrase(pair.first, pair.second) }
    }

    /// The stored form.
    private func encoded() -> [UInt8] {
        var uses = Array(repeating: 0, count: spelling.count)
        spelling.forEach(of: made) { if $0 >= 0 { uses[$0] &+= 1 } }
        return TextDictionary.encode(Array(zip(spelling.strings(), CodeLengths.lengths(uses))))
    }
}

/// How many bits the code of each string has (Huffman 1952).
enum CodeLengths {

    /// Lengths for strings that are used so often. What is not used in the sample gets a code as well.
    static func lengths(_ uses: [Int]) -> [Int] {
        // Doubled, so that what is used once counts more than what is not used.
        var weights = uses.map { max(1, UInt64($0) * 2) }
        while true {
            let lengths = unlimited(weights)
            if lengths.allSatisfy({ $0 <= KINDRED_LONGEST_CODE }) { return lengths }
            weights = weights.map { $0 / 4 + 1 }
        }
    }

    private static func unlimited(_ weights: [UInt64]) -> [Int] {
        let order = weights.indices.sorted { weights[$0] != weights[$1] ? weights[$0] < weights[$1] : $0 < $1 }
        let count = order.count
        guard count > 1 else { return Array(repeating: 1, count: count) }
        // Leaves in order, then the nodes as they are made, whose weights ascend too.
        var sums = order.map { weights[$0] }
        var parents = Array(repeating: 0, count: 2 * count - 1)
        var (leaf, node) = (0, count)
        for made in count..<(2 * count - 1) {
            var sum: UInt64 = 0
            for _ in 0..<2 {
                if leaf < count, node >= made || sums[leaf] <= sums[node] {
                    (sum, parents[leaf], leaf) = (sum + sums[leaf], made, leaf + 1)
                } else {
                    (sum, parents[node], node) = (sum + sums[node], made, node + 1)
                }
            }
            sums.append(sum)
        }
        var depths = Array(repeating: 0, count: 2 * count - 1)
        for index in (0..<(2 * count - 2)).reversed() { depths[index] = depths[parents[index]] + 1 }
        var lengths = Array(repeating: 0, count: count)
        for (position, index) in order.enumerated() { lengths[index] = depths[position] }
        return lengths
    }
}
