internal import TextAnalysis

/// Picks the sentences of a document that best answer a question.
struct SnippetMaker {
    let highlighter: Highlighter
    /// What each part of the question is worth (its idf).
    let worth: [Float]
    let breaker: SentenceBreaker

    /// A longer sentence is shown around its matches only.
    static let longestSentence = 420
    /// Neighbouring sentences are joined up to this length.
    static let wantedLength = 160

    /// The title with its matches.
    func title(_ text: String) -> Snippet {
        Snippet(field: "title", text: text, highlights: Highlighter.merged(highlighter.matches(in: text)))
    }

    /// At most `limit` snippets of a text, in its order. Without a match, its beginning.
    func snippets(_ text: String, field: String, limit: Int) -> [Snippet] {
        if limit <= 0 || text.isEmpty { return [] }
        let sentences = sentences(text)
        let matches = highlighter.matches(in: text)
        var ranked: [(score: Float, index: Int)] = []
        var next = matches.startIndex
        for (index, sentence) in sentences.enumerated() {
            var seen: Set<Int> = []
            var count = 0
            while next < matches.endIndex, matches[next].range.lowerBound < sentence.upperBound {
                seen.insert(matches[next].clause)
                count += 1
                next += 1
            }
            if count > 0 {
                let worth = seen.reduce(Float(0)) { $0 + self.worth[$1] }
                ranked.append((worth * (1 + 0.02 * Float(min(count, 5))), index))
            }
        }
        if ranked.isEmpty { return opening(text, field, sentences) }
        ranked.sort { $0.score != $1.score ? $0.score > $1.score : $0.index < $1.index }
        // A second snippet must say something; much less than the first is not worth a line.
        let chosen = ranked.prefix(limit).filter { $0.score >= ranked[0].score * 0.4 }.map(\.index).sorted()
        var snippets: [Snippet] = []
        var used = -1
        for index in chosen where index > used {
            var range = sentences[index]
            used = index
            while used + 1 < sentences.count, range.count < SnippetMaker.wantedLength,
                !isOpen(text, sentences[used]),
                chosen.contains(used + 1)
                    || sentences[used + 1].upperBound - range.lowerBound <= SnippetMaker.wantedLength * 2
            {
                used += 1
                range = range.lowerBound..<sentences[used].upperBound
                if !chosen.contains(used) { break }
            }
            snippets.append(snippet(text, field, range, matches))
        }
        return snippets
    }

    private func opening(_ text: String, _ field: String, _ sentences: [Range<Int>]) -> [Snippet] {
        guard var range = sentences.first else { return [] }
        for (last, sentence) in zip(sentences, sentences.dropFirst()) {
            if range.count >= SnippetMaker.wantedLength || isOpen(text, last) { break }
            range = range.lowerBound..<sentence.upperBound
        }
        return [snippet(text, field, range, [])]
    }

    /// Whether a line ends with a sentence that has no full stop, as the items of a list do: what follows would read as if
    /// it went on.
    private func isOpen(_ text: String, _ sentence: Range<Int>) -> Bool {
        let bytes = text.utf8
        func byte(_ at: Int) -> UInt8 { bytes[bytes.index(bytes.startIndex, offsetBy: at)] }
        var end = sentence.upperBound
        var endsLine = false
        while end > sentence.lowerBound, byte(end - 1) <= 0x20 {
            end -= 1
            if byte(end) == UInt8(ascii: "\n") { endsLine = true }
        }
        guard endsLine else { return false }
        let first = bytes.index(bytes.startIndex, offsetBy: max(sentence.lowerBound, end - 16))
        let tail = String(decoding: bytes[first..<bytes.index(bytes.startIndex, offsetBy: end)], as: UTF8.self)
        let last = tail.last { !"\"'”’)]»".contains($0) }
        return last.map { !".!?…:;。！？".contains($0) } ?? true
    }

    private func sentences(_ text: String) -> [Range<Int>] {
        var text = text
        return text.withUTF8 { bytes in
            breaker.sentences(in: bytes).filter { range in range.contains { bytes[$0] > 0x20 } }
        }
    }

    /// A piece of a text, cut to what can be read, with the matches in it.
    func snippet(
        _ text: String, _ field: String, _ range: Range<Int>, _ matches: [Highlighter.Match]
    ) -> Snippet {
        let bytes = text.utf8
        var (start, end) = (range.lowerBound, range.upperBound)
        let inside = Highlighter.merged(matches).filter { $0.overlaps(start..<end) }
        var leading = ""
        var trailing = ""
        if end - start > SnippetMaker.longestSentence {
            let middle = max(inside.first?.lowerBound ?? start, start)
            if middle - start > SnippetMaker.longestSentence / 2 {
                start = wordStart(bytes, max(start, middle - SnippetMaker.longestSentence / 3), upTo: middle)
                leading = "… "
            }
            if end - start > SnippetMaker.longestSentence {
                end = wordEnd(bytes, start + SnippetMaker.longestSentence, downTo: start)
                trailing = " …"
            }
        }
        func at(_ offset: Int) -> String.Index { bytes.index(bytes.startIndex, offsetBy: offset) }
        while start < end, bytes[at(start)] <= 0x20 { start += 1 }
        while end > start, bytes[at(end - 1)] <= 0x20 { end -= 1 }
        let line = OneLine(bytes[at(start)..<at(end)])
        let shift = leading.utf8.count
        // Of a match that goes on beyond the piece, what lies within.
        let highlights = inside.filter { $0.overlaps(start..<end) }.map { range in
            let part = range.clamped(to: start..<end)
            return (line.offsets[part.lowerBound - start] + shift)..<(line.offsets[part.upperBound - start] + shift)
        }
        return Snippet(field: field, text: leading + line.text + trailing, highlights: highlights)
    }

    /// The first byte of a word at or after `offset`.
    private func wordStart(_ bytes: String.UTF8View, _ offset: Int, upTo limit: Int) -> Int {
        var index = offset
        func byte(_ at: Int) -> UInt8 { bytes[bytes.index(bytes.startIndex, offsetBy: at)] }
        while index < limit, byte(index) > 0x20 { index += 1 }
        // Scripts without spaces: at least begin at a character.
        if index == limit {
            index = offset
            while index < limit, byte(index) & 0xC0 == 0x80 { index += 1 }
            return index
        }
        return index + 1
    }

    /// The end of the last whole word before `offset`.
    private func wordEnd(_ bytes: String.UTF8View, _ offset: Int, downTo limit: Int) -> Int {
        func byte(_ at: Int) -> UInt8 { bytes[bytes.index(bytes.startIndex, offsetBy: at)] }
        var index = offset
        while index > limit, byte(index) > 0x20 { index -= 1 }
        if index > limit { return index }
        index = offset
        while index > limit, byte(index) & 0xC0 == 0x80 { index -= 1 }
        return index
    }
}

/// A text with every run of spaces and line ends as one space, and where its bytes went.
struct OneLine {
    /// The text in one line.
    let text: String
    /// For each byte of the original, and its end, where it stands in `text`.
    let offsets: [Int]

    init(_ original: Substring.UTF8View) {
        var bytes: [UInt8] = []
        var offsets: [Int] = []
        var isAfterSpace = false
        for byte in original {
            offsets.append(bytes.count)
            let isSpace = byte <= 0x20
            if isSpace, isAfterSpace {
                offsets[offsets.count - 1] -= 1
            } else {
                bytes.append(isSpace ? 0x20 : byte)
            }
            isAfterSpace = isSpace
        }
        offsets.append(bytes.count)
        text = String(decoding: bytes, as: UTF8.self)
        self.offsets = offsets
    }
}
