internal import TextAnalysis

/// A text as stems in the order of its words, and cut into sentences: what reasons are found in.
struct AnalysedText {
    /// A telling word.
    struct Token {
        var stem: String
        /// What else is read at its place: `crosssector` for `cross-sector`.
        var joined: [String] = []
        /// Whether it follows the token before with nothing but spaces, hyphens and a function word between:
        /// `Isles of Scilly`.
        var follows: Bool
        /// Whether a sentence begins with it, so that its capital says nothing.
        var opens: Bool
        /// UTF-8 bytes in the text.
        var range: Range<Int>
    }

    /// What lies between a token and the next.
    private struct Gap {
        var end = 0
        var words = 0
        var isPlain = true
        /// Whether the tokens on both sides stand together.
        var isSmall: Bool { isPlain && words <= 1 }

        mutating func add(_ bytes: UnsafeBufferPointer<UInt8>, upTo start: Int) {
            if start != end + 1 || bytes[end] != 0x20 && bytes[end] != 0x2D { isPlain = false }
        }
    }

    let text: String
    /// The field it is from.
    let field: String
    let tokens: [Token]
    /// Bytes of each sentence.
    let sentences: [Range<Int>]

    /// Longer texts are looked at up to here: 30 pages.
    static let longest = 100_000

    init(_ whole: String, field: String, _ language: Language, _ file: IndexFile) {
        var text = whole.utf8.count > AnalysedText.longest ? AnalysedText.cut(whole) : whole
        let sentences = file.sentences.sentences(in: text)
        var tokens: [Token] = []
        var sentence = 0
        var gap = Gap()
        var isOpen = true
        text.withUTF8 { bytes in
            file.tokenizer.forEachTerm(in: bytes) { term, isColocated, _, start, end in
                let word = String(decoding: term, as: UTF8.self)
                let isTelling = LatentTerms.isTelling(word, language)
                if isColocated {
                    if isTelling, gap.words == 0, !tokens.isEmpty {
                        tokens[tokens.count - 1].joined.append(file.stemmer.stem(word, language))
                    }
                    return
                }
                while sentence < sentences.count, sentences[sentence].upperBound <= start {
                    sentence += 1
                    isOpen = true
                }
                gap.add(bytes, upTo: start)
                if isTelling {
                    tokens.append(
                        Token(
                            stem: file.stemmer.stem(word, language), follows: gap.isSmall && !tokens.isEmpty,
                            opens: isOpen,
                            range: start..<end))
                    gap = Gap(end: end)
                } else {
                    gap.end = end
                    gap.words += 1
                }
                isOpen = false
            }
        }
        self.text = text
        self.field = field
        self.tokens = tokens
        self.sentences = sentences
    }

    private static func cut(_ text: String) -> String {
        var end = text.utf8.index(text.startIndex, offsetBy: longest)
        while end < text.endIndex, text.utf8[end] & 0xC0 == 0x80 { end = text.utf8.index(after: end) }
        return String(text[..<end])
    }

    /// The tokens of each sentence.
    var tokensBySentence: [ArraySlice<Token>] {
        var slices: [ArraySlice<Token>] = []
        var start = tokens.startIndex
        for sentence in sentences {
            var end = start
            while end < tokens.endIndex, tokens[end].range.lowerBound < sentence.upperBound { end += 1 }
            slices.append(tokens[start..<end])
            start = end
        }
        return slices
    }

    /// A token as the text writes it, or some up to another that stand together; a capital that only opens a sentence is made
    /// small.
    func written(_ first: Token, upTo last: Token? = nil) -> String {
        let bytes = text.utf8
        let start = bytes.index(bytes.startIndex, offsetBy: first.range.lowerBound)
        let end = bytes.index(start, offsetBy: (last ?? first).range.upperBound - first.range.lowerBound)
        let written = OneLine(text[start..<end].utf8).text
        guard first.opens, written.dropFirst().allSatisfy({ !$0.isUppercase }) else { return written }
        return written.prefix(1).lowercased() + written.dropFirst()
    }
}
