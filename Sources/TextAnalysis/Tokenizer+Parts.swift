/// What UAX #29 keeps together and people look for in parts, or spell otherwise: `plymouth.ac.uk`, `U.K.`, `1,000`.
extension Tokenizer {
    /// Colocated terms of a word with punctuation inside.
    @inline(never)
    func emitParts(_ base: UnsafePointer<UInt8>, _ word: Word, _ position: Int, _ body: Body) rethrows {
        if try emitUnpunctuated(base, word, position, body) { return }
        if word.end - word.start > 4, base[word.start + 3] == UInt8(ascii: "."), isWWW(base + word.start) {
            try emitPart(base, word.start + 4, word.end, position, body)
        }
        var partStart = word.start
        var index = word.start
        while index < word.end {
            let mark = Mark(base, index, word.end)
            switch mark {
            case .none: index += 1
            case .apostrophe(let width):
                // An elided article itself is no part worth finding.
                if isElidedArticle(base, partStart, index) { partStart = index + width }
                index += width
            case .stop:
                // Digits and what follows them (`2.5m`) are one number.
                if classes[Int(base[index - 1])] != WordClass.digit {
                    try emitPart(base, partStart, index, position, body)
                    partStart = index + 1
                }
                index += 1
            }
        }
        if partStart > word.start { try emitPart(base, partStart, word.end, position, body) }
    }

    private enum Mark {
        case none, stop
        case apostrophe(width: Int)

        init(_ base: UnsafePointer<UInt8>, _ index: Int, _ end: Int) {
            switch base[index] {
            case UInt8(ascii: "."), UInt8(ascii: ":"): self = .stop
            case UInt8(ascii: "'"): self = .apostrophe(width: 1)
            case 0xE2 where index + 2 < end && base[index + 1] == 0x80 && base[index + 2] == 0x99:
                self = .apostrophe(width: 3)
            default: self = .none
            }
        }
    }

    private func emitPart(
        _ base: UnsafePointer<UInt8>, _ start: Int, _ end: Int, _ position: Int, _ body: Body
    ) rethrows {
        let length = fold(base, start, end, into: joined).length
        if length > 0 { try body(UnsafeBufferPointer(start: joined, count: length), true, position, start, end) }
    }

    /// `U.K.` → `uk`, `Ph.D` → `phd`, `1,000` → `1000`. Returns whether the word is such a one.
    private func emitUnpunctuated(
        _ base: UnsafePointer<UInt8>, _ word: Word, _ position: Int, _ body: Body
    ) rethrows -> Bool {
        guard word.end - word.start <= 32 else { return false }
        let isNumber = classes[Int(base[word.start])] == WordClass.digit
        let mark = UInt8(ascii: isNumber ? "," : ".")
        let kind = isNumber ? WordClass.digit : WordClass.letter
        var length = 0
        var part = 0
        var hasOneLetter = false
        for index in word.start..<word.end {
            let byte = base[index]
            if byte == mark {
                // Digits before the first comma are one to three, then always three.
                guard part > 0, part <= (isNumber ? 3 : 2), !isNumber || part == 3 || part == length else {
                    return false
                }
                hasOneLetter = hasOneLetter || part == 1
                part = 0
            } else {
                guard classes[Int(byte)] == kind else { return false }
                joined[length] = byte | 0x20
                length += 1
                part += 1
            }
        }
        guard length > part, isNumber ? part == 3 : part <= 2 && (hasOneLetter || part == 1) else { return false }
        try body(UnsafeBufferPointer(start: joined, count: length), true, position, word.start, word.end)
        return true
    }

    private func isWWW(_ word: UnsafePointer<UInt8>) -> Bool {
        (0..<3).allSatisfy { word[$0] | 0x20 == UInt8(ascii: "w") }
    }

    /// `2.5 million` → `2.5m`, as `£2.5m` is written too; likewise `bn` and `k`. The number's term is in `buffer`.
    @inline(never)
    func emitAmount(
        _ base: UnsafePointer<UInt8>, _ word: Word, _ length: Int, _ position: Int, _ body: Body
    ) rethrows {
        guard word.end < textEnd, base[word.end] == 0x20, length < 32 else { return }
        guard classes[Int(base[word.end - 1])] == WordClass.digit else { return }
        let start = word.end + 1
        for (name, suffix) in Tokenizer.magnitudes {
            let end = start + name.utf8CodeUnitCount
            guard end <= textEnd,
                (0..<name.utf8CodeUnitCount).allSatisfy({ base[start + $0] | 0x20 == name.utf8Start[$0] })
            else { continue }
            let goesOn = WordClass.wordBits | WordClass.wide
            guard end == textEnd || classes[Int(base[end])] & goesOn == 0 else { continue }
            joined.update(from: buffer, count: length)
            (joined + length).update(from: suffix.utf8Start, count: suffix.utf8CodeUnitCount)
            let count = length + suffix.utf8CodeUnitCount
            try body(UnsafeBufferPointer(start: joined, count: count), true, position, word.start, end)
            return
        }
    }

    private static let magnitudes: [(name: StaticString, suffix: StaticString)] = [
        ("million", "m"), ("billion", "bn"), ("thousand", "k"), ("m", "m"), ("bn", "bn"),
    ]

    /// Whether these letters before an apostrophe are a Romance article or pronoun: `l` `d` `qu` `dell` …
    private func isElidedArticle(_ base: UnsafePointer<UInt8>, _ start: Int, _ end: Int) -> Bool {
        func letter(_ offset: Int) -> UInt8 { base[start + offset] | 0x20 }
        switch end - start {
        case 1:
            switch letter(0) {
            case UInt8(ascii: "l"), UInt8(ascii: "d"), UInt8(ascii: "j"), UInt8(ascii: "c"), UInt8(ascii: "n"),
                UInt8(ascii: "s"), UInt8(ascii: "m"), UInt8(ascii: "t"):
                return true
            default: return false
            }
        case 2: return letter(0) == UInt8(ascii: "q") && letter(1) == UInt8(ascii: "u")
        case 3, 4: return letter(end - start - 1) == UInt8(ascii: "l") && letter(end - start - 2) == UInt8(ascii: "l")
        default: return false
        }
    }
}
