internal import ArgumentParser
internal import Presentation
internal import QueryLanguage
internal import SearchIndex

/// `kindred search`.
struct SearchCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "search",
        abstract: "Search, best matches first.",
        discussion: """
            Several words are looked for in all their inflections and by other names of the same thing; what has more of them \
            comes first. Without a question, \
            the filters alone decide. The query language, with phrases, fields and facets: kindred help query.

            Examples:
              kindred search marine energy strengths
              kindred search '"tidal energy" -nuclear' --region "South West"
              kindred search driverless cars --no-synonyms
              kindred search photonics --stage ">=aligning" --order newest
              kindred search innovation audits --diversity 0.4
              kindred search 'region:wales OR region:scotland' --json
            """)

    @Argument(help: ArgumentHelp("What to look for.", valueName: "question"))
    var question: [String] = []

    @OptionGroup(title: "Filters") var filters: FilterOptions
    @OptionGroup(title: "Page") var page: PageOptions
    @OptionGroup(title: "Page") var diverse: DiversityOption

    @Option(help: "Order: relevance, newest, oldest or title.")
    var order = SearchRequest.Order.relevance

    @OptionGroup var index: IndexOption
    @OptionGroup var output: OutputOptions

    func run() throws {
        let text = CommandLineArguments.question(question)
        let narrowing = try filters.nodes()
        let searcher = try index.open()
        var request = SearchRequest(
            query: try searcher.query(text), filters: narrowing, limit: page.limit, offset: page.offset)
        request.order = order
        request.diversity = diverse.diversity ?? 0
        request.usesSynonyms = !filters.noSynonyms
        let results = try searcher.search(request)
        Console.write(
            output.json
                ? JSONRenderer.results(results, question: text, offset: page.offset, limit: page.limit)
                : output.renderer.results(results, question: text, offset: page.offset))
        if results.total == 0 { throw Outcome.nothing }
    }
}
