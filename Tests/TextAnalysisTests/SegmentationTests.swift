import TextAnalysis
import Testing

/// The words below all joined and colocated terms are those of UAX #29.
@Suite struct SegmentationTests {
    /// The ranges of a text's words, as the tokenizer finds them.
    static func words(_ bytes: [UInt8], _ tokenizer: Tokenizer) -> [Range<Int>] {
        var ranges: [Range<Int>] = []
        bytes.withUnsafeBufferPointer { buffer in
            tokenizer.forEachTerm(in: buffer) { _, isColocated, _, start, end in
                if !isColocated { ranges.append(start..<end) }
            }
        }
        return ranges
    }

    /// Whether a segment is a word: it has a letter or a digit, and not only such as folding removes.
    static func isFindable(_ word: ArraySlice<UInt8>) -> Bool {
        let text = String(decoding: word, as: UTF8.self)
        let hasLetter = text.unicodeScalars.contains { scalar in
            switch scalar.properties.generalCategory {
            case .nonspacingMark, .spacingMark, .enclosingMark: false
            case .decimalNumber: true
            default: scalar.properties.isAlphabetic && !scalar.properties.isGraphemeExtend
            }
        }
        return hasLetter && !Folding.fold(text).isEmpty
    }

    @Test(.enabled(if: SharedData.has("data/unicode/WordBreakTest.txt")))
    func wordBreakTest() {
        let tokenizer = Tokenizer()
        let lines = SharedData.lines("data/unicode/WordBreakTest.txt")
        #expect(lines.count == 1_823)
        for line in lines {
            let (text, boundaries) = SharedData.breakCase(line)
            let bytes = Array(text.utf8)
            let segments = zip(boundaries, boundaries.dropFirst()).map { $0..<$1 }
            let words = segments.filter { segment in
                String(decoding: bytes[segment], as: UTF8.self).unicodeScalars.contains {
                    $0.properties.isAlphabetic || $0.properties.numericType != nil
                }
            }
            #expect(SegmentationTests.words(bytes, tokenizer) == words, "\(line)")
        }
    }

    /// Random text of characters that the rules treat each in its own way.
    static func agreesWithICU(_ pieces: [String], seed: UInt64, rounds: Int) {
        var random = SeededRandom(seed: seed)
        let tokenizer = Tokenizer()
        let reference = ICUReference()
        let bytes = pieces.map { Array($0.utf8) }
        for round in 0..<rounds {
            var text: [UInt8] = []
            for _ in 0..<Int.random(in: 1...24, using: &random) { text += bytes.randomElement(using: &random)! }
            let expected = reference.words(text)
            let found = words(text, tokenizer)
            if found != expected {
                let shown = String(decoding: text, as: UTF8.self)
                Issue.record("seed \(seed), round \(round): \(shown.debugDescription) gives \(found), ICU \(expected)")
                return
            }
        }
    }

    static let ascii: [String] =
        (0..<128).map { String(Unicode.Scalar(UInt8($0))) }
        + (0..<12).flatMap { _ in ["a", "Z", "s", "5", "0", "_", ":", ".", "'", ",", ";", " ", "-", "&", "\"", "\r\n"] }

    @Test func asciiAgreesWithICU() {
        SegmentationTests.agreesWithICU(SegmentationTests.ascii, seed: 29, rounds: Fuzz.rounds(200_000))
    }

    /// What is beyond ASCII and treated in its own way.
    static let wide = [
        "é", "e\u{301}", "\u{300}", "\u{AD}", "\u{200D}", "\u{200B}", "\u{2060}", "\u{FEFF}", "’", "‘", "“", "”",
        "–", "—", "·",
        "‧", "…", "£", "€", "©", "®", "™", "²", "½", "ª", "º", "×", "÷", "ß", "ŷ", "ʼ", "ʻ", "ˈ", "\u{85}",
        "\u{A0}",
        "\u{2003}", "\u{2028}", "\u{3000}", "\u{202F}", "‿", "＿", "א", "ב", "״", "׳", "ع", "ـ", "٣", "٫", "،", "β",
        "Ж", "ा",
        "क", "्", "ก", "า", "ไทย", "ລ", "က", "ក", "한", "글", "ㄱ", "中", "文", "战略", "の", "カ", "ー", "ｶ", "ﾞ", "〱", "゛",
        "々",
        "𠮷", "𝒜", "😀", "👨‍👩‍👧", "🇬🇧", "🇦", "①", "Ⅳ", "：", "．", "＇", "，", "；", "１", "Ａ", "︓", "﹒", "\u{E0020}",
        "\u{1F3FD}", "❤️", "\u{FE0F}", "⁄", "٬", "।", "\u{16A0}", "ᏣᎳᎩ",
    ]

    @Test func mixedTextAgreesWithICU() {
        let pieces =
            SegmentationTests.wide + SegmentationTests.wide + SegmentationTests.ascii.suffix(160) + [
                "word", "3.14", " ",
            ]
        SegmentationTests.agreesWithICU(pieces, seed: 31, rounds: Fuzz.rounds(60_000))
    }

    /// Also proves that ICU's idea of which single characters are words is ours.
    @Test func everyCharacterBetweenLettersAndDigitsAgreesWithICU() {
        let tokenizer = Tokenizer()
        let reference = ICUReference()
        var failures: [String] = []
        for value in UInt32(0)..<0x3_2000 {
            // What is newer than ICU's Unicode 15.0 it cannot know.
            guard let scalar = Unicode.Scalar(value), let age = scalar.properties.age, age <= (15, 0) else { continue }
            let s = String(Character(scalar))
            let text = Array("a\(s)b\(s)1\(s)2 \(s) \n".utf8)
            if SegmentationTests.words(text, tokenizer) != reference.words(text) {
                failures.append(String(value, radix: 16))
            }
        }
        #expect(failures == [])
    }
}
