/// A JSON value whose keys keep the order in which they are written.
///
/// Foundation's encoder costs more time at start than a search takes, and cannot keep an order.
indirect enum JSON: Sendable, Equatable, ExpressibleByDictionaryLiteral {
    case null
    case bool(Bool)
    case integer(Int)
    case number(Double)
    case string(String)
    case array([JSON])
    case object([Member])

    /// One key with its value.
    struct Member: Sendable, Equatable {
        var key: String
        var value: JSON
    }

    init(dictionaryLiteral elements: (String, JSON)...) {
        self = .object(elements.map { Member(key: $0.0, value: $0.1) })
    }

    /// A text, or null.
    static func optional(_ text: String?) -> JSON { text.map(JSON.string) ?? .null }

    /// A list of texts.
    static func strings(_ texts: [String]) -> JSON { .array(texts.map(JSON.string)) }

    /// Whether there is no object in it, so that it reads well on one line.
    fileprivate var isPlain: Bool {
        switch self {
        case .object: false
        case .array(let values): values.allSatisfy(\.isPlain)
        default: true
        }
    }

    /// Whether it is an object of nothing but texts, numbers and the like.
    fileprivate var isRecord: Bool {
        guard case .object(let members) = self else { return false }
        return members.allSatisfy { member in
            switch member.value {
            case .array, .object: false
            default: true
            }
        }
    }

    /// The value as text over several lines, small parts on one, ended by a line feed.
    var text: String {
        var writer = JSONWriter()
        writer.write(self, depth: 0)
        return writer.text + "\n"
    }
}

/// Writes a value down (RFC 8259).
private struct JSONWriter {
    var text = ""

    mutating func write(_ value: JSON, depth: Int) {
        switch value {
        case .null: text += "null"
        case .bool(let value): text += value ? "true" : "false"
        case .integer(let value): text += String(value)
        // JSON knows no infinity and no NaN.
        case .number(let value): text += value.isFinite ? value.description : "null"
        case .string(let value): quote(value)
        case .array(let values): write(values, depth)
        case .object(let members): write(members, depth, onOneLine: depth > 0 && value.isRecord)
        }
    }

    private mutating func write(_ values: [JSON], _ depth: Int) {
        let isPlain = values.allSatisfy(\.isPlain)
        text += "["
        for (index, value) in values.enumerated() {
            if index > 0 { text += isPlain ? ", " : "," }
            if !isPlain { newLine(depth + 1) }
            write(value, depth: depth + 1)
        }
        if !isPlain { newLine(depth) }
        text += "]"
    }

    private mutating func write(_ members: [JSON.Member], _ depth: Int, onOneLine: Bool) {
        text += "{"
        for (index, member) in members.enumerated() {
            if index > 0 { text += onOneLine ? ", " : "," }
            if !onOneLine { newLine(depth + 1) }
            quote(member.key)
            text += ": "
            write(member.value, depth: depth + 1)
        }
        if !members.isEmpty, !onOneLine { newLine(depth) }
        text += "}"
    }

    private mutating func newLine(_ depth: Int) {
        text += "\n" + String(repeating: "  ", count: depth)
    }

    /// Quotes a text. Besides what JSON demands, the control characters of Latin-1 and the line separators that
    /// JavaScript once refused are escaped, so that a value is safe to print on a terminal.
    private mutating func quote(_ value: String) {
        text += "\""
        for scalar in value.unicodeScalars {
            switch scalar {
            case "\"": text += "\\\""
            case "\\": text += "\\\\"
            case "\n": text += "\\n"
            case "\r": text += "\\r"
            case "\t": text += "\\t"
            case "\0"..."\u{1F}", "\u{7F}"..."\u{9F}", "\u{2028}", "\u{2029}":
                let digits = String(scalar.value, radix: 16)
                text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: text.unicodeScalars.append(scalar)
            }
        }
        text += "\""
    }
}
