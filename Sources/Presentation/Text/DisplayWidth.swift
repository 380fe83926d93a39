internal import CICU

/// How many columns of a terminal a text takes.
///
///     DisplayWidth.of("café") → 4      DisplayWidth.of("日本") → 4      DisplayWidth.of("e\u{301}") → 1
///
/// A character (grapheme cluster) is as wide as the widest of its parts, so marks and joiners add nothing.
enum DisplayWidth {
    /// Columns of a text without line breaks.
    static func of(_ text: some StringProtocol) -> Int {
        text.reduce(0) { $0 + of($1) }
    }

    /// Columns of one character.
    static func of(_ character: Character) -> Int {
        if let ascii = character.asciiValue { return ascii < 0x20 || ascii == 0x7F ? 0 : 1 }
        var columns = 0
        for scalar in character.unicodeScalars {
            // The emoji selector asks for the wide picture of what stands before it.
            columns = scalar == "\u{FE0F}" ? 2 : max(columns, Int(kindred_columns(scalar.value)))
        }
        // Two regional indicators make one flag.
        let isFlag = character.unicodeScalars.first.map { (0x1F1E6...0x1F1FF).contains($0.value) } ?? false
        return isFlag ? 2 : columns
    }

    /// The text padded with spaces to a width, or cut to it with an ellipsis.
    static func fit(_ text: String, _ width: Int) -> String {
        let columns = of(text)
        if columns <= width { return text + String(repeating: " ", count: width - columns) }
        return cut(text, width)
    }

    /// The text, cut to a width with an ellipsis when it is longer.
    static func cut(_ text: String, _ width: Int) -> String {
        guard of(text) > width else { return text }
        var result = ""
        var columns = 0
        for character in text {
            columns += of(character)
            if columns > width - 1 { break }
            result.append(character)
        }
        return result + "…"
    }
}
