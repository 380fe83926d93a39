import TextAnalysis
import Testing

@Suite struct SentenceTests {
    static func sentences(_ text: String) -> [String] {
        let bytes = Array(text.utf8)
        return SentenceBreaker().sentences(in: text).map { String(decoding: bytes[$0], as: UTF8.self) }
    }

    /// The text with ` | ` where it is cut.
    @Test(arguments: [
        "", "One.", "One. |Two! |Three? |Four.", "First line\n|second line", "Dr. Jones met Prof. Smith. |They agreed.",
        "Some, e.g. Cornwall and i.e. Devon, did.", "In the U.K. Government plans it. |Yes.",
        "It is in the U.K. |The plan is new.",
        "See No. 5 and pp. 12 of vol. 3. |End.", "We said no. |Then we left.", "Rolls-Royce plc. Derby is near. |So.",
        "Rolls-Royce plc. |The firm grew.", "Acme Ltd. |It grew.", "J. R. Smith wrote it. |She did.",
        "Smith et al. |This is new.",
        "It cost £2.5 million. |That was 3.4%. |Good.", "“It works.” |He left.", "Dr.\n|New line.",
        "On 3 Sept. 2014 it began. |Fine.",
        "See www.gov.uk. |Now.", "海洋能源。|研究。", "He has a Ph.D. |It shows.", "etc. and so on. |End.",
        "St. Austell is in Cornwall.",
        "Café No. 5. |Oui.", "1. |Dr.", "Dr. ", "A. |The", ".. x",
    ])
    func cuts(marked: String) {
        let text = marked.replacing("|", with: "")
        #expect(SentenceTests.sentences(text).joined(separator: "|") == marked)
    }

    @Test(.enabled(if: SharedData.has("data/unicode/SentenceBreakTest.txt")))
    func sentenceBreakTest() {
        let breaker = SentenceBreaker()
        let lines = SharedData.lines("data/unicode/SentenceBreakTest.txt")
        #expect(lines.count == 502)
        for line in lines {
            let (text, boundaries) = SharedData.breakCase(line)
            let sentences = zip(boundaries, boundaries.dropFirst()).map { $0..<$1 }
            #expect(breaker.sentences(in: text) == sentences, "\(line)")
        }
    }
}
