internal import TextAnalysis

/// The words of an index: which share a stem, which begin alike, how many documents have them.
struct Vocabulary {
    let file: IndexFile

    /// The words that mean what was typed: the word itself, then those with the same stem in a language of the documents.
    /// Words that no document has may be among them.
    func inflections(of word: String) throws(SegmentError) -> [String] {
        if let known = file.postings.inflections[word] { return known }
        let words = try readInflections(of: word)
        file.postings.inflections[word] = words
        return words
    }

    private func readInflections(of word: String) throws(SegmentError) -> [String] {
        var words: Set<String> = [word]
        for language in file.languages {
            words.formUnion(try self.words(stem: file.stemmer.stem(word, language), language))
        }
        words.remove(word)
        return [word] + words.sorted()
    }

    /// The words with a stem in one language, ascending.
    func words(stem: String, _ language: Language) throws(SegmentError) -> [String] {
        let rows = try file.connection.statement(
            """
            SELECT word FROM stem WHERE language = ?1 AND stem = ?2
            UNION ALL SELECT word FROM word WHERE word = ?2 AND languages & ?3 <> 0 ORDER BY word
            """)
        rows.bind(1, language.code).bind(2, stem).bind(3, Int64(language.bit))
        defer { rows.reset() }
        var words: [String] = []
        while try rows.step() { words.append(rows.text(0)) }
        return words
    }

    /// About how many documents have a word; 0 when none does.
    func documents(with word: String) throws(SegmentError) -> Int {
        let row = try file.connection.statement("SELECT documents FROM word WHERE word = ?1").bind(1, word)
        defer { row.reset() }
        return try row.step() ? Int(row.integer(0)) : 0
    }

    /// The most frequent words that begin with a text, at most `limit`, ascending.
    func words(withPrefix prefix: String, limit: Int) throws(SegmentError) -> [String] {
        let rows = try file.connection.statement(
            "SELECT word FROM word WHERE word >= ?1 AND word < ?2 ORDER BY documents DESC, word LIMIT ?3")
        // U+10FFFF sorts after every character that stands in a word.
        rows.bind(1, prefix).bind(2, prefix + "\u{10FFFF}").bind(3, Int64(limit))
        defer { rows.reset() }
        var words: [String] = []
        while try rows.step() { words.append(rows.text(0)) }
        return words.sorted()
    }

    /// Words near a misspelt one: the fewest edits first, then the most frequent. At most `limit`.
    ///
    /// One edit for words of four characters and more, two for eight and more; the first character counts as much as any.
    func near(_ word: String, limit: Int) throws(SegmentError) -> [String] {
        let length = word.unicodeScalars.count
        guard length >= 4, !word.utf8.contains(where: { (0x30...0x39).contains($0) }) else { return [] }
        let edits = length >= 8 ? 2 : 1
        let distance = EditDistance(from: word)
        let rows = try file.connection.statement(
            "SELECT word, documents FROM word WHERE length(word) BETWEEN ?1 AND ?2")
        rows.bind(1, Int64(length - edits)).bind(2, Int64(length + edits))
        defer { rows.reset() }
        var found: [(word: String, distance: Int, documents: Int64)] = []
        while try rows.step() {
            let edits = rows.withBytes(0) { bytes in
                distance.distance(to: bytes.assumingMemoryBound(to: UInt8.self), limit: edits)
            }
            if let edits, edits > 0 { found.append((rows.text(0), edits, rows.integer(1))) }
        }
        // A frequent word at two edits is likelier meant than a rare one at one, which may be a slip of its own.
        let ranked = found.sorted {
            let (a, b) = (Vocabulary.likelihood($0), Vocabulary.likelihood($1))
            return a != b ? a > b : $0.word < $1.word
        }
        return ranked.prefix(limit).map(\.word)
    }

    private static func likelihood(_ candidate: (word: String, distance: Int, documents: Int64)) -> Double {
        Double(candidate.documents) / (candidate.distance == 1 ? 1 : 30)
    }
}
