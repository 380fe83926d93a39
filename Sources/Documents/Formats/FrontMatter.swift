internal import Yams

/// The head of a Markdown document between two lines `---`, with the line of each value, and what is wrong with it.
struct FrontMatter {
    /// A value and the line of the file it stands in.
    struct Value: Equatable {
        var text: String
        var line: Int
    }

    var values: [FrontMatterKey: [Value]] = [:]
    var people: [(person: Person, line: Int)] = []
    private(set) var findings: [Finding] = []

    /// What is wrong, and whether the document must be left out for it.
    struct Finding: Equatable {
        var line: Int
        var reason: String
        var isError: Bool
    }

    /// Where the head of a text lies and where its body begins; `nil` when it has none.
    static func split(_ lines: [Substring]) -> (yaml: String, bodyLine: Int)? {
        guard let first = lines.first, isFence(first) else { return nil }
        guard let end = lines.dropFirst().firstIndex(where: isFence) else { return nil }
        return (lines[1..<end].joined(separator: "\n"), end + 1)
    }

    private static func isFence(_ line: Substring) -> Bool {
        line.hasPrefix("---") && line.dropFirst(3).allSatisfy { $0 == " " || $0 == "\t" }
    }

    /// Reads the YAML of a head, which begins in the second line of its file.
    init(_ yaml: String, path: String) throws(DocumentsError) {
        for (name, node, line) in try YAMLFile.mapping(yaml, name: path, firstLine: 2) {
            guard let key = FrontMatterKey(rawValue: name) else {
                let hint = Spelling.suggestion(for: name, among: FrontMatterKey.allCases.map(\.rawValue))
                let question = hint.map { "did you mean ‘\($0)’?" } ?? "see corpus/README.md for those there are"
                warn(line, "‘\(name)’ is no key of the format; \(question)")
                continue
            }
            if key == .people {
                readPeople(node, line)
            } else {
                read(node, key, line)
            }
        }
    }

    private mutating func read(_ node: Node, _ key: FrontMatterKey, _ line: Int) {
        switch node {
        case .scalar(let scalar):
            guard !isNull(scalar) else {
                return warn(line, "‘\(key.rawValue)’ is empty; leave the line out")
            }
            add(trimmed(scalar.string), key, line)
        case .sequence(let sequence) where key.isList:
            for element in sequence {
                let line = element.mark.map { $0.line + 1 } ?? line
                guard case .scalar(let scalar) = element else {
                    fail(line, "‘\(key.rawValue)’ takes texts only: [one, two]")
                    continue
                }
                if !isNull(scalar) { add(trimmed(scalar.string), key, line) }
            }
        case .sequence:
            fail(line, "‘\(key.rawValue)’ takes one value, not a list")
        default:
            fail(
                line, "‘\(key.rawValue)’ takes \(key.isList ? "a list: [one, two]" : "one value"), not keys of its own")
        }
    }

    private mutating func add(_ text: String, _ key: FrontMatterKey, _ line: Int) {
        if let problem = key.problem(with: text) { fail(line, problem) }
        values[key, default: []].append(Value(text: text, line: line))
    }

    private mutating func readPeople(_ node: Node, _ line: Int) {
        guard case .sequence(let sequence) = node else {
            if case .scalar(let scalar) = node, isNull(scalar) {
                return warn(line, "‘people’ is empty; leave the line out")
            }
            return fail(line, "‘people’ takes a list, each beginning with ‘- name: …’")
        }
        for element in sequence {
            let line = element.mark.map { $0.line + 1 } ?? line
            guard case .mapping(let mapping) = element else {
                fail(line, "a person is given by keys: name, role, organisation, relation")
                continue
            }
            readPerson(mapping, line)
        }
    }

    private mutating func readPerson(_ mapping: Node.Mapping, _ line: Int) {
        var person = Person(name: "", relation: .named)
        for (key, value) in mapping {
            let line = key.mark.map { $0.line + 1 } ?? line
            let name = key.scalar?.string ?? ""
            guard case .scalar(let scalar) = value else {
                fail(line, "‘\(name)’ of a person takes one text")
                continue
            }
            let text = isNull(scalar) ? "" : trimmed(scalar.string)
            switch name {
            case "name": person.name = text
            case "role": person.role = text
            case "organisation": person.organisation = text
            case "relation":
                guard let relation = Person.Relation(rawValue: text) else {
                    let known = Person.Relation.allCases.map(\.rawValue)
                    let hint = Spelling.suggestion(for: text, among: known).map { "; did you mean ‘\($0)’?" } ?? ""
                    fail(line, "the relation ‘\(text)’ is none of \(known.joined(separator: ", "))\(hint)")
                    continue
                }
                person.relation = relation
            default:
                let hint = Spelling.suggestion(for: name, among: ["name", "role", "organisation", "relation"])
                let question = hint.map { "did you mean ‘\($0)’?" } ?? "there are name, role, organisation, relation"
                warn(line, "‘\(name)’ is no key of a person; \(question)")
            }
        }
        guard !person.name.isEmpty else { return fail(line, "a person needs a name") }
        people.append((person, line))
    }

    /// What YAML takes for no value: nothing, `~` or `null` without quotation marks.
    private func isNull(_ scalar: Node.Scalar) -> Bool {
        let text = trimmed(scalar.string)
        return text.isEmpty || (scalar.style == .plain && ["~", "null", "Null", "NULL"].contains(text))
    }

    private mutating func warn(_ line: Int, _ reason: String) {
        findings.append(Finding(line: line, reason: reason, isError: false))
    }

    private mutating func fail(_ line: Int, _ reason: String) {
        findings.append(Finding(line: line, reason: reason, isError: true))
    }
}
