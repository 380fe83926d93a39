/// Writes the text of HTML elements: paragraphs, headings, list items and table rows as blocks of their own.
struct HTMLText {
    private var blocks: [String] = []
    private var current = ""
    /// How many bytes of the current block stand in links.
    private var linkBytes = 0
    private var isHeading = false
    private var preformatted = 0

    /// The text of an element in paragraphs, without the elements that the closure drops and without blocks that are
    /// nothing but short links.
    static func of(_ element: HTMLNode, dropping isDropped: (HTMLNode) -> Bool) -> String {
        var writer = HTMLText()
        writer.write(element, isInLink: false, depth: 0, isDropped)
        writer.close()
        return writer.blocks.joined(separator: "\n\n")
    }

    private mutating func write(_ node: HTMLNode, isInLink: Bool, depth: Int, _ isDropped: (HTMLNode) -> Bool) {
        if let text = node.text {
            append(text, isInLink: isInLink)
            return
        }
        let name = node.name
        // A page deeper than any real one ends here, before the stack does.
        guard !name.isEmpty, depth < 400, !isDropped(node) else { return }
        if name == "br" { return append("\n", isInLink: false, isBreak: true) }
        let isBlock = HTMLText.blockElements.contains(name)
        let isCell = name == "td" || name == "th"
        if isBlock { close() }
        if isCell && !current.isEmpty { current += ", " }
        if name == "pre" { preformatted += 1 }
        let wasHeading = isHeading
        isHeading = isHeading || HTMLText.headings.contains(name)
        for child in node.children {
            write(child, isInLink: isInLink || name == "a", depth: depth + 1, isDropped)
        }
        if isBlock { close() }
        isHeading = wasHeading
        if name == "pre" { preformatted -= 1 }
    }

    private mutating func append(_ text: String, isInLink: Bool, isBreak: Bool = false) {
        if preformatted > 0 || isBreak {
            current += text
        } else {
            let flat = HTMLText.spaced(text)
            let isDouble = flat.hasPrefix(" ") && (current.isEmpty || current.last?.isWhitespace == true)
            current += isDouble ? flat.dropFirst() : flat[...]
        }
        if isInLink { linkBytes += text.utf8.count { $0 > 0x20 } }
    }

    private mutating func close() {
        let text = preformatted > 0 ? trimmed(current) : HTMLText.tidy(current)
        let isOnlyLinks = linkBytes * 10 > text.utf8.count { $0 > 0x20 } * 8 && text.utf8.count < 120
        if !text.isEmpty, isHeading || !isOnlyLinks { blocks.append(text) }
        current = ""
        linkBytes = 0
    }

    /// White space as one space, none at the ends.
    static func collapsed(_ text: String) -> String { trimmed(spaced(text)) }

    /// Runs of white space as one space each.
    private static func spaced(_ text: String) -> String {
        var result = String.UnicodeScalarView()
        var wasSpace = false
        for scalar in text.unicodeScalars {
            // The most frequent case first: properties are looked up in a table.
            let isSpace = scalar.value < 0x80 ? scalar.value <= 0x20 : scalar.properties.isWhitespace
            if !isSpace { result.append(scalar) } else if !wasSpace { result.append(" ") }
            wasSpace = isSpace
        }
        return String(result)
    }

    /// Lines without spaces at their ends, and no empty ones.
    private static func tidy(_ text: String) -> String {
        guard text.utf8.contains(.newline) else { return trimmed(text) }
        return text.split(separator: "\n").map { trimmed(String($0)) }.filter { !$0.isEmpty }.joined(separator: "\n")
    }

    private static let headings: Set<String> = ["h1", "h2", "h3", "h4", "h5", "h6"]

    private static let blockElements: Set<String> = headings.union([
        "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dialog", "div",
        "dl",
        "dt", "fieldset", "figcaption", "figure", "footer", "form", "header", "hr", "html", "legend", "li", "main",
        "nav",
        "ol", "p", "pre", "section", "summary", "table", "tbody", "tfoot", "thead", "tr", "ul",
    ])
}
