internal import TextAnalysis

/// How often the stems of an index stand in its documents, document by document.
///
/// A new index has its postings by document already (`DocumentTerms`). Of an older one they are read from the segments, so
/// many documents at a time.
struct TermCounts {
    /// A stem of the index and, unless it is new, the words that have it.
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

    /// Documents whose counts are read from the segments at a time.
    private static let passSize = 1 << 18

    private enum Source {
        /// With the number of the stem of each word of the lexicon, `UInt32.max` for those left out.
        case new(DocumentTerms, stems: [UInt32])
        case file(IndexFile)
    }

    /// The stems of words that at least `fewest` documents of an index file have, function words and numbers left out.
    init(_ file: IndexFile, fewest: Int) throws(SegmentError) {
        source = .file(file)
        var words: [String] = []
        var stems = StemGroups(file.languages)
        try file.words.forEach { word, value in
            words.append(String(decoding: word, as: UTF8.self))
            stems.add(word, value.languages, documents: value.number)
        }
        let (numbers, names) = stems.numbers(fewest: fewest)
        var groups = names.map { Group(stem: $0, words: []) }
        for (word, number) in numbers.enumerated() where number != .max {
            groups[Int(number)].words.append(words[word])
        }
        self.groups = groups
    }

    /// The same of a new index, from memory.
    init(_ lexicon: Lexicon, languages: UInt32, _ terms: DocumentTerms, fewest: Int) throws(SegmentError) {
        var stems = StemGroups(Language.withStemmer.filter { $0.bit & languages != 0 })
        try lexicon.forEach { word, facts in stems.add(word, facts.languages, documents: facts.documents) }
        let (numbers, names) = stems.numbers(fewest: fewest)
        groups = names.map { Group(stem: $0, words: []) }
        source = .new(terms, stems: numbers)
    }

    /// Calls `body` with every document that `isWanted` says yes to, in any order, and its counts in the order of the
    /// stems. Several documents are gone through at once; each time there is another state, which begins as `initial`.
    /// Returns the states.
    func collect<State>(
        _ initial: State, where isWanted: @Sendable (UInt32) -> Bool,
        _ body: @Sendable (inout State, UInt32, UnsafeBufferPointer<Count>) -> Void
    ) throws(SegmentError) -> [State] {
        var states: [State] = []
        switch source {
        case .new(let terms, let stems):
            let numbers = terms.words.map { words in words.map { stems[Int($0)] } }
            let stemCount = groups.count
            states = TermCounts.spread(terms.pieces.count, initial) { number, state in
                let piece = terms.pieces[number]
                var counter = StemCounter(stems: stemCount)
                numbers[piece.run].withUnsafeBufferPointer { numbers in
                    terms.forEach(in: piece, where: isWanted) { term, count in
                        counter.add(numbers[term], Float(count))
                    } end: { rowid in
                        counter.take { body(&state, rowid, $0) }
                    }
                }
            }
        case .file(let file):
            for first in stride(from: 0, to: file.capacity, by: TermCounts.passSize) {
                let last = min(first + TermCounts.passSize, file.capacity)
                let (starts, counts) = try read(first..<last, of: file, where: isWanted)
                let pieces = min(16, last - first)
                states += TermCounts.spread(pieces, initial) { piece, state in
                    counts.withUnsafeBufferPointer { counts in
                        let rows = (last - first) * piece / pieces..<(last - first) * (piece + 1) / pieces
                        for row in rows where starts[row] < starts[row + 1] {
                            let own = UnsafeBufferPointer(rebasing: counts[starts[row]..<starts[row + 1]])
                            body(&state, UInt32(first + row), own)
                        }
                    }
                }
            }
        }
        return states
    }

    /// Calls `body` so many times, several at once, each time with a state of its own.
    private static func spread<State>(
        _ count: Int, _ initial: State, _ body: @Sendable (Int, inout State) -> Void
    ) -> [State] {
        var states = Array(repeating: initial, count: count)
        states.withUnsafeMutableBufferPointer { states in
            nonisolated(unsafe) let states = states
            Parallel.forEachPiece(count) { body($0, &states[$0]) }
        }
        return states
    }

    /// Reads the postings of all stems, and turns them round.
    private func read(
        _ range: Range<Int>, of file: IndexFile, where isWanted: (UInt32) -> Bool
    ) throws(SegmentError) -> (starts: [Int], counts: [Count]) {
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
        return (starts, counts)
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
