internal import TextAnalysis

/// How often the stems of an index stand in its documents, document by document.
///
/// A new index has its postings by document already (`DocumentTerms`). Of an older one they are read from the segments, so
/// many documents at a time.
struct TermCounts {
    /// A stem of the index and the words that have it.
    struct Group {
        var stem: String
        var words: [String]
    }

    /// A stem by its number, and how often it occurs, the title's words counted `TermMatrix.titleFactor` times.
    struct Count {
        var stem: UInt32
        var count: Float
    }

    /// In the order of the stems.
    let groups: [Group]
    private let source: Source
    /// The number of each word's stem.
    private let stems: [String: UInt32]

    /// Documents whose counts are read from the segments at a time.
    private static let passSize = 1 << 18

    private enum Source {
        case new(DocumentTerms)
        case file(IndexFile)
    }

    /// The stems of words that at least `fewest` documents of an index file have, function words and numbers left out.
    init(_ file: IndexFile, fewest: Int) throws(SegmentError) {
        source = .file(file)
        stems = [:]
        var groups = Groups(file.languages)
        let query = try file.connection.statement("SELECT word, languages, documents FROM word")
        defer { query.reset() }
        while try query.step() {
            let mask = UInt32(truncatingIfNeeded: query.integer(1))
            groups.add(query.text(0), mask, documents: Int(query.integer(2)))
        }
        self.groups = groups.having(fewest)
    }

    /// The same of a new index, from memory.
    init(_ lexicon: Lexicon, languages: UInt32, _ terms: DocumentTerms, fewest: Int) throws(SegmentError) {
        source = .new(terms)
        var groups = Groups(Language.withStemmer.filter { $0.bit & languages != 0 })
        try lexicon.forEach { word, facts in
            groups.add(String(decoding: word, as: UTF8.self), facts.languages, documents: facts.documents)
        }
        self.groups = groups.having(fewest)
        var stems: [String: UInt32] = [:]
        for (number, group) in self.groups.enumerated() { for word in group.words { stems[word] = UInt32(number) } }
        self.stems = stems
    }

    /// Words brought together by their stems.
    private struct Groups {
        private let languages: [Language]
        private let stemmer = Stemmer()
        private let tokenizer = Tokenizer()
        private var groups: [String: (words: [String], documents: Int)] = [:]

        init(_ languages: [Language]) { self.languages = languages }

        mutating func add(_ word: String, _ mask: UInt32, documents: Int) {
            let language = languages.first { $0.bit & mask != 0 } ?? .unknown
            guard LatentTerms.isTelling(word, language), LatentTerms.isWord(word, tokenizer) else { return }
            let stem = stemmer.stem(word, language)
            groups[stem, default: ([], 0)].words.append(word)
            groups[stem]?.documents += documents
        }

        func having(_ fewest: Int) -> [Group] {
            groups.filter { $0.value.documents >= fewest }.map { Group(stem: $0.key, words: $0.value.words) }
                .sorted { $0.stem < $1.stem }
        }
    }

    /// Calls `body` with every document that `isWanted` says yes to, in any order, and its counts in the order of the
    /// stems.
    func forEachDocument(
        where isWanted: (UInt32) -> Bool, _ body: (UInt32, UnsafeBufferPointer<Count>) -> Void
    ) throws(SegmentError) {
        switch source {
        case .new(let terms):
            for chunk in terms.chunks { forEach(in: chunk, where: isWanted, body) }
        case .file(let file):
            for first in stride(from: 0, to: file.capacity, by: TermCounts.passSize) {
                let last = min(first + TermCounts.passSize, file.capacity)
                try forEach(in: first..<last, of: file, where: isWanted, body)
            }
        }
    }

    private func forEach(
        in chunk: DocumentTerms.Chunk, where isWanted: (UInt32) -> Bool,
        _ body: (UInt32, UnsafeBufferPointer<Count>) -> Void
    ) {
        var start = 0
        let numbers: [UInt32] = chunk.ends.map { end in
            defer { start = Int(end) }
            return stems[String(decoding: chunk.terms[start..<Int(end)], as: UTF8.self)] ?? .max
        }
        var keys: [UInt64] = []
        var counts: [Count] = []
        DocumentTerms.forEach(in: chunk) { rowid, pairs in
            guard isWanted(rowid) else { return }
            keys.removeAll(keepingCapacity: true)
            for (entry, count) in pairs where numbers[Int(entry)] != .max {
                keys.append(UInt64(numbers[Int(entry)]) << 32 | UInt64(count))
            }
            keys.sort()
            counts.removeAll(keepingCapacity: true)
            for key in keys {
                let (stem, count) = (UInt32(key >> 32), Float(UInt32(truncatingIfNeeded: key)))
                if let last = counts.last, last.stem == stem {
                    counts[counts.count - 1].count += count
                } else {
                    counts.append(Count(stem: stem, count: count))
                }
            }
            counts.withUnsafeBufferPointer { body(rowid, $0) }
        }
    }

    /// Reads the postings of all stems, and turns them round.
    private func forEach(
        in range: Range<Int>, of file: IndexFile, where isWanted: (UInt32) -> Bool,
        _ body: (UInt32, UnsafeBufferPointer<Count>) -> Void
    ) throws(SegmentError) {
        var found: [(row: UInt32, count: Count)] = []
        for (number, group) in groups.enumerated() {
            try TermCounts.forEachCount(group.words, file) { rowid, count in
                guard range.contains(Int(rowid)), isWanted(rowid) else { return }
                found.append((rowid - UInt32(range.lowerBound), Count(stem: UInt32(number), count: count)))
            }
        }
        var starts = Array(repeating: 0, count: range.count + 1)
        for (row, _) in found { starts[Int(row) + 1] += 1 }
        for row in 0..<range.count { starts[row + 1] += starts[row] }
        var next = starts
        var counts = Array(repeating: Count(stem: 0, count: 0), count: found.count)
        for (row, count) in found {
            counts[next[Int(row)]] = count
            next[Int(row)] += 1
        }
        counts.withUnsafeBufferPointer { counts in
            for row in 0..<range.count where starts[row] < starts[row + 1] {
                let own = UnsafeBufferPointer(rebasing: counts[starts[row]..<starts[row + 1]])
                body(UInt32(range.lowerBound + row), own)
            }
        }
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
                    count += column == Field.title.rawValue ? TermMatrix.titleFactor : 1
                }
                next[number] += 1
            }
            if count > 0 { body(rowid, count) }
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
