internal import ArgumentParser
internal import Presentation
internal import SearchIndex

/// `kindred watch`.
struct WatchCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "watch",
        abstract: "Save questions that are answered again after every index run.",
        discussion: """
            A saved question is answered again after every kindred index, which then says what is new for it. New is what \
            answers the question and did not, or was not there, when its news was last seen; changed is what has another \
            title, stage, region, organisation or date; gone is what has left the index or no longer answers. What only \
            moves in the ranking is no news. Where a question is just several words, what scores less than two fifths of \
            the best is no answer; in a comparison, less than half.

            Saved questions are kept in watches.json in the folder of the index, and outlive every rebuild.

            Examples:
              kindred watch add "marine energy in the South West?"
              kindred watch list
              kindred watch show
            """,
        subcommands: [
            WatchAddCommand.self, WatchListCommand.self, WatchShowCommand.self, WatchRemoveCommand.self,
        ],
        defaultSubcommand: WatchListCommand.self)
}

/// `kindred watch list`.
struct WatchListCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "List the saved questions, and how much is new for each.",
        discussion: """
            Nothing is marked as seen by it.

            Examples:
              kindred watch list
              kindred watch list --json
            """)

    @OptionGroup var index: IndexOption
    @OptionGroup var output: OutputOptions

    func run() throws {
        let watches = try WatchFile(directory: index.index).load()
        let answers = try watches.isEmpty ? [] : index.open().answers(to: watches, limit: 3)
        Console.write(
            output.json
                ? JSONRenderer.watches(answers) : output.renderer.watchList(answers, directory: index.index))
        if watches.isEmpty { throw Outcome.nothing }
    }
}

/// `kindred watch show`.
struct WatchShowCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Show what is new for a saved question, or for all, and mark it as seen.",
        discussion: """
            What was shown is no news from then on, and of many new documents the next time shows the next; --keep leaves \
            them to be shown again. The exit code is 1 when there is no news, 2 when a question could not be answered.

            Examples:
              kindred watch show
              kindred watch show 2 --limit 50
              kindred watch show marine --keep
            """)

    @Argument(help: ArgumentHelp("Number of the question, or words of it; all when left out.", valueName: "question"))
    var name: [String] = []

    @Flag(help: "Do not mark the news as seen.")
    var keep = false

    @Option(help: ArgumentHelp("How many new documents to show for each.", valueName: "n"))
    var limit = 10

    @OptionGroup var index: IndexOption
    @OptionGroup var output: OutputOptions

    func validate() throws {
        guard (0...10_000).contains(limit) else { throw ValidationError("--limit must be 0 to 10000; it is \(limit).") }
    }

    func run() throws {
        let file = WatchFile(directory: index.index)
        let all = try file.load()
        let wanted = try name.isEmpty ? all : [WatchNaming.one(name.joined(separator: " "), in: all)]
        let answers = try wanted.isEmpty ? [] : index.open().answers(to: wanted, limit: limit)
        if output.json {
            Console.write(JSONRenderer.watches(answers))
        } else if answers.isEmpty {
            Console.write(output.renderer.watchList([], directory: index.index))
        } else {
            // Of all questions only those are shown of which there is something to tell.
            let told = name.isEmpty ? answers.filter { $0.news?.isEmpty != true } : answers
            Console.write(
                told.isEmpty
                    ? output.renderer.watchReport(answers, directory: index.index, isLeading: true)
                    : output.renderer.watchNews(told, directory: index.index))
        }
        let news = answers.compactMap(\.news)
        if !keep, !news.isEmpty { try file.markSeen(news) }
        if news.count < answers.count { throw Outcome.failed }
        if news.allSatisfy(\.isEmpty) { throw Outcome.nothing }
    }
}

/// `kindred watch remove`.
struct WatchRemoveCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "remove",
        abstract: "Remove a saved question.",
        discussion: """
            The others keep their numbers.

            Examples:
              kindred watch remove 2
              kindred watch remove marine energy
            """)

    @Argument(help: ArgumentHelp("Number of the question, or words of it.", valueName: "question"))
    var name: [String]

    @OptionGroup var index: IndexOption
    @OptionGroup var output: OutputOptions

    func run() throws {
        let file = WatchFile(directory: index.index)
        let watch = try WatchNaming.one(name.joined(separator: " "), in: file.load())
        try file.remove(number: watch.number)
        Console.write(output.json ? JSONRenderer.watchRemoved(watch) : output.renderer.watchRemoved(watch))
    }
}

/// Which saved question a person means.
enum WatchNaming {
    /// The one question of a number or of some words; a failure when there is none or more than one.
    static func one(_ name: String, in watches: [Watch]) throws(Failure) -> Watch {
        let found = WatchFile.named(name, in: watches)
        if let watch = found.first, found.count == 1 { return watch }
        let listed = (found.isEmpty ? watches : found).prefix(10).map { "\n  \($0.number) \($0.question)" }.joined()
        if watches.isEmpty { throw Failure("There are no saved questions.") }
        throw Failure(
            found.isEmpty
                ? "No saved question is “\(name)”. There \(watches.count == 1 ? "is" : "are"):\(listed)"
                : "“\(name)” could be one of \(found.count) saved questions. Give its number:\(listed)")
    }
}
