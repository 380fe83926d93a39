internal import TextAnalysis

/// Which words have a place in the latent space.
enum LatentTerms {
    /// Whether a term is a word, rather than two neighbouring characters of a text written without spaces.
    static func isWord(_ term: String, _ tokenizer: Tokenizer) -> Bool {
        var term = term
        return term.withUTF8 { isWord($0, tokenizer) }
    }

    static func isWord(_ term: UnsafeBufferPointer<UInt8>, _ tokenizer: Tokenizer) -> Bool {
        guard let first = term.first, first >= 0xE0 else { return true }
        return tokenizer.tokens(in: String(decoding: term, as: UTF8.self)).count { !$0.isColocated } == 1
    }

    /// Not function words, bare numbers, single letters or identifiers.
    static func isTelling(_ word: String, _ language: Language) -> Bool {
        var text = word
        return text.withUTF8 { mayTell($0) } && !StopWords.contains(word, language)
    }

    static func isTelling(_ word: UnsafeBufferPointer<UInt8>, _ stopWords: StopWords.List) -> Bool {
        mayTell(word) && !stopWords.contains(word)
    }

    private static func mayTell(_ word: UnsafeBufferPointer<UInt8>) -> Bool {
        word.count >= 2 && word.count <= 40 && word.contains { $0 >= 0x61 }
    }
}
