internal import Yams

/// YAML as Kindred uses it: a mapping of names to values, with the line of each.
enum YAMLFile {
    /// The pairs of a YAML text in their order. `firstLine` is the line of a file that the text begins in.
    static func mapping(
        _ text: String, name: String, firstLine: Int = 1
    ) throws(DocumentsError) -> [(key: String, value: Node, line: Int)] {
        func problem(_ line: Int, _ reason: String) -> DocumentsError {
            DocumentsError(location: "\(name):\(line + firstLine - 1)", reason: reason)
        }
        if let line = YAMLNesting.tooDeep(text) { throw problem(line, "is nested too deeply") }
        let root: Node?
        do {
            root = try Yams.compose(yaml: text)
        } catch {
            let (line, reason) = explain(error, of: text)
            throw problem(line, reason)
        }
        guard let root else { return [] }
        guard case .mapping(let mapping) = root else {
            if case .scalar(let scalar) = root, scalar.string.isEmpty { return [] }
            throw problem(root.mark?.line ?? 1, "needs lines of the form ‘name: value’")
        }
        var pairs: [(key: String, value: Node, line: Int)] = []
        for (key, value) in mapping {
            let line = (key.mark?.line ?? 1) + firstLine - 1
            guard let text = key.scalar?.string else { throw problem(key.mark?.line ?? 1, "a name must be a text") }
            pairs.append((text, value, line))
        }
        return pairs
    }

    /// The line of a YAML error and what is wrong in a plain sentence.
    private static func explain(_ error: any Error, of text: String) -> (line: Int, reason: String) {
        switch error as? YamlError {
        case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
            .composer(_, let problem, let mark, _):
            return (mark.line, "is not sound YAML: \(sentence(problem)); quote texts with ‘: ’ or ‘#’ in them")
        case .reader(let problem, let offset, _, _):
            let line = text.utf8.prefix(offset ?? 0).count { $0 == UInt8.newline } + 1
            return (line, "is not sound YAML: \(sentence(problem))")
        case .duplicatedKeysInMapping(let keys, let context):
            let names = keys.sorted().map { "‘\($0)’" }.joined(separator: ", ")
            return (context.mark.line, "has \(names) twice; join them")
        default:
            return (1, "is not sound YAML")
        }
    }

    private static func sentence(_ problem: String) -> String {
        switch problem {
        case "mapping values are not allowed in this context": "a second colon in one line"
        case "could not find expected ':'": "a line without ‘name: value’"
        case "did not find expected key": "a line that is indented in another way, or a quotation mark too many"
        case "found character that cannot start any token":
            "a character that cannot begin a value, such as a tab, @ or `"
        case "did not find expected ',' or ']'": "a list that is never closed by ]"
        case "found unexpected end of stream": "a quotation mark that is never closed"
        default: problem
        }
    }
}

/// Keeps the YAML parser from going so deep that its stack ends.
enum YAMLNesting {
    private static let depthLimit = 64
    private static let bracketLimit = 4_000
    private static let lengthLimit = 1 << 20

    /// The line in which a text is nested deeper than any file of ours; `nil` when it is harmless. Counts on the safe side.
    static func tooDeep(_ text: String) -> Int? {
        var line = 1
        var depth = 0
        var brackets = 0
        var marksAtStart = 0
        var isStart = true
        var indentation = 0
        for byte in text.utf8.prefix(lengthLimit) {
            switch byte {
            case .newline:
                line += 1
                marksAtStart = 0
                indentation = 0
                isStart = true
            case UInt8(ascii: "["), UInt8(ascii: "{"):
                depth += 1
                brackets += 1
                isStart = false
            case UInt8(ascii: "]"), UInt8(ascii: "}"):
                depth = max(0, depth - 1)
                isStart = false
            case UInt8(ascii: "-"), UInt8(ascii: "?"), UInt8(ascii: ":"):
                if isStart { marksAtStart += 1 }
            case UInt8(ascii: " "), .tab:
                if isStart { indentation += 1 }
            default:
                // Names may stand between the marks of nested maps: `? a: ? b:`.
                isStart = false
            }
            let isDeep = depth > depthLimit || brackets > bracketLimit || marksAtStart > depthLimit
            if isDeep || indentation > 4 * depthLimit { return line }
        }
        return text.utf8.count > lengthLimit ? line : nil
    }
}
