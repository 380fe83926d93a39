/// Removes the marks within a line of Markdown: emphasis, links, images, code, tags, entities, escapes.
///
/// `plain("**Cornwall** [leads](https://…) in `R&amp;D`")` is `Cornwall leads in R&amp;D`. What has no closing partner
/// is text and stays. Takes time in proportion to the length.
struct MarkdownInline {
    private let text: [Unicode.Scalar]
    private var isDropped: [Bool]
    private var output = String.UnicodeScalarView()
    /// For each `[` that something closes, the position of its `]`, and the other way round.
    private var partner: [Int: Int] = [:]

    static func plain(_ text: String) -> String {
        guard text.utf8.contains(where: isMark) else { return text }
        var inline = MarkdownInline(text)
        inline.pairBrackets()
        inline.pairEmphasis()
        return inline.write()
    }

    private init(_ text: String) {
        self.text = Array(text.unicodeScalars)
        isDropped = Array(repeating: false, count: self.text.count)
    }

    private static func isMark(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "*"), UInt8(ascii: "_"), UInt8(ascii: "["), UInt8(ascii: "`"), UInt8(ascii: "<"): true
        case UInt8(ascii: "&"), UInt8(ascii: "\\"), UInt8(ascii: "~"): true
        default: false
        }
    }

    private mutating func pairBrackets() {
        var open: [Int] = []
        var position = 0
        while position < text.count {
            switch text[position] {
            case "\\": position += 1
            case "[": open.append(position)
            case "]":
                if let start = open.popLast() {
                    partner[start] = position
                    partner[position] = start
                }
            default: break
            }
            position += 1
        }
    }

    /// Marks as dropped the runs of `*`, `_` and `~~` that open or close emphasis.
    private mutating func pairEmphasis() {
        var open: [(start: Int, count: Int)] = []
        var position = 0
        while position < text.count {
            let mark = text[position]
            if mark == "\\" {
                position += 2
                continue
            }
            if mark == "`" {
                position = codeSpan(at: position)?.end ?? runEnd(at: position)
                continue
            }
            guard mark == "*" || mark == "_" || mark == "~" else {
                position += 1
                continue
            }
            let end = runEnd(at: position)
            let run = (start: position, count: end - position)
            position = end
            if mark == "~" && run.count != 2 { continue }
            let before = run.start > 0 ? text[run.start - 1] : " "
            let after = end < text.count ? text[end] : " "
            let isInWord = mark == "_" && MarkdownInline.isWord(before) && MarkdownInline.isWord(after)
            if isInWord { continue }
            let canClose = !before.properties.isWhitespace
            let canOpen = !after.properties.isWhitespace
            // Only the last few openings are looked at, which keeps the time linear.
            let recent = open.suffix(8).last { text[$0.start] == mark && $0.count == run.count }
            if canClose, let opening = recent {
                while let last = open.popLast(), last.start != opening.start {}
                for index in opening.start..<(opening.start + opening.count) { isDropped[index] = true }
                for index in run.start..<end { isDropped[index] = true }
            } else if canOpen {
                open.append(run)
            }
        }
    }

    private mutating func write() -> String {
        var position = 0
        while position < text.count {
            let scalar = text[position]
            switch scalar {
            case "\\" where position + 1 < text.count && MarkdownInline.isPunctuation(text[position + 1]):
                output.append(text[position + 1])
                position += 2
            case "`": position = writeCode(at: position)
            case "!" where position + 1 < text.count && text[position + 1] == "[" && linkEnd(position + 1) != nil:
                position += 1
            case "[": position = writeBracket(at: position)
            case "]":
                let isLink = partner[position].map { linkEnd($0) != nil } ?? false
                if isLink, let start = partner[position], let end = linkEnd(start) {
                    position = end
                } else {
                    output.append(scalar)
                    position += 1
                }
            case "<": position = writeTag(at: position)
            case "&": position = writeEntity(at: position)
            default:
                if !isDropped[position] { output.append(scalar) }
                position += 1
            }
        }
        return String(output)
    }

    private mutating func writeCode(at position: Int) -> Int {
        guard let code = codeSpan(at: position) else {
            let end = runEnd(at: position)
            output.append(contentsOf: text[position..<end])
            return end
        }
        output.append(contentsOf: text[code.content])
        return code.end
    }

    /// A footnote's mark is dropped, the bracket of a link as well; others stay.
    private mutating func writeBracket(at position: Int) -> Int {
        if let close = partner[position], position + 1 < close, text[position + 1] == "^" { return close + 1 }
        if linkEnd(position) == nil { output.append("[") }
        return position + 1
    }

    /// Position behind the target of a link whose text begins with the `[` at a position.
    private func linkEnd(_ open: Int) -> Int? {
        guard let close = partner[open], close + 1 < text.count else { return nil }
        if text[close + 1] == "[" { return partner[close + 1].map { $0 + 1 } }
        guard text[close + 1] == "(" else { return nil }
        var depth = 0
        for position in (close + 1)..<min(text.count, close + 2_048) {
            if text[position] == "(" { depth += 1 }
            if text[position] == ")" { depth -= 1 }
            if depth == 0 { return position + 1 }
        }
        return nil
    }

    private mutating func writeTag(at position: Int) -> Int {
        let limit = min(text.count, position + 2_048)
        guard position + 1 < limit, let close = text[position..<limit].firstIndex(of: ">") else {
            output.append("<")
            return position + 1
        }
        let inside = String(String.UnicodeScalarView(text[(position + 1)..<close]))
        if WebAddress.isURL(inside) || WebAddress.isEmail(inside) {
            output.append(contentsOf: inside.unicodeScalars)
            return close + 1
        }
        let first = text[position + 1]
        guard first == "/" || first == "!" || (first.isASCII && first.properties.isAlphabetic) else {
            output.append("<")
            return position + 1
        }
        if inside.lowercased().hasPrefix("br") { output.append(" ") }
        return close + 1
    }

    private mutating func writeEntity(at position: Int) -> Int {
        let limit = min(text.count, position + 12)
        if let end = text[position..<limit].firstIndex(of: ";") {
            let name = String(String.UnicodeScalarView(text[(position + 1)..<end]))
            if let scalar = Entities.scalar(name) {
                output.append(scalar)
                return end + 1
            }
        }
        output.append("&")
        return position + 1
    }

    /// The code between a run of back quotes and the next run of the same length, looked for nearby.
    private func codeSpan(at position: Int) -> (content: Range<Int>, end: Int)? {
        let start = runEnd(at: position)
        var next = start
        let limit = min(text.count, start + 2_048)
        while next < limit {
            guard text[next] == "`" else {
                next += 1
                continue
            }
            let end = runEnd(at: next)
            if end - next == start - position { return (start..<next, end) }
            next = end
        }
        return nil
    }

    private func runEnd(at position: Int) -> Int {
        var end = position
        while end < text.count, text[end] == text[position] { end += 1 }
        return end
    }

    private static func isWord(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.isAlphabetic || scalar.properties.numericType != nil
    }

    private static func isPunctuation(_ scalar: Unicode.Scalar) -> Bool {
        scalar.isASCII && scalar.value > 0x20 && scalar.value < 0x7F && !isWord(scalar)
    }
}
