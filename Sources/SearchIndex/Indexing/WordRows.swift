internal import TextAnalysis

/// Writes the distinct words and the stems they share.
final class WordRows {
    private let connection: Connection
    private let stemmer = Stemmer()
    private let insert: Statement
    private let change: Statement
    private let insertStem: Statement

    /// Rows of a new file, or of one that has some.
    init(_ connection: Connection, isNew: Bool) throws(SegmentError) {
        self.connection = connection
        insert = try connection.statement("INSERT INTO word(word, languages, documents) VALUES(?1, ?2, ?3)")
        change = try connection.statement(
            """
            INSERT INTO word(word, languages, documents) VALUES(?1, ?2, ?3)
            ON CONFLICT DO UPDATE SET languages = languages | ?2, documents = documents + ?3
            """)
        insertStem = try connection.statement("INSERT OR IGNORE INTO stem(language, stem, word) VALUES(?1, ?2, ?3)")
    }

    /// Writes a term of a new segment. `isFirst` says that no segment before it can have had the term.
    func write(_ term: SegmentMerge.Term, isFirst: Bool) throws(SegmentError) {
        if term.added > 0 {
            for language in Language.withStemmer where term.languages & language.bit != 0 {
                try writeStem(term.bytes, language)
            }
        }
        let documents = Int64(term.added - term.removed)
        if documents == 0, term.added == 0 { return }
        try (isFirst ? insert : change)
            .bind(1, utf8: term.bytes).bind(2, Int64(term.languages)).bind(3, documents).run()
        if documents < 0 { try removeIfUnused(term.bytes) }
    }

    /// Writes the stem of a word in a language.
    private func writeStem(_ word: UnsafeBufferPointer<UInt8>, _ language: Language) throws(SegmentError) {
        guard WordRows.isStemmed(word) else { return }
        let run = insertStem.bind(1, language.code).bind(3, utf8: word)
        let failure: SegmentError? = stemmer.withStem(word, language) { stem in
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
