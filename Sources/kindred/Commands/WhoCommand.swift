internal import ArgumentParser
internal import Documents
internal import Presentation
internal import QueryLanguage
internal import SearchIndex

/// `kindred who`.
struct WhoCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "who",
        abstract: "Find the organisations and people who know about something.",
        discussion: """
            The question is plain English. Places, sectors, stages, dates and organisations in it narrow the answer and are \
            listed by number, each with how to leave it out; the rest is the topic. "People who …" and "LEPs that …" list \
            only these.

            The answer is ranked by what the documents say: the sum over documents of how well they answer the question \
            (squared, the best being 1) times what they have to do with somebody: author, lead or contact 1, organisation \
            responsible 0.8, partner 0.5, quoted 0.3, named 0.15. Names of one organisation are one entry ("also as"), \
            people of one name at different organisations are not, unless a document links them.

            Examples:
              kindred who "has mapped marine energy strengths in Cornwall?"
              kindred who "LEPs that have finished a strategy in the South West"
              kindred who people working on photonics --region Wales
              kindred who "medtech in Leeds before 2018" --without 1
              kindred who "is ahead of us on carbon capture?" --our-stage strategy
            """)

    @Argument(help: ArgumentHelp("What to ask.", valueName: "question"))
    var question: [String] = []

    @Option(help: ArgumentHelp("Leave out what was understood under this number; again for another.", valueName: "n"))
    var without: [Int] = []

    @Option(help: "Whom to list: all, people, organisations or leps; otherwise as the question says.")
    var kind: ExpertRequest.Wanted?

    @Option(
        help: ArgumentHelp("How far you have got, for questions such as: who is ahead of us?", valueName: "stage"),
        completion: .custom { FacetCompletion.labels(.stage, $0, $2) })
    var ourStage: String?

    @Flag(help: "Keep the variants of an organisation's name apart.")
    var asWritten = false

    @OptionGroup(title: "Filters") var filters: FilterOptions

    @Option(help: ArgumentHelp("How many organisations and people to show.", valueName: "n"))
    var limit = 10

    @Option(help: ArgumentHelp("How many of the first ones to leave out.", valueName: "n"))
    var offset = 0

    @OptionGroup var index: IndexOption
    @OptionGroup var output: OutputOptions

    func validate() throws {
        guard (0...10_000).contains(limit) else { throw ValidationError("--limit must be 0 to 10000; it is \(limit).") }
        guard offset >= 0 else { throw ValidationError("--offset must be 0 or more; it is \(offset).") }
    }

    func run() throws {
        let searcher = try index.open()
        let typed = CommandLineArguments.question(question)
        let question = try searcher.whoQuestion(typed, ownStage: ourStage.map { try OwnFact.stage($0) })
        for number in without where !question.constraints.indices.contains(number - 1) {
            throw Failure(
                question.constraints.isEmpty
                    ? "Nothing in the question narrows the answer, so nothing can be left out."
                    : "--without takes 1 to \(question.constraints.count), the numbers of what was understood; not \(number)."
            )
        }
        let guide = ExpertGuide(
            typed: typed, question: question, removed: Set(without),
            wanted: kind ?? .init(subject: question.subject?.text),
            without: "--without")
        var search = SearchRequest(
            query: guide.asked?.query ?? question.query, filters: try filters.nodes(), limit: limit, offset: offset)
        search.usesSynonyms = !filters.noSynonyms
        let experts = try searcher.experts(
            ExpertRequest(search: search, wanted: guide.wanted, mergesVariants: !asWritten))
        Console.write(
            output.json
                ? JSONRenderer.experts(experts, guide: guide, offset: offset, limit: limit)
                : output.renderer.experts(experts, guide: guide, offset: offset))
        if experts.total == 0 { throw Outcome.nothing }
    }
}

extension Searcher {
    /// A question to `who` taken apart: what is typed goes on where *who* left off, unless it asks by itself.
    func whoQuestion(_ text: String, ownStage: String? = nil) throws -> Question {
        let first = text.prefix { !$0.isWhitespace }.lowercased()
        let asks = ["who", "which", "what", "where", "find", "list", "show", "how"].contains(first)
        return try question(asks || text.isEmpty ? text : "who " + text, currentYear: Console.year, ownStage: ownStage)
    }
}
