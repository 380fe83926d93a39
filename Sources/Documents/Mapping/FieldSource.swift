/// Where one value of a document comes from: literal text, fields of a record, or both joined.
struct FieldSource: Sendable, Equatable {
    enum Part: Sendable, Equatable {
        case text(String)
        /// Position among the mapping's paths, and whether the number is written as money.
        case field(Int, isMoney: Bool)
    }

    var parts: [Part]
    /// Other words for values of the field.
    var values: [String: String] = [:]
    /// Whether values without other words are left out.
    var dropsOthers = false
    /// What separates several values in one field; `nil` when a field holds one.
    var separator: Character?

    /// The field whose values, without spaces around them, are those of the source; `nil` when there is more to it.
    var plainField: Int? {
        guard parts.count == 1, case .field(let path, isMoney: false) = parts[0], values.isEmpty, !dropsOthers,
            separator == nil
        else { return nil }
        return path
    }

    /// The values, each with its position in the array it comes from. A field alone gives each of its values; parts
    /// joined give one value, and none when one of their fields is empty.
    func values(in record: RecordFields) -> [RecordFields.Value] {
        if parts.count == 1, case .field(let path, isMoney: false) = parts[0] {
            var found: [RecordFields.Value] = []
            for whole in record[path] {
                for value in split(whole) {
                    let text = trimmed(value.text)
                    if !values.isEmpty, let other = values[text] {
                        found.append(RecordFields.Value(element: value.element, text: other))
                    } else if !text.isEmpty, !dropsOthers {
                        found.append(RecordFields.Value(element: value.element, text: text))
                    }
                }
            }
            return found
        }
        var joined = ""
        for part in parts {
            switch part {
            case .text(let text): joined += text
            case .field(let path, let isMoney):
                let texts = record[path].map { trimmed($0.text) }.filter { !$0.isEmpty }
                guard !texts.isEmpty else { return [] }
                joined += texts.map { isMoney ? FieldSource.money($0) : values[$0] ?? $0 }.joined(separator: ", ")
            }
        }
        return [RecordFields.Value(element: 0, text: joined)]
    }

    private func split(_ value: RecordFields.Value) -> [RecordFields.Value] {
        guard let separator else { return [value] }
        return value.text.split(separator: separator).map { .init(element: value.element, text: String($0)) }
    }

    /// Whole pounds with commas: `1434364.0` is `£1,434,364`. What is no number stays as it is.
    static func money(_ text: String) -> String {
        guard let number = Double(text), number >= 0, number < 1e15 else { return text }
        var digits = Array(String(Int(number.rounded())))
        var position = digits.count - 3
        while position > 0 {
            digits.insert(",", at: position)
            position -= 3
        }
        return "£" + String(digits)
    }
}

/// The values of one record at the paths of a mapping.
struct RecordFields {
    struct Value: Equatable {
        /// Position in the outermost array; what belongs together has the same.
        var element: Int
        var text: String
    }

    /// In the order of the record.
    private var values: [(path: Int, value: Value)] = []
    /// The marks of the paths that have values, and `any`.
    private(set) var marks = RecordFields.any

    /// What every record has: for sources that may have a value whatever the fields are.
    static let any: UInt64 = 1 << 63

    /// A bit for a path, which others may share.
    static func mark(_ path: Int) -> UInt64 { 1 << UInt64(path % 63) }

    init() { values.reserveCapacity(16) }

    /// The values at a path.
    subscript(path: Int) -> [Value] {
        values.filter { $0.path == path }.map(\.value)
    }

    /// Calls `body` with each text at a path, without spaces around it, unless nothing is left.
    func forEachText(at path: Int, _ body: (String) -> Void) {
        for index in values.indices where values[index].path == path {
            let text = trimmed(values[index].value.text)
            if !text.isEmpty { body(text) }
        }
    }

    mutating func add(_ path: Int, _ element: Int, _ text: String) {
        values.append((path, Value(element: element, text: text)))
        marks |= RecordFields.mark(path)
    }
}
