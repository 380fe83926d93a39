internal import ArgumentParser
internal import Documents
internal import Presentation
internal import QueryLanguage
internal import SearchIndex

/// `kindred watch add`.
struct WatchAddCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "add",
        abstract: "Save a question.",
        discussion: """
            Takes any question that search and who take, with the same filters; or something to compare with, as similar \
            does. What answers it now is known and no news. The question is saved as it was understood, so that it means \
            the same next time; a text or draft is saved with it.

            Examples:
              kindred watch add "who has mapped marine energy in Cornwall?"
              kindred watch add photonics --region Wales --stage ">=delivery"
              kindred watch add --similar celtic-sea-blueprint --aspect ahead
              kindred watch add --file draft.md --our-place Cornwall
            """)

    @Argument(help: ArgumentHelp("What to look for.", valueName: "question"))
    var question: [String] = []

    @Option(
        help: ArgumentHelp("Watch what is comparable to this document: its identifier, or part of it.", valueName: "id")
    )
    var similar: String?

    @Option(help: ArgumentHelp("Watch what is comparable to these sentences.", valueName: "text"))
    var text: String?

    @Option(
        help: ArgumentHelp(
            "Watch what is comparable to the text of a file (.md, .txt, .html); - for standard input.",
            valueName: "file"),
        completion: .file(extensions: ["md", "txt", "html", "htm"]))
    var file: String?

    @OptionGroup(title: "Filters") var filters: FilterOptions
    @OptionGroup(title: "Comparison") var comparison: ComparisonOptions
    @OptionGroup var index: IndexOption
    @OptionGroup var output: OutputOptions

    func validate() throws {
        if [!question.isEmpty, similar != nil, text != nil, file != nil].count(where: { $0 }) > 1 {
            throw ValidationError("Save one thing at a time: a question, --similar, --text or --file.")
        }
        if similar == nil, text == nil, file == nil, !comparison.isEmpty {
            throw ValidationError("What narrows a comparison needs --similar, --text or --file.")
        }
        if filters.noSynonyms {
            throw ValidationError(
                "A saved question is always looked for by other names, too. Quote a word to take it as typed.")
        }
    }

    func run() throws {
        let narrowing = try filters.nodes()
        let written = try text.map { try SeedText.document($0) } ?? file.map { try SeedText.document(file: $0) }
        let searcher = try index.open()
        let asked = CommandLineArguments.question(question)
        let watch: Watch
        var problems: [QueryProblem] = []
        if let seed = try written.map(SimilarRequest.Seed.text)
            ?? similar.map({ .document(id: try searcher.document(named: $0)) })
        {
            var request = SimilarRequest(to: seed, filters: narrowing)
            try comparison.set(in: &request)
            watch = try WatchMaker(searcher).comparison(request)
        } else {
            (watch, problems) = try WatchMaker(searcher).question(asked, narrowing)
        }
        let news = try WatchMaker(searcher).answered(watch)
        let saved = try WatchFile(directory: index.index).add(news)
        if output.json {
            Console.write(JSONRenderer.watchSaved(saved.watch, news, isAdded: saved.isAdded))
        } else {
            Console.write(output.renderer.problems(problems, question: asked))
            Console.write(
                output.renderer.watchSaved(saved.watch, news, isAdded: saved.isAdded, directory: index.index))
        }
    }
}

/// Makes a saved question of what a person asks.
struct WatchMaker {
    private let searcher: Searcher

    /// A maker for an index.
    init(_ searcher: Searcher) { self.searcher = searcher }

    /// A question as typed, as it is understood now, with what was odd about it.
    func question(
        _ text: String, _ filters: [QueryNode], ownStage: String? = nil
    ) throws -> (Watch, [QueryProblem]) {
        let query = try searcher.query(text, ownStage: ownStage)
        guard query.root != nil || !filters.isEmpty else {
            throw Failure("Say what to look for, such as: marine energy in Wales. Nothing was saved.")
        }
        return (watch(text, query.root, filters), query.problems)
    }

    /// A question of which it is known what it means.
    func watch(_ text: String, _ root: QueryNode?, _ filters: [QueryNode]) -> Watch {
        let isBlank = text.allSatisfy(\.isWhitespace)
        let shown = isBlank ? filters.map(\.description).joined(separator: " ") : text
        return Watch(question: shown, query: root, filters: filters)
    }

    /// What is comparable to something.
    func comparison(_ request: SimilarRequest) throws -> Watch {
        var title = ""
        switch request.seed {
        case .document(let id): title = try searcher.document(id: id)?.title ?? id
        case .text(let document): title = SeedText.title(document)
        }
        return Watch(
            question: "comparable to \(title)", query: nil, filters: request.filters,
            comparison: Watch.Comparison(request))
    }

    /// The answer of now, which is to be no news. Throws when nothing in the index has a name in it.
    func answered(_ watch: Watch) throws -> WatchNews {
        var news = try searcher.news(of: watch, limit: 0)
        guard news.problems.isEmpty else {
            throw Failure(news.problems.joined(separator: " ") + " Nothing was saved.")
        }
        // Saved is what was answered, not a word that nothing has.
        if news.corrections.contains(where: \.wasApplied) { news.watch.query = news.understood }
        return news
    }
}
