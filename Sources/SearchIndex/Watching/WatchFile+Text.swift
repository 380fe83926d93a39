internal import Foundation

extension WatchFile {
    /// The text of the file: one line for each known document, so that it can be read and compared.
    static func text(_ watches: [Watch]) -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.withoutEscapingSlashes]
        func json(_ value: some Encodable) -> String {
            guard let data = try? encoder.encode(value) else { preconditionFailure("a saved question has no JSON") }
            return String(decoding: data, as: UTF8.self)
        }
        func list(_ lines: [String], _ opening: String, _ closing: String, _ indent: String) -> String {
            if lines.isEmpty { return opening + closing }
            return opening + "\n" + lines.map { indent + "  " + $0 }.joined(separator: ",\n") + "\n\(indent)\(closing)"
        }
        func watch(_ watch: Watch) -> String {
            var members = ["\"number\": \(watch.number)", "\"question\": \(json(watch.question))"]
            if let query = watch.query { members.append("\"query\": \(json(query))") }
            members.append("\"filters\": \(json(watch.filters))")
            if let comparison = watch.comparison { members.append("\"comparison\": \(json(comparison))") }
            members += ["\"added\": \(json(watch.added))", "\"seen\": \(json(watch.seen))"]
            let others = watch.known.others.sorted { $0.key < $1.key }.map { "\(json($0.key)): \(json($0.value))" }
            let known = [
                "\"answers\": " + list(watch.known.answers.map(line), "[", "]", "        "),
                "\"others\": " + list(others, "{", "}", "        "),
            ]
            members.append("\"known\": " + list(known, "{", "}", "      "))
            return list(members, "{", "}", "    ")
        }
        func line(_ document: KnownDocument) -> String {
            let members = [
                ("id", document.id), ("title", document.title), ("stage", document.stage), ("region", document.region),
                ("organisation", document.organisation), ("date", document.date), ("hash", document.hash),
            ]
            return "{" + members.map { "\"\($0.0)\": \(json($0.1))" }.joined(separator: ", ") + "}"
        }
        let all = list(watches.map(watch), "[", "]", "  ")
        return "{\n  \"version\": \(version),\n  \"watches\": \(all)\n}\n"
    }
}
