/// A cursor over the bytes of a question, that sees whole characters.
struct Scanner {
    /// UTF-8, valid because it comes from a `String`.
    let bytes: [UInt8]
    /// The offset of the next character.
    var at = 0
    /// Where the last quote of the text stands, so that looking for one that is not there costs once.
    let lastQuote: Int

    init(_ text: String) {
        bytes = Array(text.utf8)
        var last = -1
        var index = bytes.count - 1
        while index >= 0 {
            // A continuation byte begins nothing.
            if bytes[index] & 0xC0 != 0x80, Characters.isQuote(Self.decode(bytes, index).scalar) {
                last = index
                break
            }
            index -= 1
        }
        lastQuote = last
    }

    /// The next character; `nil` at the end.
    var next: Unicode.Scalar? { scalar(at: at) }
    /// The next character with full-width forms made plain.
    var nextPlain: Unicode.Scalar? { next.map(Characters.plain) }

    /// The character that begins at an offset; `nil` at the end.
    func scalar(at offset: Int) -> Unicode.Scalar? {
        offset < bytes.count ? Self.decode(bytes, offset).scalar : nil
    }

    /// The offset after the character that begins at an offset.
    func after(_ offset: Int) -> Int { offset + Self.decode(bytes, offset).length }

    /// The character before an offset; `nil` at the beginning.
    func scalar(before offset: Int) -> Unicode.Scalar? {
        guard offset > 0 else { return nil }
        var start = offset - 1
        while start > 0 && bytes[start] & 0xC0 == 0x80 { start -= 1 }
        return Self.decode(bytes, start).scalar
    }

    mutating func advance() { at = after(at) }

    /// Goes past spaces; tells whether there were any.
    @discardableResult mutating func skipSpaces() -> Bool {
        let start = at
        while let scalar = next, Characters.isSpace(scalar) { advance() }
        return at > start
    }

    /// The first offset from here on where a character has the property, or the end.
    func offset(from start: Int, where found: (Unicode.Scalar) -> Bool) -> Int {
        var offset = start
        while offset < bytes.count {
            let (scalar, length) = Self.decode(bytes, offset)
            if found(scalar) { return offset }
            offset += length
        }
        return offset
    }

    /// The word-like piece that begins here: up to a space, quote or parenthesis.
    var token: Range<Int> { at..<offset(from: at, where: Characters.isBreak) }

    func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }

    /// The characters of a range with full-width forms made plain.
    func plainText(_ range: Range<Int>) -> String {
        var text = String.UnicodeScalarView()
        forEach(in: range) { scalar, _ in text.append(Characters.plain(scalar)) }
        return String(text)
    }

    /// Whether the characters of a range, with full-width forms made plain, are a word of ASCII letters.
    func isPlain(_ range: Range<Int>, _ word: StaticString) -> Bool {
        guard range.count >= word.utf8CodeUnitCount else { return false }
        return word.withUTF8Buffer { letters in
            var offset = range.lowerBound
            for letter in letters {
                guard offset < range.upperBound else { return false }
                let (scalar, length) = Self.decode(bytes, offset)
                guard Characters.plain(scalar).value == UInt32(letter) else { return false }
                offset += length
            }
            return offset == range.upperBound
        }
    }

    func forEach(in range: Range<Int>, _ body: (Unicode.Scalar, Int) -> Void) {
        var offset = range.lowerBound
        while offset < range.upperBound {
            let (scalar, length) = Self.decode(bytes, offset)
            body(scalar, offset)
            offset += length
        }
    }

    func hasContent(_ range: Range<Int>) -> Bool {
        offset(from: range.lowerBound, upTo: range.upperBound, where: Characters.isContent) < range.upperBound
    }

    func offset(from start: Int, upTo end: Int, where found: (Unicode.Scalar) -> Bool) -> Int {
        var offset = start
        while offset < end {
            let (scalar, length) = Self.decode(bytes, offset)
            if found(scalar) { return offset }
            offset += length
        }
        return end
    }

    /// The range without what `leading` and `trailing` say at its ends.
    func trimmed(
        _ range: Range<Int>, leading: (Unicode.Scalar) -> Bool, trailing: (Unicode.Scalar) -> Bool
    ) -> Range<Int> {
        var start = range.lowerBound
        var end = range.upperBound
        while start < end, leading(Self.decode(bytes, start).scalar) { start = after(start) }
        while end > start {
            var last = end - 1
            while last > start && bytes[last] & 0xC0 == 0x80 { last -= 1 }
            guard trailing(Self.decode(bytes, last).scalar) else { break }
            end = last
        }
        return start..<end
    }

    /// The range without the spaces at its ends.
    func trimmedSpaces(_ range: Range<Int>) -> Range<Int> {
        trimmed(range, leading: Characters.isSpace, trailing: Characters.isSpace)
    }

    /// The range of a word without the punctuation around it: `[Energy],` has `Energy`; `.NET` keeps its dot, `...and`
    /// does not.
    func trimmedWord(_ range: Range<Int>) -> Range<Int> {
        let inner = trimmed(
            range,
            leading: {
                Characters.isLeadingPunctuation($0) || Characters.plain($0) == "." || Characters.isSpace($0)
            },
            trailing: { Characters.isTrailingPunctuation($0) || Characters.isSpace($0) })
        let isDot = { (offset: Int) in
            offset > range.lowerBound && scalar(before: offset).map(Characters.plain) == "."
        }
        guard !inner.isEmpty, isDot(inner.lowerBound), let first = scalar(at: inner.lowerBound),
            Characters.isContent(first)
        else { return inner }
        var dot = inner.lowerBound - 1
        while dot > 0 && bytes[dot] & 0xC0 == 0x80 { dot -= 1 }
        return isDot(dot) ? inner : dot..<inner.upperBound
    }

    private static func decode(_ bytes: [UInt8], _ offset: Int) -> (scalar: Unicode.Scalar, length: Int) {
        let first = bytes[offset]
        if first < 0x80 { return (Unicode.Scalar(first), 1) }
        let length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2
        var value = UInt32(first) & (length == 2 ? 0x1F : length == 3 ? 0x0F : 0x07)
        for index in 1..<length { value = value << 6 | UInt32(bytes[offset + index] & 0x3F) }
        return (Unicode.Scalar(value) ?? "\u{FFFD}", length)
    }
}
