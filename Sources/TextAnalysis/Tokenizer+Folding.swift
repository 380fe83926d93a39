internal import CICU

/// From the bytes of a word to its term.
extension Tokenizer {
    /// Folds one word. Returns the term's length and whether a mark inside the word (`.` `:` or an apostrophe) joins parts.
    @inline(__always)
    func fold(
        _ base: UnsafePointer<UInt8>, _ start: Int, _ end: Int, into result: UnsafeMutablePointer<UInt8>
    ) -> (length: Int, hasPunctuation: Bool) {
        let count = min(end - start, Tokenizer.termLimit)
        let word = base + start
        var length = 0
        var hasPunctuation = false
        var index = 0
        while index < count {
            let byte = word[index]
            let kind = classes[Int(byte)]
            if kind & WordClass.wordBits != 0 {
                result[length] = kind == WordClass.letter ? byte | 0x20 : byte
                length += 1
            } else if kind & WordClass.wide != 0 {
                return foldWide(base, start, end, into: result)
            } else if byte == UInt8(ascii: "'") {
                if index + 2 == end - start, word[index + 1] | 0x20 == UInt8(ascii: "s") { break }
                hasPunctuation = true
            } else {
                result[length] = byte
                length += 1
                hasPunctuation = true
            }
            index += 1
        }
        return (length, hasPunctuation)
    }

    /// The same for a word with characters beyond ASCII.
    @inline(never)
    private func foldWide(
        _ base: UnsafePointer<UInt8>, _ start: Int, _ end: Int, into result: UnsafeMutablePointer<UInt8>
    ) -> (length: Int, hasPunctuation: Bool) {
        let whole = end
        var end = end
        let word = base + start
        // ’s and 's at the end of a word say whose it is.
        if end - start > 2, word[end - start - 1] | 0x20 == UInt8(ascii: "s") {
            if word[end - start - 2] == UInt8(ascii: "'") {
                end -= 2
            } else if end - start > 4, word[end - start - 4] == 0xE2, word[end - start - 3] == 0x80,
                word[end - start - 2] == 0x99
            {
                end -= 4
            }
        }
        var hasPunctuation = false
        for index in 0..<(end - start) {
            let byte = word[index]
            if byte == UInt8(ascii: "'") || byte == UInt8(ascii: ".") || byte == UInt8(ascii: ":") {
                hasPunctuation = true
            }
            if byte == 0x99, index > 1, word[index - 1] == 0x80, word[index - 2] == 0xE2 { hasPunctuation = true }
        }
        let length = foldAny(word, end - start, into: result)
        // `ʻ’s` is nobody's: what is left of it folds to nothing.
        if length == 0, end < whole { return (foldAny(word, whole - start, into: result), hasPunctuation) }
        return (length, hasPunctuation)
    }

    private func foldAny(_ text: UnsafePointer<UInt8>, _ count: Int, into result: UnsafeMutablePointer<UInt8>) -> Int {
        let count = Tokenizer.cut(text, count, at: Folding.limit)
        if let length = foldEach(text, count, into: result) { return length }
        return Tokenizer.foldByICU(text, count, into: result)
    }

    private static func foldByICU(
        _ text: UnsafePointer<UInt8>, _ count: Int, into result: UnsafeMutablePointer<UInt8>
    ) -> Int {
        let input = UnsafeRawPointer(text).assumingMemoryBound(to: CChar.self)
        let output = UnsafeMutableRawPointer(result).assumingMemoryBound(to: CChar.self)
        return Int(kindred_fold(input, Int32(count), output, Int32(termLimit)))
    }

    /// Folds a word character by character, from a table; `nil` where the characters beside one may matter.
    ///
    /// Below U+0700 (Latin, Greek, Cyrillic, Hebrew, Arabic) all marks go, so each character folds alone. Ideographs, kana
    /// and Hangul syllables are folded already, unless a mark follows.
    private func foldEach(
        _ text: UnsafePointer<UInt8>, _ count: Int, into result: UnsafeMutablePointer<UInt8>
    ) -> Int? {
        var index = 0
        var length = 0
        var hasAlone = false
        var hasFolded = false
        while index < count {
            guard length <= Tokenizer.termLimit - 8 else { return nil }
            let byte = text[index]
            if byte < 0x80 {
                if byte != UInt8(ascii: "'") {
                    result[length] = classes[Int(byte)] == WordClass.letter ? byte | 0x20 : byte
                    length += 1
                }
                index += 1
            } else if byte < 0xDC {
                guard index + 1 < count else { return nil }
                let folding = folding(text + index, Int(byte & 0x1F) << 6 | Int(text[index + 1] & 0x3F))
                guard folding != .max else { return nil }
                for place in 0..<Int(folding >> 56) {
                    result[length] = UInt8(truncatingIfNeeded: folding >> UInt64(8 * place))
                    length += 1
                }
                hasAlone = true
                index += 2
            } else {
                guard byte & 0xF0 == 0xE0, index + 2 < count else { return nil }
                let scalar = Int(byte & 0x0F) << 12 | Int(text[index + 1] & 0x3F) << 6 | Int(text[index + 2] & 0x3F)
                switch scalar {
                case 0x2018, 0x2019: break
                case 0x3041...0x3094, 0x30A1...0x30FA, 0x30FC, 0x4E00...0x9FFF, 0xAC00...0xD7A3:
                    (result + length).update(from: text + index, count: 3)
                    length += 3
                    hasFolded = true
                default: return nil
                }
                index += 3
            }
        }
        return hasAlone && hasFolded ? nil : length
    }

    /// What a character below U+0700 folds to: up to 7 bytes, the first lowest, and their number in the highest byte; all
    /// bits when that is longer.
    private func folding(_ text: UnsafePointer<UInt8>, _ scalar: Int) -> UInt64 {
        let known = foldings[scalar]
        if known != Tokenizer.unknownFolding { return known }
        var packed = UInt64.max
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: Tokenizer.termLimit) { result in
            guard let start = result.baseAddress else { return }
            let length = Tokenizer.foldByICU(text, 2, into: start)
            guard length <= 7 else { return }
            packed = UInt64(length) << 56
            for place in 0..<length { packed |= UInt64(start[place]) << UInt64(8 * place) }
        }
        foldings[scalar] = packed
        return packed
    }

    static let foldingCount = 0x700
    /// Not yet asked of ICU.
    static let unknownFolding: UInt64 = 0xFE << 56

    /// The longest length, up to a limit, that splits no character of UTF-8.
    static func cut(_ text: UnsafePointer<UInt8>, _ count: Int, at limit: Int) -> Int {
        guard count > limit else { return count }
        var length = limit
        while length > 0, text[length] & 0xC0 == 0x80 { length -= 1 }
        return length
    }
}
