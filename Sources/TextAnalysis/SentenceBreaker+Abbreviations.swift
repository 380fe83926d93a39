/// Full stops that UAX #29 takes for a sentence's end and a reader takes for an abbreviation's.
extension SentenceBreaker {
    /// Whether the sentence before `boundary` ends in an abbreviation, so that the text after it still belongs to it.
    ///
    /// `Dr.` and `e.g.` never end a sentence; `No.`, `p.` and the like do not before a digit; `Ltd.`, `U.K.` and an initial do
    /// only before a word that begins a sentence more often than it is a name (`The`, `It`). A line's end always does.
    static func isAbbreviation(before boundary: Int, in text: UnsafeBufferPointer<UInt8>) -> Bool {
        var end = boundary
        while end > 0, text[end - 1] == 0x20 { end -= 1 }
        guard end < boundary, end > 1, text[end - 1] == UInt8(ascii: "."), boundary < text.count else { return false }
        end -= 1
        var start = end
        while start > 0, end - start < 12, isLetter(text[start - 1]) || text[start - 1] == UInt8(ascii: ".") {
            start -= 1
        }
        if start > 0, text[start - 1] >= 0x80 || isDigit(text[start - 1]) { return false }
        let word = lowercased(text, start, end)
        if neverEnding.contains(word) { return true }
        if beforeNumbers.contains(word) { return isDigit(text[boundary]) }
        guard endings.contains(word) || isInitials(word) else { return false }
        var next = boundary
        while next < text.count, isLetter(text[next]) { next += 1 }
        return !StopWords.contains(lowercased(text, boundary, next), .english)
    }

    private static let neverEnding: Set<String> = [
        "dr", "mr", "mrs", "ms", "prof", "rev", "hon", "messrs", "mme", "st", "e.g", "i.e", "eg", "ie", "cf", "viz",
        "vs", "approx",
        "c.f", "incl", "esp", "gen", "lt", "sgt", "col", "capt",
    ]

    private static let beforeNumbers: Set<String> = [
        "no", "nos", "p", "pp", "vol", "vols", "fig", "figs", "eq", "sec", "ch", "art", "para", "paras", "tel", "ref",
        "nr",
        "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec",
    ]

    private static let endings: Set<String> = [
        "plc", "ltd", "inc", "co", "corp", "llp", "bros", "al", "etc", "dept", "univ", "ph.d", "b.sc", "m.sc", "d.phil",
        "jr", "sr", "ed",
        "eds", "est",
    ]

    /// `u.k`, `j`, `j.r.r`: letters with full stops between.
    private static func isInitials(_ word: String) -> Bool {
        guard !word.isEmpty, word.utf8.count % 2 == 1 else { return false }
        return word.utf8.enumerated().allSatisfy { index, byte in (index % 2 == 1) == (byte == UInt8(ascii: ".")) }
    }

    private static func lowercased(_ text: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int) -> String {
        String(decoding: text[start..<end].lazy.map { isLetter($0) ? $0 | 0x20 : $0 }, as: UTF8.self)
    }

    private static func isLetter(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }
}
