/// What a piece of text is, which decides how it looks on a terminal with colour.
enum Ink: Sendable {
    case plain, title, match, facts, quiet, link, heading, selected, bad, good

    /// The "select graphic rendition" parameters; `nil` for none. Chosen to be readable on dark and on light.
    var parameters: String? {
        switch self {
        case .plain: nil
        case .title, .heading, .selected: "1"
        case .match: "1;35"
        case .facts: "36"
        case .quiet: "2"
        case .link: "32"
        case .bad: "1;31"
        case .good: "32"
        }
    }
}

/// A text in pieces that look different. What a terminal would obey rather than show is made harmless on the way in.
struct StyledText: Sendable, Equatable {
    /// One piece.
    struct Span: Sendable, Equatable {
        var text: String
        var ink: Ink
    }

    /// The pieces in order.
    private(set) var spans: [Span] = []

    /// An empty text.
    init() {}

    /// A text of one piece.
    init(_ text: some StringProtocol, _ ink: Ink = .plain) {
        append(text, ink)
    }

    /// Adds a piece.
    mutating func append(_ text: some StringProtocol, _ ink: Ink = .plain) {
        let harmless = StyledText.harmless(text)
        if harmless.isEmpty { return }
        if spans.last?.ink == ink {
            spans[spans.count - 1].text += harmless
        } else {
            spans.append(Span(text: harmless, ink: ink))
        }
    }

    /// Adds another text.
    static func += (left: inout StyledText, right: StyledText) {
        for span in right.spans { left.append(span.text, span.ink) }
    }

    /// Columns it takes on one line.
    var width: Int { spans.reduce(0) { $0 + DisplayWidth.of($1.text) } }

    /// Whether there is nothing in it.
    var isEmpty: Bool { spans.isEmpty }

    /// The text with its escape sequences, or without any. No-break spaces have done their work and become spaces, so that
    /// what is printed can be searched.
    func rendered(color: Bool) -> String {
        spans.reduce(into: "") { result, span in
            let text = span.text.utf8.contains(0xC2) ? String(span.text.map { $0 == "\u{A0}" ? " " : $0 }) : span.text
            if color, let parameters = span.ink.parameters {
                result += "\u{1B}[\(parameters)m\(text)\u{1B}[0m"
            } else {
                result += text
            }
        }
    }

    /// The pieces joined by a separator.
    static func joined(_ parts: [StyledText], _ separator: StyledText) -> StyledText {
        parts.enumerated().reduce(into: StyledText()) { result, part in
            if part.offset > 0 { result += separator }
            result += part.element
        }
    }

    /// The text with control characters (of which an escape sequence begins with one) and line breaks as spaces.
    private static func harmless(_ text: some StringProtocol) -> String {
        let isClean = text.utf8.allSatisfy { $0 >= 0x20 && $0 < 0x7F }
        if isClean { return String(text) }
        var result = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0..<0x20, 0x7F..<0xA0, 0x2028, 0x2029: result.append(" ")
            // Marks that turn the direction of what follows could make a line read as another.
            case 0x202A...0x202E, 0x2066...0x2069: continue
            default: result.append(scalar)
            }
        }
        return String(result)
    }
}
