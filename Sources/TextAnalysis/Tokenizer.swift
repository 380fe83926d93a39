internal import CICU

/// Cuts a text into terms: the words of UAX #29, folded, each with its position and its bytes in the original.
///
///     "Siân’s R&D spin-outs" → sian · r (r&d) · d · spin (spinouts) · outs
///
/// Where UAX #29 cuts what people read as one, or joins what they look for apart, further terms are *colocated*: they
/// share the position of the word before them. Words are found by ICU, with its dictionaries for Chinese, Japanese and
/// Thai, except in runs of ASCII, which a fast path cuts exactly as ICU would.
///
/// Tokenizing is total: any bytes give terms, invalid UTF-8 separates words. One thread uses one tokenizer at a time.
public final class Tokenizer {
    /// Longest term, in bytes; what is longer is cut at a character.
    public static let termLimit = 240

    struct Word {
        var start: Int
        var end: Int
        var isIdeographic: Bool
    }

    let breaker: OpaquePointer
    private var hasDictionaries = false
    let classes: UnsafeMutablePointer<UInt8>
    let buffer: UnsafeMutablePointer<UInt8>
    let joined: UnsafeMutablePointer<UInt8>
    let foldings: UnsafeMutablePointer<UInt64>
    static let bufferSize = 4096
    var words: UnsafeMutablePointer<Word>
    var wordCount = 0
    /// Where the text under way ends.
    var textEnd = 0
    var wordCapacity = 256

    /// A tokenizer with its own buffers and ICU iterator.
    public init() {
        guard let breaker = kindred_word_breaker() else {
            preconditionFailure("ICU has no word breaker: its data is missing")
        }
        self.breaker = breaker
        classes = WordClass.makeTable()
        buffer = .allocate(capacity: Tokenizer.bufferSize)
        joined = .allocate(capacity: Tokenizer.bufferSize)
        foldings = .allocate(capacity: Tokenizer.foldingCount)
        foldings.initialize(repeating: Tokenizer.unknownFolding, count: Tokenizer.foldingCount)
        words = .allocate(capacity: wordCapacity)
    }

    deinit {
        kindred_breaker_close(breaker)
        classes.deallocate()
        buffer.deallocate()
        joined.deallocate()
        foldings.deallocate()
        words.deallocate()
    }

    /// Receives a term's bytes, whether it is colocated with the one before, its position, and its first and last byte
    /// (exclusive) in the text. The bytes are valid during the call only; of a shorter term eight may be read.
    public typealias Body = (UnsafeBufferPointer<UInt8>, Bool, Int, Int, Int) throws -> Void

    /// Calls `body` for every term of UTF-8 text, in order.
    public func forEachTerm(in text: UnsafeBufferPointer<UInt8>, _ body: Body) rethrows {
        guard let base = text.baseAddress else { return }
        let count = text.count
        textEnd = count
        var position = 0
        var start = 0
        while start < count {
            if base[start] <= 0x20 {
                start += 1
                continue
            }
            if let word = PlainWord(base, start, count) {
                let term = word.isFolded ? base + start : word.write(to: buffer)
                let end = start + word.count
                try body(UnsafeBufferPointer(start: term, count: word.count), false, position, start, end)
                position += 1
                start = end
                continue
            }
            var bits: UInt8 = 0
            var end = start
            // A chunk ends at a space that a character of ASCII follows: no rule of UAX #29 reaches across it.
            while end < count {
                let byte = base[end]
                if byte <= 0x20, end + 1 == count || base[end + 1] < 0x80 { break }
                bits |= byte
                end += 1
            }
            wordCount = 0
            if bits < 0x80 { segmentASCII(base, start, end) } else { segment(base, start, end) }
            try emit(base, chunk: start..<end, position: &position, body)
            start = end
        }
    }

    /// The terms of a text, in order. Convenient, and slower than `forEachTerm`.
    public func tokens(in text: String) -> [Token] {
        var text = text
        var tokens: [Token] = []
        text.withUTF8 { bytes in
            forEachTerm(in: bytes) { term, isColocated, position, start, end in
                let term = String(decoding: term, as: UTF8.self)
                tokens.append(Token(term: term, isColocated: isColocated, position: position, range: start..<end))
            }
        }
        return tokens
    }

    /// The words of a chunk of ASCII, by the rules WB5 to WB13b of UAX #29.
    private func segmentASCII(_ base: UnsafePointer<UInt8>, _ start: Int, _ end: Int) {
        var index = start
        while index < end {
            var previous = classes[Int(base[index])]
            guard previous & WordClass.wordBits != 0 else {
                index += 1
                continue
            }
            let first = index
            var seen = previous
            index += 1
            while index < end {
                let current = classes[Int(base[index])]
                if current & WordClass.wordBits != 0 {
                    seen |= current
                    previous = current
                    index += 1
                    continue
                }
                guard index + 1 < end else { break }
                let next = classes[Int(base[index + 1])]
                let joinsLetters =
                    previous == WordClass.letter && next == previous && current & WordClass.midLetter != 0
                let joinsDigits = previous == WordClass.digit && next == previous && current & WordClass.midNumber != 0
                guard joinsLetters || joinsDigits else { break }
                index += 2
            }
            if seen != WordClass.extender { append(Word(start: first, end: index, isIdeographic: false)) }
        }
    }

    /// The words of any chunk, by ICU. No word reaches across `@`, though ICU thinks so.
    private func segment(_ base: UnsafePointer<UInt8>, _ start: Int, _ end: Int) {
        if !hasDictionaries, (start..<end).contains(where: { classes[Int(base[$0])] & WordClass.farLead != 0 }) {
            hasDictionaries = kindred_breaker_load_dictionaries(breaker) != 0
        }
        var from = start
        for index in start..<end where base[index] == UInt8(ascii: "@") {
            segmentByICU(base, from, index)
            from = index + 1
        }
        segmentByICU(base, from, end)
    }

    private func segmentByICU(_ base: UnsafePointer<UInt8>, _ start: Int, _ end: Int) {
        let text = UnsafeRawPointer(base + start).assumingMemoryBound(to: CChar.self)
        guard end > start, kindred_breaker_set_text(breaker, text, Int64(end - start)) != 0 else { return }
        var from = start
        while true {
            let boundary = kindred_breaker_next(breaker)
            if boundary < 0 { break }
            let to = start + Int(boundary)
            let kind = kindred_breaker_kind(breaker)
            if isWord(base, from, to, kind) {
                append(Word(start: from, end: to, isIdeographic: kind == kindred_ideographic_word))
            }
            from = to
        }
    }

    /// A word has a letter or a digit. ICU's kind comes from the last rule applied: `__` and `゛` are words to it; `々`, and
    /// a letter that a joiner binds to an emoji, are not.
    private func isWord(_ base: UnsafePointer<UInt8>, _ start: Int, _ end: Int, _ kind: kindred_word_kind) -> Bool {
        if classes[Int(base[start])] & (WordClass.letter | WordClass.digit) != 0 { return true }
        if kind == kindred_no_word, end - start == 1 { return false }
        let text = UnsafeRawPointer(base + start).assumingMemoryBound(to: CChar.self)
        return kindred_has_letter(text, Int64(end - start)) != 0
    }

    @inline(__always)
    private func append(_ word: Word) {
        if wordCount == wordCapacity { growWords() }
        words[wordCount] = word
        wordCount += 1
    }

    private func growWords() {
        let grown = UnsafeMutablePointer<Word>.allocate(capacity: wordCapacity * 2)
        grown.update(from: words, count: wordCount)
        words.deallocate()
        words = grown
        wordCapacity *= 2
    }
}
