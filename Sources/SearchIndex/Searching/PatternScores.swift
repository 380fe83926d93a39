/// What the patterns of a `FrequentList` weigh and score for one clause.
///
/// The sums are those that `Weigher` and `WeightedUnion` make of the same postings, in their order, to the last bit: first
/// over the columns of a word, then, each times its factor, over the words in the order of the clause.
final class PatternScores {
    /// The list.
    let list: FrequentList
    /// How many of its postings count.
    let count: Int
    /// Nothing scores more.
    let highest: Float
    private let weigher: PatternWeigher
    private let lengths: FieldLengths
    private let ranking: Ranking?

    /// Scores of documents that have one of the first patterns, which is in their bodies only.
    struct Table {
        /// Number of patterns.
        let count: Int
        /// Number of length codes.
        let width: Int
        /// By pattern and length code of the body; below 0 where it is not known yet.
        let rows: UnsafeMutablePointer<Float>
        /// The length codes of the bodies of all documents.
        let lengths: UnsafePointer<UInt8>
    }

    /// The scores that are known.
    let table: Table
    /// Whether each of the first patterns has a row.
    private let hasRow: UnsafeMutablePointer<Bool>
    /// Patterns of fewer postings are weighed each time.
    private static let rowWorth = 8

    /// Scores of the clause's words with their factors, in its order; words that the list does not have are passed over.
    /// Without a ranking, weights before saturation stand for the scores.
    init(_ list: FrequentList, words: [(word: String, factor: Float)], _ weigher: Weigher, _ ranking: Ranking?) {
        self.list = list
        self.ranking = ranking
        lengths = weigher.lengths
        self.weigher = PatternWeigher(list, words: words, worths: weigher.table)
        let body = UInt8(Field.body.rawValue)
        let rowCount = list.postings.firstIndex { $0 < PatternScores.rowWorth } ?? list.postings.count
        let width = Int(lengths.longestBody) + 1
        let rows = UnsafeMutablePointer<Float>.allocate(capacity: rowCount * width)
        rows.initialize(repeating: -1, count: rowCount * width)
        table = Table(count: rowCount, width: width, rows: rows, lengths: lengths.body)
        hasRow = .allocate(capacity: rowCount)
        for pattern in 0..<rowCount { hasRow[pattern] = list.parts(pattern).allSatisfy { $0.column == body } }
        var (count, highest) = (0, Float(0))
        for pattern in list.postings.indices {
            let shortest = Int(list.shortest[pattern])
            let bound = self.weigher.weight(pattern) { column in column == Int(body) ? shortest : 1 }
            if bound == 0 { continue }
            count += Int(list.postings[pattern])
            highest = max(highest, ranking?.saturate(bound) ?? bound)
        }
        (self.count, self.highest) = (count, highest)
    }

    deinit {
        table.rows.deallocate()
        hasRow.deallocate()
    }

    /// Bytes of memory, about.
    var memory: Int { table.count * (table.width * 4 + 1) + 512 }

    /// What a document scores that has a pattern, before idf; 0 when nothing of it counts.
    @inline(__always)
    func score(_ pattern: Int, _ rowid: UInt32) -> Float {
        if pattern < table.count {
            let score = table.rows[pattern &* table.width &+ Int(table.lengths[Int(rowid)])]
            if score >= 0 { return score }
        }
        return makeScore(pattern, rowid)
    }

    /// The same, and keeps it in the table if it has a place there.
    @inline(never)
    func makeScore(_ pattern: Int, _ rowid: UInt32) -> Float {
        let weight = weight(pattern, rowid)
        let score = ranking?.saturate(weight) ?? weight
        if pattern < table.count, hasRow[pattern] {
            table.rows[pattern &* table.width &+ Int(table.lengths[Int(rowid)])] = score
        }
        return score
    }

    private func weight(_ pattern: Int, _ rowid: UInt32) -> Float {
        let lengths = lengths
        return weigher.weight(pattern) { lengths.code($0, rowid) }
    }
}

/// Weighs the patterns of a list.
private final class PatternWeigher {
    private let list: FrequentList
    /// What one occurrence weighs, `256 * column + length code`.
    private let worths: [Float]
    /// By word of the list, its place in the clause; -1 for words that do not count.
    private let order: [Int16]
    private let factors: [Float]
    private let sums: UnsafeMutablePointer<Float>

    init(_ list: FrequentList, words: [(word: String, factor: Float)], worths: [Float]) {
        self.list = list
        self.worths = worths
        var order = [Int16](repeating: -1, count: list.words.count)
        var factors: [Float] = []
        for (word, factor) in words {
            guard let place = list.words.firstIndex(of: word), order[place] < 0 else { continue }
            order[place] = Int16(factors.count)
            factors.append(factor)
        }
        (self.order, self.factors) = (order, factors)
        sums = .allocate(capacity: factors.count)
    }

    deinit { sums.deallocate() }

    /// What a pattern weighs, given the length code of a column.
    @inline(__always)
    func weight(_ pattern: Int, _ length: (_ column: Int) -> Int) -> Float {
        list.withParts(pattern) { parts in
            if parts.count == 1 {
                let place = Int(order[Int(parts[0].word)])
                return place < 0 ? 0 : worth(parts[0], length) * factors[place]
            }
            sums.update(repeating: 0, count: factors.count)
            for part in parts {
                let place = Int(order[Int(part.word)])
                if place >= 0 { sums[place] += worth(part, length) }
            }
            var total: Float = 0
            for index in factors.indices where sums[index] > 0 { total += sums[index] * factors[index] }
            return total
        }
    }

    @inline(__always)
    private func worth(_ part: FrequentList.Part, _ length: (_ column: Int) -> Int) -> Float {
        let column = Int(part.column)
        return Float(part.occurrences) * worths[column << 8 | length(column)]
    }
}
