/// Splits texts at any kind of line end.
enum Lines {
    /// The lines of a text without their ends: `\n`, `\r\n` and `\r`.
    static func of(_ text: String) -> [Substring] {
        var lines: [Substring] = []
        var start = text.startIndex
        var position = start
        // Bytes and not Characters: a line end is one in every text, and this is ten times as fast.
        let bytes = text.utf8
        while position < bytes.endIndex {
            let byte = bytes[position]
            let next = bytes.index(after: position)
            guard byte == .newline || byte == .carriageReturn else {
                position = next
                continue
            }
            lines.append(text[start..<position])
            let isPair = byte == .carriageReturn && next < bytes.endIndex && bytes[next] == .newline
            start = isPair ? bytes.index(after: next) : next
            position = start
        }
        lines.append(text[start...])
        return lines
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
