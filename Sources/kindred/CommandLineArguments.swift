/// What is done to a command line before ArgumentParser reads it.
enum CommandLineArguments {
    /// Commands whose arguments are a question, in which `-word` leaves a word out.
    private static let asking: Set<String> = ["search", "who", "facets", "gaps", "explain", "similar", "watch"]

    /// Moves `-word`s behind a `--`, where they are not taken for options: `search marine -coal --json` becomes
    /// `search marine --json -- -coal`. Where they stand in a question makes no difference to it.
    static func prepared(_ arguments: [String]) -> [String] {
        guard let command = arguments.first, asking.contains(command) else { return arguments }
        let end = arguments.firstIndex(of: "--") ?? arguments.endIndex
        var kept: [String] = []
        var excluded: [String] = []
        for argument in arguments[..<end] {
            if isExclusion(argument) { excluded.append(argument) } else { kept.append(argument) }
        }
        if excluded.isEmpty { return arguments }
        return kept + ["--"] + excluded + arguments[end...].dropFirst()
    }

    private static func isExclusion(_ argument: String) -> Bool {
        guard argument.hasPrefix("-"), argument.utf8.count > 2 else { return false }
        return !argument.hasPrefix("--")
    }

    /// The question that some arguments make. The shell has taken the quotes away: one argument of several that names a
    /// facet or a field gets them back around its value, `region:South West` → `region:"South West"`.
    static func question(_ words: [String]) -> String {
        guard words.count > 1 else { return words.first ?? "" }
        return words.map(quoted).joined(separator: " ")
    }

    private static func quoted(_ word: String) -> String {
        guard word.contains(" "), !word.contains("\""), !word.contains("("), let colon = word.firstIndex(of: ":") else {
            return word
        }
        let name = word[..<colon].drop { $0 == "-" || $0 == "+" }
        let value = word[word.index(after: colon)...]
        guard !name.isEmpty, name.allSatisfy(\.isLetter), value.first != " " else { return word }
        let comparison = value.prefix { "<>=".contains($0) }
        return word[...colon] + comparison + "\"" + value.dropFirst(comparison.count) + "\""
    }
}
