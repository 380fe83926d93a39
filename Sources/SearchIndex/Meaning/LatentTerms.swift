internal import TextAnalysis

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
