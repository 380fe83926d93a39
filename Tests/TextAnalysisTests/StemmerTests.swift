import CStemmer
import Testing

@testable import TextAnalysis

@Suite struct StemmerTests {
    @Test(arguments: [
        ("strategies", "en", "strategi"), ("strategy", "en", "strategi"), ("hauser", "de", "haus"),
        ("energies", "fr", "energ"),
        ("energias", "es", "energi"), ("ynni", "cy", "ynni"), ("海洋", "zh", "海洋"), ("words", "", "words"),
        ("", "en", ""),
        ("r&d", "en", "r&d"), ("2014", "en", "2014"), ("энергии", "ru", "энерг"),
    ])
    func stem(word: String, code: String, expected: String) {
        #expect(Stemmer().stem(word, Language(code: code)) == expected)
    }

    @Test func everyListedLanguageHasAStemmer() {
        for language in Language.withStemmer where language.stemmer != WelshStemmer.name {
            let stemmer = language.stemmer.flatMap { sb_stemmer_new($0, "UTF_8") }
            #expect(stemmer != nil, "\(language.code)")
            sb_stemmer_delete(stemmer)
        }
    }

    /// Enough words of all lengths that lines are filled, hit, swapped and replaced.
    @Test func rememberedStemsAreThoseMadeAnew() {
        var random = SeededRandom(seed: 5)
        let stemmer = Stemmer()
        let endings = ["", "s", "ing", "ed", "ation", "ational", "fulness", "ies", "é", "ства", "heiten"]
        let languages = ["en", "de", "ru", "ar", "fr"].map { Language(code: $0) }
        let fresh = languages.map { StemCache(sb_stemmer_new($0.stemmer, "UTF_8")) }
        defer { for cache in fresh { cache.close() } }
        var recent: [String] = []
        for _ in 0..<Fuzz.rounds(100_000) {
            var word = recent.randomElement(using: &random) ?? "word"
            if Int.random(in: 0..<3, using: &random) > 0 {
                word = String(
                    (0..<Int.random(in: 1...32, using: &random)).map { _ in "abcdeилж".randomElement(using: &random)! })
                if word.utf8.count > 34 || random.next() % 3 == 0 { word = String(word.prefix(4)) }
                word += endings.randomElement(using: &random)!
            }
            recent.append(word)
            if recent.count > 500 { recent.removeFirst(250) }
            let index = Int.random(in: 0..<languages.count, using: &random)
            let expected = Array(word.utf8).withUnsafeBufferPointer { Array(fresh[index].make($0)) }
            let found = stemmer.stem(word, languages[index])
            if Array(found.utf8) != expected {
                Issue.record("seed 5: \(word) in \(languages[index].code) gives \(found)")
                return
            }
        }
    }
}

@Suite struct WelshStemmerTests {
    /// Words that are forms of one another, or are not.
    @Test(arguments: [
        ("cymru", "gymru", true), ("cymru", "nghymru", true), ("cymru", "chymru", true), ("gwaith", "waith", true),
        ("prosiect", "phrosiectau", true), ("prosiect", "brosiect", true), ("busnes", "fusnes", true),
        ("busnes", "musnes", true), ("trefn", "drefn", true), ("llywodraeth", "lywodraeth", true),
        ("rhanbarth", "ranbarth", true), ("busnes", "gwaith", false), ("tref", "llyfr", false), ("ty", "du", false),
    ])
    func mutations(a: String, b: String, meet: Bool) {
        let stemmer = Stemmer()
        let welsh = Language(code: "cy")
        #expect((stemmer.stem(a, welsh) == stemmer.stem(b, welsh)) == meet, "\(stemmer.stem(a, welsh))")
    }
}
