import TextAnalysis
import Testing

@Suite struct LanguageTests {
    @Test(arguments: [
        ("Marine energy strengths have been mapped in the South West.", "en"), ("marine energy", "en"),
        ("tidal stream", ""), ("smart specialisation", ""), ("energía marina", ""), ("ynni morol", ""), ("R&D", ""),
        ("", ""),
        ("Wer hat die Stärken der Meeresenergie kartiert?", "de"), ("qui a étudié l'énergie marine", "fr"),
        ("Quién ha estudiado la energía marina", "es"), ("pwy sydd wedi mapio ynni morol yng Nghymru?", "cy"),
        ("海洋能源", "zh"), ("東京大学で研究する", "ja"), ("ενέργεια", "el"), ("พลังงานทางทะเล", "th"), ("해양 에너지", "ko"),
        ("Хто вивчав морську енергетику на південному заході країни?", "uk"),
        ("从事海洋能源研究的机构有哪些，它们在哪些地区，已经取得了什么样的成果？请说明。", "zh"),
        ("研究發展與創新能力之提升，對於臺灣的產業發展具有重要的意義，並且影響深遠。", "zh"),
    ])
    func detect(text: String, code: String) {
        #expect(Language.detect(text).code == code)
    }

    @Test(arguments: [
        ("en-GB", "en"), ("DE", "de"), ("de_AT", "de"), ("cy", "cy"), ("", "en"), ("english", "en"), ("-", "en"),
    ])
    func statedLanguageIsPreferred(stated: String, code: String) {
        let text = "Marine energy strengths have been mapped in the South West of the country."
        #expect(Language.detect(text, stated: stated).code == code)
        #expect(Language.detect(text, stated: nil).code == "en")
    }

    @Test(arguments: [
        ("tidal stream", "en"), ("smart specialisation", "en"), ("who has mapped marine energy", "en"),
        ("energie der meere", "de"), ("wo gibt es Windkraft", "de"), ("東京大学", "ja"), ("海洋", "ja"), ("Straße", "en"),
        ("où sont les éoliennes", "en"),
    ])
    func questionsAreInALanguageOfTheDocuments(question: String, code: String) {
        let languages = ["en", "de", "ja"].map { Language(code: $0) }
        #expect(Language.detectQuestion(question, among: languages).code == code)
    }

    @Test func aQuestionHasTheOneLanguageThereIs() {
        #expect(Language.detectQuestion("wo gibt es Windkraft", among: [.english]) == .english)
        #expect(Language.detectQuestion("wo gibt es Windkraft", among: []) == .unknown)
    }

    @Test(arguments: [
        ("the", "en", true), ("energy", "en", false), ("the", "", true), ("der", "de", true), ("uber", "de", true),
        ("qui", "fr", true), ("yng", "cy", true), ("的", "zh", true), ("について", "ja", true), ("海洋", "ja", false),
        ("и", "ru", true), ("quem", "pt", true), ("vilka", "sv", true), ("the", "xx", false),
    ])
    func stopWords(word: String, code: String, expected: Bool) {
        #expect(StopWords.contains(word, Language(code: code)) == expected)
    }

    @Test func bitsOfLanguagesAreDistinct() {
        #expect(Set(Language.withStemmer.map(\.bit)).count == Language.withStemmer.count)
        #expect(Language.withStemmer.allSatisfy { $0.bit.nonzeroBitCount == 1 && $0.bit != Language.unknown.bit })
        #expect(Language(code: "zh").bit == Language.unknown.bit)
    }
}
