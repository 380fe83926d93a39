internal import TextAnalysis

/// The form by which words of a question and of the thesaurus are compared.
///
/// Narrower than a stem: Snowball gives `university`, `universal` and `universe` one stem, and what is said of the one would be
/// looked for by the others. In English it is the singular, in other languages the stem.
enum WordForm {
    /// `firms` and `firm` give `firm`, `universities` gives `university`.
    static func of(_ word: String, _ language: Language, _ stemmer: Stemmer) -> String {
        language == .english ? singular(word) : stemmer.stem(word, language)
    }

    /// The singular of a folded English word, as far as its ending tells; `photonics` and `photonic` are one, too.
    static func singular(_ word: String) -> String {
        var word = word
        for ending in ["'s", "’s", "s'", "s’"] where word.hasSuffix(ending) {
            word.removeLast(ending.count)
            return word
        }
        guard word.utf8.count > 3, word.hasSuffix("s") else { return word }
        for ending in ["ss", "us"] where word.hasSuffix(ending) { return word }
        if word.hasSuffix("ies"), word.utf8.count > 4 { return word.dropLast(3) + "y" }
        for ending in ["sses", "xes", "ches", "shes", "zes"] where word.hasSuffix(ending) {
            return String(word.dropLast(2))
        }
        return String(word.dropLast())
    }
}
