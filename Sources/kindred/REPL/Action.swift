internal import Documents
internal import SearchIndex

/// What a line of the REPL asks for.
enum Action: Equatable {
    case nothing
    case search(String)
    case open(String)
    case similar(String)
    /// Compare with a text that follows.
    case paste
    /// An aspect of what is compared, or of a document.
    case aspect(SimilarRequest.Aspect, String)
    case notOrg(String)
    case excludeOwn
    case our(OwnFact)
    /// How much it counts that an answer is not all of one kind.
    case diversity(Double)
    /// Takes back an aspect, `not-org` or `exclude-own`.
    case dropFromComparison(Verb)
    case explain(Int)
    case watch(WatchAction)
    case gaps
    case introduce(String, String)
    case more
    case who(String)
    case without(Int)
    /// Whether words are looked for by their other names, too.
    case synonyms(Bool)
    case facets(Facet?)
    case narrow(Filter)
    case drop(Filter.Kind?)
    case undo
    case filters
    case clear
    case help(Verb?)
    case quit
    /// A command that lacks something; the sentence says what.
    case mistake(String)

    /// Reads a line. A line that begins with the name of a command, but goes on as no command would, is a search:
    /// `open 3` is a command, `open data in Leeds` a search.
    init(_ line: String) {
        let line = Action.trimmed(line)
        let head = line.prefix { !$0.isWhitespace }
        guard let verb = Verb(word: head) else {
            self = line.isEmpty ? .nothing : .search(line)
            return
        }
        let rest = Action.trimmed(line.dropFirst(head.count))
        self = Action.of(verb, rest) ?? .search(line)
    }

    /// The action of a command with what follows it; `nil` when it does not fit.
    private static func of(_ verb: Verb, _ rest: String) -> Action? {
        switch verb {
        case .search:
            return rest.isEmpty ? .mistake("search needs words, such as: search marine energy") : .search(rest)
        case .similar where rest.isEmpty: return .paste
        case .open, .similar: return named(verb, rest)
        case .elsewhere, .nearby, .ahead, .seeking:
            guard let aspect = verb.aspect else { return nil }
            if rest.isEmpty { return .aspect(aspect, "") }
            guard case .open(let name) = named(.open, rest) else { return nil }
            return .aspect(aspect, name)
        case .notOrg:
            let name = trimmed(rest.filter { $0 != "\"" })
            return name.isEmpty ? .mistake("not-org needs a name, such as: not-org Cornwall Council") : .notOrg(name)
        case .excludeOwn: return rest.isEmpty ? .excludeOwn : nil
        case .our: return own(rest)
        case .diversity:
            // `diversity in the workforce` is a search.
            guard let number = Double(rest) else { return nil }
            return (0...1).contains(number)
                ? .diversity(number) : .mistake("diversity needs a number from 0 to 1, such as: diversity 0.4")
        case .synonyms:
            if rest.isEmpty { return .mistake("synonyms needs on or off, such as: synonyms off") }
            return ["on": true, "off": false][rest.lowercased()].map { .synonyms($0) }
        case .paste: return rest.isEmpty ? .paste : nil
        case .explain:
            if rest.isEmpty { return .mistake("explain needs the number of a document, such as: explain 1") }
            return number(rest).map(Action.explain)
        case .facets:
            if rest.isEmpty { return .facets(nil) }
            return Verb(word: rest)?.filter.flatMap { Facet(rawValue: $0.facet) }.map { .facets($0) }
        case .region, .lep, .sector, .stage, .org:
            guard !rest.isEmpty else { return .facets(verb.filter.flatMap { Facet(rawValue: $0.facet) }) }
            return narrowed(verb, rest)
        case .after, .before, .year:
            if rest.isEmpty { return .mistake("\(verb.rawValue) needs a date, such as: \(verb.rawValue) 2016") }
            // `after school clubs` is a search, `after 20016` a mistake.
            return rest.contains { $0.isNumber } ? narrowed(verb, rest) : nil
        case .drop:
            if rest.isEmpty { return .mistake("drop needs the name of a filter, such as: drop region, or drop all") }
            if rest.lowercased() == "all" { return .drop(nil) }
            if rest.lowercased() == "aspect" { return .dropFromComparison(.elsewhere) }
            if let verb = Verb(word: rest), verb.aspect != nil || verb == .notOrg || verb == .excludeOwn {
                return .dropFromComparison(verb)
            }
            return Verb(word: rest)?.filter.map { .drop($0) }
        case .help:
            if rest.isEmpty { return .help(nil) }
            return Verb(word: rest).map { .help($0) }
        case .watch:
            if rest.lowercased() == "remove" {
                return .mistake("watch remove needs the number of a saved question, such as: watch remove 1")
            }
            return WatchAction(rest).map(Action.watch)
        case .gaps: return rest.isEmpty ? .gaps : nil
        case .introduce: return sides(rest)
        case .more: return rest.isEmpty ? .more : nil
        case .who: return .who(rest.isEmpty ? "" : "who " + rest)
        case .without:
            if rest.isEmpty { return .mistake("without needs the number of what was understood, such as: without 1") }
            return number(rest).map(Action.without)
        case .undo: return rest.isEmpty ? .undo : nil
        case .filters: return rest.isEmpty ? .filters : nil
        case .clear: return rest.isEmpty ? .clear : nil
        case .quit: return rest.isEmpty ? .quit : nil
        }
    }

    /// Two numbers, identifiers or names in quotes; `nil` when it is something else.
    private static func sides(_ rest: String) -> Action? {
        let advice = "introduce needs two sides: introduce 1 2, or introduce 1 \"North East LEP\""
        if rest.isEmpty { return .mistake(advice) }
        let text = String(rest.map { "“”".contains($0) ? "\"" : $0 })
        var sides: [String] = []
        var hasName = false
        for (index, part) in text.split(separator: "\"", omittingEmptySubsequences: false).enumerated() {
            if index % 2 == 1 {
                sides.append(trimmed(part))
                hasName = true
                continue
            }
            for word in part.split(whereSeparator: \.isWhitespace) where word != "and" {
                guard number(String(word)) != nil || word.contains("/") || word.contains("-") else {
                    return hasName ? .mistake(advice) : nil
                }
                sides.append(String(word))
            }
        }
        return sides.count == 2 && !sides.contains("") ? .introduce(sides[0], sides[1]) : .mistake(advice)
    }

    /// A number, or an identifier: one word with a slash or a hyphen in it.
    private static func named(_ verb: Verb, _ rest: String) -> Action? {
        if rest.isEmpty {
            return .mistake("\(verb.rawValue) needs the number of a document, such as: \(verb.rawValue) 1")
        }
        guard !rest.contains(where: \.isWhitespace) else { return nil }
        guard number(rest) != nil || rest.contains("/") || rest.contains("-") else { return nil }
        return verb == .open ? .open(rest) : .similar(rest)
    }

    /// `place Cornwall`; `nil` when it does not begin with a kind of fact.
    private static func own(_ rest: String) -> Action? {
        let kinds = OwnFact.Kind.allCases.map { "our " + $0.rawValue }.joined(separator: ", ")
        if rest.isEmpty { return .mistake("our needs a fact and a name: \(kinds); such as: our place Cornwall") }
        let head = rest.prefix { !$0.isWhitespace }
        guard let kind = OwnFact.Kind(rawValue: head.lowercased()) else { return nil }
        let value = trimmed(rest.dropFirst(head.count).filter { $0 != "\"" })
        if value.isEmpty { return .mistake("our \(kind.rawValue) needs a name") }
        return .our(OwnFact(kind: kind, value: value))
    }

    private static func narrowed(_ verb: Verb, _ rest: String) -> Action? {
        guard let kind = verb.filter else { return nil }
        do { return .narrow(try Filter(kind, rest)) } catch { return .mistake(error.message) }
    }

    private static func number(_ text: String) -> Int? {
        let digits = text.hasPrefix("#") ? text.dropFirst() : text[...]
        guard let number = Int(digits), number > 0, digits.allSatisfy(\.isNumber) else { return nil }
        return number
    }

    private static func trimmed(_ text: some StringProtocol) -> String {
        let start = text.drop { $0.isWhitespace }
        return String(start.reversed().drop { $0.isWhitespace }.reversed())
    }
}
