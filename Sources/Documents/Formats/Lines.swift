/// Splits texts at any kind of line end.
enum Lines {
    /// The lines of a text without their ends: `\n`, `\r\n` and `\r`.
    static func of(_ text: String) -> [Substring] {
        // A Character is also `\r\n`, so that each kind of line end is one element.
        text.split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r\n" || $0 == "\r" }
    }

    /// A text as paragraphs, each in one line, with an empty line between them; lines within a paragraph are joined.
    static func paragraphs(_ text: String) -> [String] {
        var paragraphs: [String] = []
        var current = ""
        for line in of(text) {
            let line = trimmed(String(line))
            if line.isEmpty {
                if !current.isEmpty { paragraphs.append(current) }
                current = ""
            } else {
                current += current.isEmpty ? line : " " + line
            }
        }
        if !current.isEmpty { paragraphs.append(current) }
        return paragraphs
    }
}
