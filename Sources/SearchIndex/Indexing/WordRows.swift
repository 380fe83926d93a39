internal import TextAnalysis

/// Writes the distinct words and the stems they share.
final class WordRows {
    private let connection: Connection
    private let stemmer = Stemmer()

    init(_ connection: Connection) { self.connection = connection }

    /// Writes a word of a new file.
    func insert(_ word: UnsafeBufferPointer<UInt8>, languages: UInt32, documents: Int) throws(SegmentError) {
        let text = String(decoding: word, as: UTF8.self)
        try connection.statement("INSERT INTO word(word, languages, documents) VALUES(?1, ?2, ?3)")
            .bind(1, text).bind(2, Int64(languages)).bind(3, Int64(documents)).run()
        for language in Language.withStemmer where languages & language.bit != 0 {
            try insertStem(text, language)
        }
    }

    /// Writes the stem of a word in a language. Words whose only form is their stem are found without.
    func insertStem(_ word: String, _ language: Language) throws(SegmentError) {
        guard word.utf8.count <= WordRows.longestStemmed, !word.utf8.allSatisfy({ $0 < 0x41 }) else { return }
        try connection.statement("INSERT OR IGNORE INTO stem(language, stem, word) VALUES(?1, ?2, ?3)")
            .bind(1, language.code).bind(2, stemmer.stem(word, language)).bind(3, word).run()
    }

    /// Longer words are identifiers, which have no inflections.
    static let longestStemmed = 60
}
