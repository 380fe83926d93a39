internal import CICU

/// From the words of a chunk to its terms.
extension Tokenizer {
    func emit(_ base: UnsafePointer<UInt8>, chunk: Range<Int>, position: inout Int, _ body: Body) rethrows {
        // A word that takes the whole chunk has nothing beside it to be joined with.
        var index = 0
        while index < wordCount {
            let word = words[index]
            let (length, hasPunctuation) = fold(base, word.start, word.end, into: buffer)
            if length == 0 {
                index += 1
                continue
            }
            try body(UnsafeBufferPointer(start: buffer, count: length), false, position, word.start, word.end)
            if word.isIdeographic {
                try emitBigrams(base, index, position, body)
            } else {
                if hasPunctuation { try emitParts(base, word, position, body) }
                if word.start > chunk.lowerBound || word.end < chunk.upperBound {
                    try emitJoined(base, chunk, index, length, position, body)
                }
                let first = base[word.start]
                if first >= 0xEA, first <= 0xED { try emitBigrams(base, index, position, body) }
                if classes[Int(first)] == WordClass.digit { try emitAmount(base, word, length, position, body) }
            }
            position += 1
            index += 1
        }
    }

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
        let input = UnsafeRawPointer(text).assumingMemoryBound(to: CChar.self)
        let output = UnsafeMutableRawPointer(result).assumingMemoryBound(to: CChar.self)
        let length = Tokenizer.cut(text, count, at: Folding.limit)
        return Int(kindred_fold(input, Int32(length), output, Int32(Tokenizer.termLimit)))
    }

    /// The longest length, up to a limit, that splits no character of UTF-8.
    static func cut(_ text: UnsafePointer<UInt8>, _ count: Int, at limit: Int) -> Int {
        guard count > limit else { return count }
        var length = limit
        while length > 0, text[length] & 0xC0 == 0x80 { length -= 1 }
        return length
    }
}
