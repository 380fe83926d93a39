internal import TextAnalysis

#if canImport(Glibc)
    internal import Glibc
#endif

/// How often each stem stands in each document, weighted by log-entropy: what the latent space is learnt from.
struct TermMatrix {
    /// A stem, the words that have it, and its weight.
    struct Term {
        var stem: String
        var words: [String]
        var weight: Float
    }

    /// The stems, in order.
    private(set) var terms: [Term] = []
    private let file: IndexFile
    private let documents: [UInt32]
    /// The documents learnt from, ascending, and the row of each rowid.
    private let sample: [UInt32]
    private var starts: [Int] = [0]
    private var rows: [UInt32] = []
    private var values: [Float] = []

    /// A title's words count so many times.
    static let titleFactor: Float = 2

    /// Reads the postings of a file for these documents, of which at most `sampleSize` are learnt from.
    init(_ file: IndexFile, documents: [UInt32], sampleSize: Int) throws(SegmentError) {
        self.file = file
        self.documents = documents
        let step = max(1, (documents.count + sampleSize - 1) / sampleSize)
        sample = stride(from: 0, to: documents.count, by: step).map { documents[$0] }
        var rowOf = Array(repeating: UInt32.max, count: file.capacity)
        for (row, rowid) in sample.enumerated() { rowOf[Int(rowid)] = UInt32(row) }
        let fewest = documents.count < 300 ? 2 : 3
        for (stem, words) in try TermMatrix.stems(file, fewest: fewest) {
            var found: [(row: UInt32, count: Float)] = []
            try TermMatrix.forEachCount(words, file) { rowid, count in
                let row = rowOf[Int(rowid)]
                if row != .max { found.append((row, count)) }
            }
            guard found.count >= fewest else { continue }
            let total = found.reduce(Float(0)) { $0 + $1.count }
            let entropy = found.reduce(Float(0)) { $0 + $1.count / total * log($1.count / total) }
            let weight = max(0, 1 + entropy / log(Float(max(sample.count, 2))))
            guard weight > 0.01 else { continue }
            terms.append(Term(stem: stem, words: words, weight: weight))
            for (row, count) in found {
                rows.append(row)
                values.append(log(1 + count) * weight)
            }
            starts.append(rows.count)
        }
    }

    /// The words of the index by their stems, function words and numbers left out, in the order of the stems.
    private static func stems(
        _ file: IndexFile, fewest: Int
    ) throws(SegmentError) -> [(stem: String, words: [String])] {
        let query = try file.connection.statement("SELECT word, languages, documents FROM word")
        defer { query.reset() }
        var groups: [String: (words: [String], documents: Int)] = [:]
        while try query.step() {
            let word = query.text(0)
            let mask = UInt32(truncatingIfNeeded: query.integer(1))
            let language = file.languages.first { $0.bit & mask != 0 } ?? .unknown
            guard LatentTerms.isTelling(word, language), LatentTerms.isWord(word, file.tokenizer) else { continue }
            let stem = file.stemmer.stem(word, language)
            groups[stem, default: ([], 0)].words.append(word)
            groups[stem]?.documents += Int(query.integer(2))
        }
        return groups.filter { $0.value.documents >= fewest }.map { ($0.key, $0.value.words) }.sorted { $0.0 < $1.0 }
    }

    /// Calls `body` for each document that has any of the words, ascending, with how often it has them.
    private static func forEachCount(
        _ words: [String], _ file: IndexFile, _ body: (UInt32, Float) -> Void
    ) throws(SegmentError) {
        var lists: [Postings] = []
        for word in words { lists.append(try file.reader.postings(of: word)) }
        var next = Array(repeating: 0, count: lists.count)
        while true {
            var rowid = UInt32.max
            for (list, index) in zip(lists, next) where index < list.count { rowid = min(rowid, list.documents[index]) }
            if rowid == .max { return }
            var count: Float = 0
            for (number, list) in lists.enumerated()
            where next[number] < list.count && list.documents[next[number]] == rowid {
                for position in list.positions(at: next[number]) {
                    let column = position.column
                    guard TermProfile.fields.contains(column: column) else { continue }
                    count += column == Field.title.rawValue ? titleFactor : 1
                }
                next[number] += 1
            }
            if count > 0 { body(rowid, count) }
        }
    }

    /// The sample's documents as rows of unit length, each with at most `limit` of its terms, the heaviest.
    func matrix(heaviest limit: Int) -> SparseMatrix {
        var byRow = Array(repeating: [(column: UInt32, value: Float)](), count: sample.count)
        for column in terms.indices {
            for position in starts[column]..<starts[column + 1] {
                byRow[Int(rows[position])].append((UInt32(column), values[position]))
            }
        }
        var lines = SparseMatrix.Compressed(starts: [0], indices: [], values: [])
        for row in byRow {
            var kept = row
            if row.count > limit {
                let threshold = row.map(\.value).sorted(by: >)[limit - 1]
                kept = row.filter { $0.value >= threshold }
            }
            let length = kept.reduce(Float(0)) { $0 + $1.value * $1.value }.squareRoot()
            for (column, value) in kept {
                lines.indices.append(column)
                lines.values.append(value / length)
            }
            lines.starts.append(lines.indices.count)
        }
        return SparseMatrix(rows: lines, columns: terms.count)
    }

    /// The unit vectors of all documents in the space of these terms' vectors, encoded, in blocks by rowid.
    func documentBlocks(_ vectors: [Float], rank: Int) throws(SegmentError) -> [[UInt8]] {
        if sample.count == documents.count { return blocks(ofSample: vectors, rank: rank) }
        var blocks: [[UInt8]] = []
        let passSize = 1 << 18
        var first = 0
        while first < file.capacity {
            let last = min(first + passSize, file.capacity)
            var sums = Array(repeating: Float(0), count: (last - first) * rank)
            for (index, term) in terms.enumerated() {
                try TermMatrix.forEachCount(term.words, file) { rowid, count in
                    guard Int(rowid) >= first, Int(rowid) < last else { return }
                    let factor = log(1 + count) * term.weight
                    TermMatrix.add(factor, vectors, index, to: &sums, Int(rowid) - first, rank)
                }
            }
            blocks += TermMatrix.encoded(sums, rows: first..<last, rank: rank)
            first = last
        }
        return blocks
    }

    /// The same where all documents were learnt from, whose counts are at hand.
    private func blocks(ofSample vectors: [Float], rank: Int) -> [[UInt8]] {
        var sums = Array(repeating: Float(0), count: file.capacity * rank)
        for index in terms.indices {
            for position in starts[index]..<starts[index + 1] {
                TermMatrix.add(values[position], vectors, index, to: &sums, Int(sample[Int(rows[position])]), rank)
            }
        }
        return TermMatrix.encoded(sums, rows: 0..<file.capacity, rank: rank)
    }

    /// Adds a term's vector to a document's sum.
    @inline(__always)
    private static func add(
        _ factor: Float, _ vectors: [Float], _ term: Int, to sums: inout [Float], _ row: Int, _ rank: Int
    ) {
        sums.withUnsafeMutableBufferPointer { sums in
            vectors.withUnsafeBufferPointer { vectors in
                for dimension in 0..<rank { sums[row * rank + dimension] += factor * vectors[term * rank + dimension] }
            }
        }
    }

    private static func encoded(_ sums: [Float], rows: Range<Int>, rank: Int) -> [[UInt8]] {
        stride(from: rows.lowerBound, to: rows.upperBound, by: LatentSpace.rowsPerBlock).map { row in
            var block: [UInt8] = []
            for rowid in row..<min(row + LatentSpace.rowsPerBlock, rows.upperBound) {
                let start = (rowid - rows.lowerBound) * rank
                block.append(contentsOf: LatentSpace.encode(sums[start..<(start + rank)]))
            }
            return block
        }
    }
}

/// Which words have a place in the latent space.
enum LatentTerms {
    /// Whether a term is a word, rather than two neighbouring characters of a text written without spaces.
    static func isWord(_ term: String, _ tokenizer: Tokenizer) -> Bool {
        guard let first = term.utf8.first, first >= 0xE0 else { return true }
        return tokenizer.tokens(in: term).count { !$0.isColocated } == 1
    }

    /// Not function words, bare numbers, single letters or identifiers.
    static func isTelling(_ word: String, _ language: Language) -> Bool {
        let bytes = word.utf8
        guard bytes.count >= 2, bytes.count <= 40, bytes.contains(where: { $0 >= 0x61 }) else { return false }
        return !StopWords.contains(word, language)
    }
}
