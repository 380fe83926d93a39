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
        var words: [String] = []
        for language in file.languages {
            try forEachWord(stem: file.stemmer.stem(word, language), language) {
                if $0 != word, !words.contains($0) { words.append($0) }
            }
        }
        return [word] + words.sorted()
    }

    /// The words with a stem in one language, in the order of their bytes.
    func words(stem: String, _ language: Language) throws(SegmentError) -> [String] {
        var words: [String] = []
        try forEachWord(stem: stem, language) { words.append($0) }
        return words.sorted { TermOrder.precedes($0, $1) }
    }

    private func forEachWord(
        stem: String, _ language: Language, _ body: (String) -> Void
    ) throws(SegmentError) {
        var bytes = stem
        try bytes.withUTF8 { bytes in
            Result { () throws(SegmentError) in
                try file.stems.forEachWord(of: bytes, language, body)
                guard let own = try file.words.value(of: bytes), own.languages & language.bit != 0 else { return }
                body(stem)
            }
        }.get()
    }

    /// About how many documents have a word; 0 when none does.
    func documents(with word: String) throws(SegmentError) -> Int {
        try file.words.value(of: word)?.number ?? 0
    }

    /// The most frequent words that begin with a text, at most `limit`, ascending.
    func words(withPrefix prefix: String, limit: Int) throws(SegmentError) -> [String] {
        var found: [(word: String, documents: Int)] = []
        let beginning = Array(prefix.utf8)
        try beginning.withUnsafeBufferPointer { (beginning) throws(SegmentError) in
            try file.words.forEach(from: beginning) { word, value in
                guard word.count >= beginning.count, TermOrder.commonPrefix(word, beginning) == beginning.count else {
                    return false
                }
                found.append((String(decoding: word, as: UTF8.self), value.number))
                return true
            }
        }
        // Those that begin with it come in order, so that the first of equally frequent ones stays.
        let frequent = found.enumerated().sorted {
            ($1.element.documents, $0.offset) < ($0.element.documents, $1.offset)
        }
        return frequent.prefix(limit).map(\.element.word).sorted()
    }

    /// Words near a misspelt one: the fewest edits first, then the most frequent. At most `limit`.
    ///
    /// One edit for words of four characters and more, two for eight and more; the first character counts as much as any.
    func near(_ word: String, limit: Int) throws(SegmentError) -> [String] {
        let length = word.unicodeScalars.count
        guard length >= 4, !word.utf8.contains(where: { (0x30...0x39).contains($0) }) else { return [] }
        let edits = length >= 8 ? 2 : 1
        let distance = EditDistance(from: word)
        var found: [(word: String, distance: Int, documents: Int)] = []
        try file.words.forEach { candidate, value in
            let ends = candidate.count { $0 & 0xC0 != 0x80 }
            guard abs(ends - length) <= edits else { return }
            let needed = distance.distance(to: candidate, limit: edits)
            if let needed, needed > 0 {
                found.append((String(decoding: candidate, as: UTF8.self), needed, value.number))
            }
        }
        // A frequent word at two edits is likelier meant than a rare one at one, which may be a slip of its own.
        let ranked = found.sorted {
            let (a, b) = (Vocabulary.likelihood($0), Vocabulary.likelihood($1))
            return a != b ? a > b : $0.word < $1.word
        }
        return ranked.prefix(limit).map(\.word)
    }

    private static func likelihood(_ candidate: (word: String, distance: Int, documents: Int)) -> Double {
        Double(candidate.documents) / (candidate.distance == 1 ? 1 : 30)
    }
}
