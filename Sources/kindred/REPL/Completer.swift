internal import Documents
internal import Presentation
internal import SearchIndex

/// Completes what is typed in the REPL: commands, facets, and their values in the index.
final class Completer {
    /// A completion: what stands before the cursor to be replaced, by what, and the choices when there are several.
    struct Completion: Equatable {
        var replaced = ""
        var insertion: String?
        var choices: [String] = []
    }

    /// Whether nothing is completed and a tab is a space.
    var isOff = false

    /// Values of a facet that begin with a text.
    private let values: (Facet, String) -> [String]

    /// A completer that asks `values` for the values of a facet.
    init(values: @escaping (Facet, String) -> [String]) {
        self.values = values
    }

    /// Completes the text before the cursor.
    ///
    ///     "reg" → "region "      "region sou" → "region South "      "marine region:wal" → "marine region:Wales "
    func complete(_ text: String) -> Completion {
        if isOff { return Completion(insertion: " ") }
        let line = String(text.drop { $0.isWhitespace })
        guard let space = line.firstIndex(where: \.isWhitespace) else {
            if let completion = inQuestion(line) { return completion }
            let names = Verb.allCases.map(\.rawValue).filter { $0.hasPrefix(line.lowercased()) }
            return completion(of: line, among: names, ending: " ")
        }
        let rest = String(line[space...].drop { $0.isWhitespace })
        switch Verb(word: line[..<space]) {
        case .region, .lep, .sector, .stage, .org:
            if let kind = Verb(word: line[..<space])?.filter, let facet = Facet(rawValue: kind.facet) {
                return value(of: facet, rest, ending: "")
            }
        case .notOrg: return value(of: .organisation, rest, ending: "")
        case .our: return ofOwn(rest)
        case .synonyms: return completion(of: rest, among: ["on", "off"].filter { $0.hasPrefix(rest) }, ending: "")
        case .drop:
            let names = Filter.Kind.allCases.map(\.rawValue) + ["aspect", "not-org", "exclude-own", "all"]
            return completion(of: rest, among: names.filter { $0.hasPrefix(rest.lowercased()) }, ending: "")
        case .facets:
            let names = Filter.Kind.allCases.filter { !$0.isDate }.map(\.rawValue)
            return completion(of: rest, among: names.filter { $0.hasPrefix(rest.lowercased()) }, ending: "")
        case .watch:
            return completion(
                of: rest, among: WatchAction.words.filter { $0.hasPrefix(rest.lowercased()) }, ending: " ")
        case .help:
            let names = Verb.allCases.map(\.rawValue).filter { $0.hasPrefix(rest.lowercased()) }
            return completion(of: rest, among: names, ending: "")
        default: break
        }
        return inQuestion(rest) ?? Completion()
    }

    /// Completes `place Corn`: the fact, then its value.
    private func ofOwn(_ text: String) -> Completion {
        guard let space = text.firstIndex(of: " ") else {
            let names = OwnFact.Kind.allCases.map(\.rawValue).filter { $0.hasPrefix(text.lowercased()) }
            return completion(of: text, among: names, ending: " ")
        }
        let rest = String(text[space...].drop { $0 == " " })
        switch OwnFact.Kind(rawValue: text[..<space].lowercased()) {
        case .place: return value(of: .region, rest, ending: "")
        case .stage: return value(of: .stage, rest, ending: "")
        case .sector: return value(of: .sector, rest, ending: "")
        case .org: return value(of: .organisation, rest, ending: "")
        case nil: return Completion()
        }
    }

    /// Completes `facet:value` at the end of a question.
    private func inQuestion(_ text: String) -> Completion? {
        var start = text.startIndex
        if let quote = text.lastIndex(of: "\""), text.filter({ $0 == "\"" }).count % 2 == 1 {
            start = text[..<quote].lastIndex(of: " ").map { text.index(after: $0) } ?? text.startIndex
        } else if let space = text.lastIndex(of: " ") {
            start = text.index(after: space)
        }
        let word = text[start...]
        guard let colon = word.firstIndex(of: ":") else { return nil }
        let name = word[..<colon].drop { "-+(".contains($0) }
        guard let kind = Verb(word: name)?.filter, let facet = Facet(rawValue: kind.facet) else { return nil }
        return value(of: facet, String(word[word.index(after: colon)...]), ending: " ", quotes: true)
    }

    /// Completes a value, which may begin with a comparison or a quote.
    private func value(of facet: Facet, _ typed: String, ending: String, quotes: Bool = false) -> Completion {
        let comparison = typed.prefix { "<>=".contains($0) }
        let name = typed.dropFirst(comparison.count)
        let isQuoted = name.hasPrefix("\"")
        let prefix = String(isQuoted ? name.dropFirst() : name)
        let found = values(facet, prefix)
        var completion = completion(of: prefix, among: found, ending: "")
        if found.count == 1, let label = completion.insertion {
            let needsQuotes = isQuoted || (quotes && label.contains(" "))
            completion.replaced = isQuoted ? "\"" + prefix : prefix
            completion.insertion = (needsQuotes ? "\"\(label)\"" : label) + ending
        }
        return completion
    }

    /// One candidate is put in whole; of several what they share, and they are listed.
    private func completion(of typed: String, among candidates: [String], ending: String) -> Completion {
        guard let first = candidates.first else { return Completion() }
        if candidates.count == 1 { return Completion(replaced: typed, insertion: first + ending) }
        var shared = first
        for candidate in candidates.dropFirst() {
            while !candidate.lowercased().hasPrefix(shared.lowercased()) { shared.removeLast() }
        }
        guard shared.count > typed.count else { return Completion(choices: candidates) }
        return Completion(replaced: typed, insertion: shared, choices: [])
    }

    /// Choices in columns, at most ten rows of them.
    static func columns(_ choices: [String], width: Int) -> String {
        TextRenderer(width: width).columns(choices, rows: 10)
    }
}
