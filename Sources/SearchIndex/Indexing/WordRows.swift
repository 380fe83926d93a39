internal import TextAnalysis

/// Writes the distinct words and the stems they share: of a new file all at the end, in the order of their keys.
final class WordRows {
    private let connection: Connection
    private let stemmer = Stemmer()
    private let isNew: Bool
    /// Of a new file.
    private(set) var lexicon = Lexicon()
    /// One bit per language of the documents.
    private(set) var languages: UInt32 = 0

    /// Rows of a new file, or of one that has some.
    init(_ connection: Connection, isNew: Bool) {
        self.connection = connection
        self.isNew = isNew
    }

    /// Takes a term of a new segment.
    func add(_ term: SegmentMerge.Word) throws(SegmentError) {
        languages |= term.languages
        guard !isNew else {
            lexicon.add(term.bytes, languages: term.languages, documents: term.added - term.removed)
            return
        }
        if term.added > 0 {
            for language in Language.withStemmer where term.languages & language.bit != 0 {
                try writeStem(term.bytes, language)
            }
        }
        let documents = Int64(term.added - term.removed)
        if documents == 0, term.added == 0 { return }
        try connection.statement(
            """
            INSERT INTO word(word, languages, documents) VALUES(?1, ?2, ?3)
            ON CONFLICT DO UPDATE SET languages = languages | ?2, documents = documents + ?3
            """
        ).bind(1, utf8: term.bytes).bind(2, Int64(term.languages)).bind(3, documents).run()
        if documents < 0 { try removeIfUnused(term.bytes) }
    }

    /// Writes what is not written yet.
    func finish() throws(SegmentError) {
        guard isNew else { return }
        let insert = try connection.statement("INSERT INTO word(word, languages, documents) VALUES(?1, ?2, ?3)")
        var stems = StemList()
        try lexicon.forEach { (word, facts) throws(SegmentError) in
            try insert.bind(1, utf8: word).bind(2, Int64(facts.languages)).bind(3, Int64(facts.documents)).run()
            guard WordRows.isStemmed(word) else { return }
            for language in Language.withStemmer where facts.languages & language.bit != 0 {
                stemmer.withStem(word, language) { stems.add(language, stem: $0, word: word) }
            }
        }
        let insertStem = try connection.statement("INSERT INTO stem(language, stem, word) VALUES(?1, ?2, ?3)")
        try stems.forEachInOrder { (language, stem, word) throws(SegmentError) in
            try insertStem.bind(1, language).bind(2, utf8: stem).bind(3, utf8: word).run()
        }
    }

    /// Writes the stem of a word in a language.
    private func writeStem(_ word: UnsafeBufferPointer<UInt8>, _ language: Language) throws(SegmentError) {
        guard WordRows.isStemmed(word) else { return }
        let run = try connection.statement("INSERT OR IGNORE INTO stem(language, stem, word) VALUES(?1, ?2, ?3)")
            .bind(1, language.code).bind(3, utf8: word)
        let failure: SegmentError? = stemmer.withStem(word, language) { stem in
            if StemList.isSame(stem, word) { return nil }
            do throws(SegmentError) {
                try run.bind(2, utf8: stem).run()
                return nil
            } catch { return error }
        }
        if let failure { throw failure }
    }

    private func removeIfUnused(_ word: UnsafeBufferPointer<UInt8>) throws(SegmentError) {
        let known = try connection.statement("SELECT languages, documents FROM word WHERE word = ?1").bind(
            1, utf8: word)
        defer { known.reset() }
        guard try known.step(), known.integer(1) <= 0 else { return }
        let languages = UInt32(truncatingIfNeeded: known.integer(0))
        known.reset()
        for language in Language.withStemmer where languages & language.bit != 0 {
            let stem = stemmer.stem(String(decoding: word, as: UTF8.self), language)
            try connection.statement("DELETE FROM stem WHERE language = ?1 AND stem = ?2 AND word = ?3")
                .bind(1, language.code).bind(2, stem).bind(3, utf8: word).run()
        }
        try connection.statement("DELETE FROM word WHERE word = ?1").bind(1, utf8: word).run()
    }

    /// Whether a word has other forms: a long one is an identifier, one without letters a number.
    private static func isStemmed(_ word: UnsafeBufferPointer<UInt8>) -> Bool {
        word.count <= longestStemmed && !word.allSatisfy { $0 < 0x41 }
    }

    /// Whether the table `stem` has a word.
    static func isStemmed(_ word: String) -> Bool {
        var word = word
        return word.withUTF8 { isStemmed($0) }
    }

    private static let longestStemmed = 60
}

/// Stems that are not the words themselves, to be written in the order of their keys.
struct StemList {
    private struct Entry {
        var language: String
        /// First bytes of the stem, by which nearly all are put in order.
        var beginning: UInt64
        var start: Int
        var stemCount: Int
        var wordCount: Int
    }

    private var entries: [Entry] = []
    private var bytes: [UInt8] = []

    /// Adds a word with its stem, unless they are the same.
    mutating func add(_ language: Language, stem: UnsafeBufferPointer<UInt8>, word: UnsafeBufferPointer<UInt8>) {
        if StemList.isSame(stem, word) { return }
        entries.append(
            Entry(
                language: language.code, beginning: TermKey.start(stem), start: bytes.count, stemCount: stem.count,
                wordCount: word.count))
        bytes.append(contentsOf: stem)
        bytes.append(contentsOf: word)
    }

    static func isSame(_ stem: UnsafeBufferPointer<UInt8>, _ word: UnsafeBufferPointer<UInt8>) -> Bool {
        stem.count == word.count && TermOrder.commonPrefix(stem, word) == word.count
    }

    /// Calls `body` with language, stem and word of each, in the order of these three.
    mutating func forEachInOrder(
        _ body: (String, UnsafeBufferPointer<UInt8>, UnsafeBufferPointer<UInt8>) throws(SegmentError) -> Void
    ) throws(SegmentError) {
        var sorted = entries
        try bytes.withUnsafeBufferPointer { (bytes) throws(SegmentError) in
            func stem(_ entry: Entry) -> UnsafeBufferPointer<UInt8> {
                UnsafeBufferPointer(rebasing: bytes[entry.start..<(entry.start + entry.stemCount)])
            }
            func word(_ entry: Entry) -> UnsafeBufferPointer<UInt8> {
                let start = entry.start + entry.stemCount
                return UnsafeBufferPointer(rebasing: bytes[start..<(start + entry.wordCount)])
            }
            sorted.sort { a, b in
                if a.beginning != b.beginning, a.language == b.language { return a.beginning < b.beginning }
                if a.language != b.language { return a.language < b.language }
                if !StemList.isSame(stem(a), stem(b)) { return TermOrder.precedes(stem(a), stem(b)) }
                return TermOrder.precedes(word(a), word(b))
            }
            for entry in sorted { try body(entry.language, stem(entry), word(entry)) }
        }
    }
}
