/// Takes Markdown apart into blocks of plain text.
///
/// Understands what people write in case studies: headings, paragraphs, lists, quotations, code, tables, rules, HTML
/// comments and link definitions. Lines of one paragraph are joined by a space, because they are one sentence to a reader.
struct MarkdownText {
    struct Block: Equatable {
        var text: String
        var isHeading: Bool
    }

    private var blocks: [Block] = []
    private var paragraph: [Substring] = []
    private var fence: Substring?
    private var isInComment = false

    mutating func add(_ line: Substring) {
        let content = line.drop { $0 == " " || $0 == "\t" }
        if let fence {
            if content.hasPrefix(fence), content.allSatisfy({ $0 == fence.first || $0 == " " }) {
                closeCode()
            } else {
                paragraph.append(line)
            }
            return
        }
        if isInComment || (content.hasPrefix("<!--") && !content.contains("-->")) {
            isInComment = !content.contains("-->")
            return
        }
        if content.hasPrefix("```") || content.hasPrefix("~~~") {
            closeParagraph()
            fence = content.prefix { $0 == content.first }
            return
        }
        addText(content)
    }

    private mutating func addText(_ line: Substring) {
        let content = MarkdownText.withoutQuoteMarks(line)
        if content.isEmpty { return closeParagraph() }
        if MarkdownText.isUnderline(content), !paragraph.isEmpty {
            return closeParagraph(isHeading: true)
        }
        if MarkdownText.isRule(content) || MarkdownText.isTableRule(content) || MarkdownText.isDefinition(content) {
            return closeParagraph()
        }
        let marks = content.prefix { $0 == "#" }
        if (1...6).contains(marks.count), content.dropFirst(marks.count).first?.isWhitespace ?? true {
            closeParagraph()
            paragraph = [MarkdownText.heading(content.dropFirst(marks.count))]
            return closeParagraph(isHeading: true)
        }
        if let item = MarkdownText.listItem(content) {
            closeParagraph()
            paragraph = [item]
            return
        }
        if content.hasPrefix("|") {
            closeParagraph()
            let cells = content.split(separator: "|").map { trimmed(String($0)) }.filter { !$0.isEmpty }
            paragraph = [cells.joined(separator: ", ")[...]]
            return closeParagraph()
        }
        paragraph.append(content)
    }

    mutating func finish() -> [Block] {
        if fence != nil { closeCode() } else { closeParagraph() }
        return blocks
    }

    private mutating func closeParagraph(isHeading: Bool = false) {
        let source = paragraph.map { trimmed(String($0)) }.joined(separator: " ")
        paragraph = []
        let text = trimmed(MarkdownInline.plain(source))
        if !text.isEmpty { blocks.append(Block(text: text, isHeading: isHeading)) }
    }

    /// Code keeps its lines and is not looked into.
    private mutating func closeCode() {
        let text = trimmed(paragraph.joined(separator: "\n"))
        if !text.isEmpty { blocks.append(Block(text: text, isHeading: false)) }
        paragraph = []
        fence = nil
    }

    private static func withoutQuoteMarks(_ line: Substring) -> Substring {
        var line = line
        while line.first == ">" { line = line.dropFirst().drop { $0 == " " } }
        return line
    }

    private static func heading(_ text: Substring) -> Substring {
        let text = trimmed(String(text))[...]
        let closing = text.reversed().prefix { $0 == "#" }.count
        guard closing > 0, text.dropLast(closing).last.map({ $0 == " " }) ?? true else { return text }
        return text.dropLast(closing)
    }

    private static func isUnderline(_ line: Substring) -> Bool {
        let line = trimmed(String(line))
        return line.count >= 2 && (line.allSatisfy { $0 == "=" } || line.allSatisfy { $0 == "-" })
    }

    private static func isRule(_ line: Substring) -> Bool {
        let marks = line.filter { !$0.isWhitespace }
        guard marks.count >= 3, let first = marks.first, "-*_".contains(first) else { return false }
        return marks.allSatisfy { $0 == first }
    }

    private static func isTableRule(_ line: Substring) -> Bool {
        line.contains("|") && line.contains("-") && line.allSatisfy { "|-: \t".contains($0) }
    }

    /// `[name]: https://…`
    private static func isDefinition(_ line: Substring) -> Bool {
        guard line.first == "[", let close = line.firstIndex(of: "]") else { return false }
        return line[close...].hasPrefix("]:") && !line.hasPrefix("[^")
    }

    /// The text behind `-`, `*`, `+`, `1.` or `1)`, and behind a box `[x]`.
    private static func listItem(_ line: Substring) -> Substring? {
        var rest: Substring
        if let first = line.first, "-*+".contains(first) {
            rest = line.dropFirst()
        } else {
            let digits = line.prefix { $0.isASCII && $0.isNumber }
            guard (1...4).contains(digits.count) else { return nil }
            rest = line.dropFirst(digits.count)
            guard let mark = rest.first, ".)".contains(mark) else { return nil }
            rest = rest.dropFirst()
        }
        guard let space = rest.first, space.isWhitespace else { return nil }
        rest = rest.drop { $0.isWhitespace }
        for box in ["[ ] ", "[x] ", "[X] "] where rest.hasPrefix(box) { rest = rest.dropFirst(box.count) }
        return rest
    }
}
