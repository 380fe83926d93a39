internal import ArgumentParser

/// The command line as a whole; without a command it opens the REPL.
struct Kindred: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "kindred",
        abstract: "Find who has done similar work.",
        discussion: """
            Without a command, kindred asks what you are looking for and answers line by line.

            Examples:
              kindred index                                    read corpus/ into indexes/
              kindred search marine energy strengths           who has worked on this?
              kindred search skills --region Wales --after 2016
              kindred who "has mapped marine energy in Cornwall?"  whom could I ask?
              kindred similar celtic-sea-blueprint             what is comparable to this?

            More help: kindred help COMMAND, kindred help query (the query language), kindred help json, \
            kindred help exit-codes, kindred help completions.
            """,
        version: Version.text,
        subcommands: [
            IndexCommand.self, SearchCommand.self, WhoCommand.self, IntroduceCommand.self, GapsCommand.self,
            ShowCommand.self,
            SimilarCommand.self,
            FacetsCommand.self,
            ExplainCommand.self, TokensCommand.self, CheckCommand.self, VerifyCommand.self, InfoCommand.self,
            EvalCommand.self, WatchCommand.self,
        ])

    @OptionGroup var index: IndexOption

    func run() throws {
        try REPL(directory: index.index).run()
    }
}

extension Kindred {
    /// Complains about a first word that is no command, which ArgumentParser would call an unexpected argument.
    static func checkCommand(_ arguments: [String]) throws(Failure) {
        if arguments.first == "watch" {
            return try check(arguments.dropFirst(), WatchCommand.self, after: "watch ") {
                "To save these words as a question: kindred watch add \($0)"
            }
        }
        try check(arguments[...], Kindred.self, after: "") {
            "To search for these words: kindred search \($0)\nkindred --help lists the commands."
        }
    }

    /// The same for the word after a command; `advice` is given the words as a question.
    private static func check(
        _ arguments: ArraySlice<String>, _ command: any ParsableCommand.Type, after prefix: String,
        advice: (String) -> String
    ) throws(Failure) {
        guard let word = arguments.first, !word.hasPrefix("-"), word != "help" else { return }
        let names = command.configuration.subcommands.compactMap { $0.configuration.commandName }
        if names.contains(word) { return }
        let meant = names.first { Spelling.distance(word, $0) <= 2 }.map { " Did you mean \($0)?" } ?? ""
        let question = arguments.map { $0.contains(" ") ? "\"\($0)\"" : $0 }.joined(separator: " ")
        throw Failure("There is no command “\(prefix)\(word)”.\(meant) \(advice(question))")
    }
}
