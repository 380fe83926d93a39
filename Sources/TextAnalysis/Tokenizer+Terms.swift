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
                if base[word.start] >= 0xEA, base[word.start] <= 0xED { try emitBigrams(base, index, position, body) }
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
            } else if kind == WordClass.wide {
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
        return (foldAny(word, end - start, into: result), hasPunctuation)
    }

    private func foldAny(_ text: UnsafePointer<UInt8>, _ count: Int, into result: UnsafeMutablePointer<UInt8>) -> Int {
        let input = UnsafeRawPointer(text).assumingMemoryBound(to: CChar.self)
        let output = UnsafeMutableRawPointer(result).assumingMemoryBound(to: CChar.self)
        return Int(kindred_fold(input, Int32(min(count, Folding.limit)), output, Int32(Tokenizer.termLimit)))
    }

    /// The parts of `plymouth.ac.uk` and `note:this`, and the word after an elided article (`l’université`).
    @inline(never)
    private func emitParts(_ base: UnsafePointer<UInt8>, _ word: Word, _ position: Int, _ body: Body) rethrows {
        var partStart = word.start
        var index = word.start
        var cut = false
        while index <= word.end {
            var width = 0
            if index == word.end {
                width = 1
            } else if base[index] == UInt8(ascii: ".") || base[index] == UInt8(ascii: ":") {
                let isNumber = index > word.start && classes[Int(base[index - 1])] == WordClass.digit
                width = isNumber ? 0 : 1
            } else if base[index] == UInt8(ascii: "'") {
                width = 1
            } else if base[index] == 0xE2, index + 2 < word.end, base[index + 1] == 0x80, base[index + 2] == 0x99 {
                width = 3
            }
            guard width > 0 else {
                index += 1
                continue
            }
            let isApostrophe = index < word.end && base[index] != UInt8(ascii: ".") && base[index] != UInt8(ascii: ":")
            if isApostrophe, !(cut || isElidedArticle(base, partStart, index)) {
                index += width
                continue
            }
            if index < word.end || cut {
                // An elided article itself is no part worth finding.
                if !isApostrophe || index == word.end {
                    let (length, _) = fold(base, partStart, index, into: joined)
                    if length > 0 {
                        let term = UnsafeBufferPointer(start: joined, count: length)
                        try body(term, true, position, partStart, index)
                    }
                }
                cut = true
            }
            partStart = index + width
            index = partStart
        }
    }

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
