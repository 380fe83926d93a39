internal import Yams

/// Reads the YAML of a mapping file.
struct MappingFile {
    let name: String
    private(set) var recognisedBy: [String] = []
    private(set) var paths: [String] = []
    private(set) var targets = FieldTargets()

    init(name: String) { self.name = name }

    mutating func read(_ text: String) throws(DocumentsError) {
        for (key, value, line) in try YAMLFile.mapping(text, name: name) {
            switch key {
            case "recognise": recognisedBy = try texts(of: value, line)
            case "people": try readPeople(value, line)
            default:
                guard let target = FieldTarget(name: key), !key.contains(".") else {
                    let known = FieldTarget.allCases.map(\.name).filter { !$0.contains(".") }
                    let hint = Spelling.suggestion(for: key, among: known + ["recognise", "people"])
                    throw problem(
                        line, "‘\(key)’ is nothing a document has\(hint.map { "; did you mean ‘\($0)’?" } ?? "")")
                }
                targets[target] = try sources(of: value, line)
            }
        }
    }

    private mutating func readPeople(_ node: Node, _ line: Int) throws(DocumentsError) {
        guard case .mapping(let mapping) = node else {
            throw problem(line, "‘people’ needs the keys name, role, organisation and relation, or some of them")
        }
        for (key, value) in mapping {
            guard let text = key.scalar?.string, let target = FieldTarget(name: "people." + text) else {
                throw problem(key.mark?.line ?? line, "a person has only name, role, organisation and relation")
            }
            targets[target] = try sources(of: value, key.mark?.line ?? line)
        }
    }

    private mutating func sources(of node: Node, _ line: Int) throws(DocumentsError) -> [FieldSource] {
        guard case .sequence(let sequence) = node else { return [try source(of: node, line)] }
        var sources: [FieldSource] = []
        for element in sequence { sources.append(try source(of: element, element.mark?.line ?? line)) }
        return sources
    }

    private mutating func source(of node: Node, _ line: Int) throws(DocumentsError) -> FieldSource {
        switch node {
        case .scalar(let scalar):
            return FieldSource(parts: try parts(of: scalar.string, line))
        case .mapping(let mapping):
            return try source(of: mapping, line)
        default:
            throw problem(line, "needs the name of a field, a text with {fields}, or keys like ‘field’ and ‘text’")
        }
    }

    private mutating func source(of mapping: Node.Mapping, _ line: Int) throws(DocumentsError) -> FieldSource {
        var source = FieldSource(parts: [])
        for (key, value) in mapping {
            switch (key.scalar?.string ?? "", value) {
            case ("text", .scalar(let text)):
                source.parts = [.text(text.string)]
            case ("field", .scalar(let field)):
                source.parts = try parts(of: field.string, line)
            case ("separator", .scalar(let text)) where text.string.count == 1:
                source.separator = text.string.first
            case ("others", .scalar(let text)) where ["keep", "drop"].contains(text.string):
                source.dropsOthers = text.string == "drop"
            case ("values", .mapping(let values)):
                for (from, to) in values {
                    guard let from = from.scalar?.string, let to = to.scalar?.string else {
                        throw problem(value.mark?.line ?? line, "‘values’ needs pairs of texts")
                    }
                    source.values[from] = to
                }
            default:
                let known = "field, text, values (pairs), others (keep or drop), separator (one character)"
                throw problem(key.mark?.line ?? line, "cannot be understood here; there are \(known)")
            }
        }
        guard !source.parts.isEmpty else { throw problem(line, "needs ‘field’ or ‘text’") }
        return source
    }

    /// `"Led by {beneficiary}."` in its parts; a text without braces is the name of a field.
    private mutating func parts(of text: String, _ line: Int) throws(DocumentsError) -> [FieldSource.Part] {
        guard text.contains("{") else { return [.field(try position(of: text, line), isMoney: false)] }
        var parts: [FieldSource.Part] = []
        var rest = text[...]
        while let open = rest.firstIndex(of: "{") {
            if open > rest.startIndex { parts.append(.text(String(rest[..<open]))) }
            guard let close = rest[open...].firstIndex(of: "}") else {
                throw problem(line, "the brace { is never closed")
            }
            let inside = rest[rest.index(after: open)..<close].split(separator: "|", maxSplits: 1)
            if inside.count == 2, trimmed(String(inside[1])) != "money" {
                throw problem(line, "‘\(inside[1])’ is no way to write a field; there is only ‘money’")
            }
            let field = try position(of: inside.first.map(String.init) ?? "", line)
            parts.append(.field(field, isMoney: inside.count == 2))
            rest = rest[rest.index(after: close)...]
        }
        if !rest.isEmpty { parts.append(.text(String(rest))) }
        return parts
    }

    private mutating func position(of field: String, _ line: Int) throws(DocumentsError) -> Int {
        // `[]` says to a person that a list is gone through; the reader goes through every list it meets.
        let path = trimmed(field).replacing("[]", with: "")
        guard !path.isEmpty else { throw problem(line, "the name of a field is empty") }
        if let position = paths.firstIndex(of: path) { return position }
        paths.append(path)
        return paths.count - 1
    }

    private func texts(of node: Node, _ line: Int) throws(DocumentsError) -> [String] {
        guard case .sequence(let sequence) = node else { throw problem(line, "needs a list: [one, two]") }
        return sequence.compactMap { $0.scalar?.string }
    }

    private func problem(_ line: Int, _ reason: String) -> DocumentsError {
        DocumentsError(location: "\(name):\(line)", reason: reason)
    }
}
