/// What is a word: cutting text into words, and printing words so that they are read as words again.
enum Words {
    /// The words of a text that has no operators: pieces between spaces, quotes, parentheses and `*`, without the
    /// punctuation around them.
    static func plain(_ text: String) -> [QueryWord] {
        let scanner = Scanner(text)
        var words: [QueryWord] = []
        var start = 0
        let isBreak = { Characters.isBreak($0) || Characters.plain($0) == "*" }
        while start < scanner.bytes.count {
            let end = scanner.offset(from: start, where: isBreak)
            let range = scanner.trimmedWord(start..<end)
            if scanner.hasContent(range) { words.append(QueryWord(range: range, text: scanner.text(range))) }
            start = scanner.offset(from: end, where: { !isBreak($0) })
        }
        return words
    }

    /// A word as a question writes it: with a backslash where it would be read as something else.
    static func printed(_ word: String) -> String {
        let isSimple = word.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x7A).contains($0 | 0x20) }
        if isSimple && !operators.contains(word) { return word }
        let scanner = Scanner(word)
        let whole = 0..<scanner.bytes.count
        if scanner.offset(from: 0, where: { Characters.isBreak($0) || Characters.plain($0) == "*" }) < whole.upperBound
        {
            // No parser makes such a word; a phrase is nearest.
            return quoted(word)
        }
        let text = scanner.plainText(whole)
        let isSpecial =
            scanner.trimmedWord(whole) != whole || operators.contains(text) || text.hasPrefix("NEAR/")
            || name(in: whole, of: scanner) != nil
        return isSpecial ? "\\" + word : word
    }

    /// Words that are operators when written in capitals.
    static let operators: Set<String> = ["AND", "OR", "NOT", "NEAR"]

    /// A phrase in quotes. Quotes within it, which no parser leaves there, become spaces.
    static func quoted(_ phrase: String) -> String {
        var text = String.UnicodeScalarView()
        for scalar in phrase.unicodeScalars { text.append(Characters.isQuote(scalar) ? " " : scalar) }
        return "\"" + String(text) + "\""
    }

    /// A facet's value as a question writes it: in quotes unless it is one plain word.
    static func printedValue(_ value: String) -> String {
        let scalars = Array(value.unicodeScalars)
        let isPlain =
            !operators.contains(value) && !scalars.isEmpty
            && scalars.allSatisfy {
                Characters.isContent($0) && Characters.plain($0) == $0
                    || $0 == "-" || $0 == "_" || $0 == "'" || $0 == "&"
            } && Characters.isContent(scalars[0]) && Characters.isContent(scalars[scalars.count - 1])
        return isPlain ? value : quoted(value)
    }

    /// The name before a colon at the beginning of a range, in small letters, and where the colon ends; `nil` when there
    /// is none. `https://` and `10:30` have none.
    static func name(in range: Range<Int>, of scanner: Scanner) -> (name: String, end: Int)? {
        let colon = scanner.offset(from: range.lowerBound, upTo: range.upperBound) {
            !Characters.isName(Characters.plain($0))
        }
        guard colon > range.lowerBound, colon < range.upperBound,
            scanner.scalar(at: colon).map(Characters.plain) == ":"
        else { return nil }
        let end = scanner.after(colon)
        if end + 1 < scanner.bytes.count && scanner.bytes[end] == 0x2F && scanner.bytes[end + 1] == 0x2F { return nil }
        let name = scanner.plainText(range.lowerBound..<colon)
        return (String(decoding: name.utf8.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }, as: UTF8.self), end)
    }
}
