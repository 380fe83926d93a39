/// What people read as one word and UAX #29 cuts: `spin-outs`, `R&D`, `C++`, `.NET`, `CO₂`, and pairs of ideographs.
extension Tokenizer {
    /// Colocated terms of the word at `index`, whose term of `length` bytes is in `buffer`.
    @inline(never)
    func emitJoined(
        _ base: UnsafePointer<UInt8>, _ chunk: Range<Int>, _ index: Int, _ length: Int, _ position: Int, _ body: Body
    ) rethrows {
        let word = words[index]
        if index + 1 < wordCount {
            let next = words[index + 1]
            if next.start == word.end + 1, base[word.end] == UInt8(ascii: "&"), word.end - word.start <= 4,
                next.end - next.start <= 4
            {
                joined.update(from: buffer, count: length)
                joined[length] = UInt8(ascii: "&")
                let rest = foldPart(next, base, at: length + 1)
                try body(term(length + 1 + rest), true, position, word.start, next.end)
            } else {
                try emitHyphenated(base, index, length, position, body)
            }
        }
        if word.end < chunk.upperBound {
            try emitSuffixed(base, chunk, word, length, position, body)
        }
        if word.start > chunk.lowerBound, base[word.start - 1] == UInt8(ascii: "."), length > 1,
            word.start - 1 == chunk.lowerBound || base[word.start - 2] == UInt8(ascii: "(")
        {
            joined[0] = UInt8(ascii: ".")
            (joined + 1).update(from: buffer, count: length)
            try body(term(length + 1), true, position, word.start - 1, word.end)
        }
    }

    /// `spin-outs` → `spinouts`, once, at its first word. Ranges of numbers (`2014-2020`) stay apart.
    private func emitHyphenated(
        _ base: UnsafePointer<UInt8>, _ index: Int, _ length: Int, _ position: Int, _ body: Body
    ) rethrows {
        if index > 0, hyphenWidth(base, words[index - 1].end, words[index].start) > 0 { return }
        var last = index
        var total = length
        var hasLetters = !isNumber(base, words[index])
        while last + 1 < wordCount, hyphenWidth(base, words[last].end, words[last + 1].start) > 0 {
            if last == index { joined.update(from: buffer, count: length) }
            last += 1
            guard total < Tokenizer.termLimit, last - index < 6 else { return }
            total += foldPart(words[last], base, at: total)
            hasLetters = hasLetters || !isNumber(base, words[last])
        }
        guard last > index, hasLetters else { return }
        try body(term(total), true, position, words[index].start, words[last].end)
    }

    /// `C++`, `C#`, and a word with raised or lowered digits after it (`CO₂`).
    private func emitSuffixed(
        _ base: UnsafePointer<UInt8>, _ chunk: Range<Int>, _ word: Word, _ length: Int, _ position: Int, _ body: Body
    ) rethrows {
        let next = base[word.end]
        if next == UInt8(ascii: "#") || next == UInt8(ascii: "+"), length == 1 {
            let isPlus = next == UInt8(ascii: "+")
            if isPlus, word.end + 1 >= chunk.upperBound || base[word.end + 1] != next { return }
            joined[0] = buffer[0]
            joined[1] = next
            joined[2] = next
            try body(term(isPlus ? 3 : 2), true, position, word.start, word.end + (isPlus ? 2 : 1))
        } else if next >= 0x80, !isNumber(base, word) {
            var end = word.end
            while let width = scriptDigitWidth(base, end, chunk.upperBound) { end += width }
            guard end > word.end else { return }
            let whole = Word(start: word.start, end: end, isIdeographic: false)
            try body(term(foldPart(whole, base, at: 0)), true, position, word.start, end)
        }
    }

    /// Pairs of neighbouring ideographs, kana or Hangul syllables that begin in this word. They find what the dictionary
    /// cut differently in the question and in the text.
    @inline(never)
    func emitBigrams(_ base: UnsafePointer<UInt8>, _ index: Int, _ position: Int, _ body: Body) rethrows {
        let word = words[index]
        var reach = word.end
        if word.isIdeographic, index + 1 < wordCount, words[index + 1].isIdeographic, words[index + 1].start == word.end
        {
            reach += min(characterWidth(base[word.end]), words[index + 1].end - word.end)
        }
        var start = word.start
        while start < word.end {
            let middle = start + characterWidth(base[start])
            guard middle < reach else { return }
            let end = middle + characterWidth(base[middle])
            guard end <= reach else { return }
            if !(start == word.start && end == word.end) {
                let pair = Word(start: start, end: end, isIdeographic: true)
                let length = foldPart(pair, base, at: 0)
                if length > 0 { try body(term(length), true, position, start, end) }
            }
            start = middle
        }
    }

    private func term(_ length: Int) -> UnsafeBufferPointer<UInt8> {
        UnsafeBufferPointer(start: joined, count: Tokenizer.cut(joined, length, at: Tokenizer.termLimit))
    }

    private func foldPart(_ word: Word, _ base: UnsafePointer<UInt8>, at offset: Int) -> Int {
        fold(base, word.start, word.end, into: joined + offset).length
    }

    private func isNumber(_ base: UnsafePointer<UInt8>, _ word: Word) -> Bool {
        (word.start..<word.end).allSatisfy {
            classes[Int(base[$0])] & ~(WordClass.digit | WordClass.midNumber | WordClass.midLetter) == 0
        }
    }

    /// Bytes of the single hyphen that fills the gap between two words; 0 when something else does.
    private func hyphenWidth(_ base: UnsafePointer<UInt8>, _ start: Int, _ end: Int) -> Int {
        if end == start + 1 { return base[start] == UInt8(ascii: "-") ? 1 : 0 }
        guard end == start + 3, base[start] == 0xE2, base[start + 1] == 0x80 else { return 0 }
        return base[start + 2] == 0x90 || base[start + 2] == 0x91 ? 3 : 0
    }

    /// Width of a superscript or subscript digit at `index`, or `nil`.
    private func scriptDigitWidth(_ base: UnsafePointer<UInt8>, _ index: Int, _ end: Int) -> Int? {
        if index + 1 < end, base[index] == 0xC2, [0xB2, 0xB3, 0xB9].contains(base[index + 1]) { return 2 }
        guard index + 2 < end, base[index] == 0xE2 else { return nil }
        let third = base[index + 2]
        if base[index + 1] == 0x82, (0x80...0x89).contains(third) { return 3 }
        if base[index + 1] == 0x81, third == 0xB0 || (0xB4...0xB9).contains(third) { return 3 }
        return nil
    }

    func characterWidth(_ lead: UInt8) -> Int {
        switch lead {
        case 0xC0...0xDF: 2
        case 0xE0...0xEF: 3
        case 0xF0...0xFF: 4
        default: 1
        }
    }
}
