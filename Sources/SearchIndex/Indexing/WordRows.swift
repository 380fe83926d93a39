internal import TextAnalysis

/// Writes the distinct words and the stems they share: of a new file all at the end, in the order of their bytes.
final class WordRows {
    private let connection: Connection
    private let stemmer: Stemmer
    private let isNew: Bool
    /// The words of a new file; of another one by how much their numbers of documents change.
    private(set) var lexicon = Lexicon()
    /// One bit per language of the documents.
    private(set) var languages: UInt32 = 0

    /// Rows of a new file, or of one that has some.
    init(_ connection: Connection, isNew: Bool) {
        self.connection = connection
        self.isNew = isNew
        // Of a new file each word comes once: nothing is worth remembering.
        stemmer = Stemmer(remembers: !isNew)
    }

    /// Takes a term of a new segment, of which a file gets one at a time.
    func add(_ term: SegmentMerge.Word) {
        languages |= term.languages
        lexicon.add(term.bytes, languages: term.languages, documents: term.added - term.removed)
    }

    /// Writes the words of a new file, or the changes to another.
    func finish() throws(SegmentError) {
        if isNew { try write() } else { try change() }
    }

    private func write() throws(SegmentError) {
        var words = BlockTable.Writer(.words(connection))
        var names: [StemList] = WordRows.languages.map { _ in StemList() }
        try lexicon.forEach { (word, facts) throws(SegmentError) in
            try words.add(word, BlockValue(languages: facts.languages, number: facts.documents))
            forEachStem(word, facts.languages) { language, name in names[language].add(name) }
        }
        try words.finish()
        var stems = BlockTable.Writer(.stems(connection))
        for list in names {
            try list.forEachInOrder { (name) throws(SegmentError) in try stems.add(name) }
        }
        try stems.finish()
    }

    private func change() throws(SegmentError) {
        var words: [[UInt8]] = []
        var changes: [BlockValue] = []
        try lexicon.forEach { word, facts in
            // Removed as often as it was added by documents whose languages had it already.
            if facts.documents == 0, facts.languages == 0 { return }
            words.append(Array(word))
            changes.append(BlockValue(languages: facts.languages, number: facts.documents))
        }
        var stems: [(name: [UInt8], isThere: Bool)] = []
        try BlockTable.words(connection).change(words) { number, known in
            var value = known ?? BlockValue()
            let languages = changes[number].languages & ~value.languages
            value.languages |= languages
            value.number += changes[number].number
            let isThere = value.number > 0
            words[number].withUnsafeBufferPointer { word in
                forEachStem(word, isThere ? languages : value.languages) { _, name in stems.append((name, isThere)) }
            }
            return isThere ? value : nil
        }
        stems.sort { $0.name.lexicographicallyPrecedes($1.name) }
        try BlockTable.stems(connection).change(stems.map(\.name)) { number, _ in
            stems[number].isThere ? BlockValue() : nil
        }
    }

    /// Calls `body` with the number of a language and the `StemName` of a word, for each that has one.
    private func forEachStem(
        _ word: UnsafeBufferPointer<UInt8>, _ languages: UInt32, _ body: (Int, [UInt8]) -> Void
    ) {
        guard WordRows.isStemmed(word) else { return }
        for (number, language) in WordRows.languages.enumerated() where languages & language.bit != 0 {
            if let name = StemName.of(word, stem: stemmer.stem(word, language), language) { body(number, name) }
        }
    }

    /// In the order of their codes.
    private static let languages = Language.withStemmer.sorted { $0.code < $1.code }

    /// Whether a word has other forms: a long one is an identifier, one without letters a number.
    private static func isStemmed(_ word: UnsafeBufferPointer<UInt8>) -> Bool {
        word.count <= longestStemmed && !word.allSatisfy { $0 < 0x41 }
    }

    /// Whether the table of stems has a word.
    static func isStemmed(_ word: String) -> Bool {
        var word = word
        return word.withUTF8 { isStemmed($0) }
    }

    private static let longestStemmed = 60
}

/// Names of one language for the table of stems, to be put in order.
private struct StemList {
    private var entries: [(beginning: UInt64, start: Int, end: Int)] = []
    private var bytes: [UInt8] = []

    mutating func add(_ name: [UInt8]) {
        // All begin with the code of the language and a space.
        let beginning = name.withUnsafeBufferPointer { TermKey.start(UnsafeBufferPointer(rebasing: $0[3...])) }
        entries.append((beginning, bytes.count, bytes.count + name.count))
        bytes += name
    }

    func forEachInOrder(
        _ body: (UnsafeBufferPointer<UInt8>) throws(SegmentError) -> Void
    ) throws(SegmentError) {
        try bytes.withUnsafeBufferPointer { (bytes) throws(SegmentError) in
            func name(_ entry: (beginning: UInt64, start: Int, end: Int)) -> UnsafeBufferPointer<UInt8> {
                UnsafeBufferPointer(rebasing: bytes[entry.start..<entry.end])
            }
            let sorted = entries.sorted { a, b in
                a.beginning != b.beginning ? a.beginning < b.beginning : TermOrder.precedes(name(a), name(b))
            }
            for entry in sorted { try body(name(entry)) }
        }
    }
}
