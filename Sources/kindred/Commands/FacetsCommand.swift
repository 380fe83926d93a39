internal import ArgumentParser
internal import Documents
internal import Presentation
internal import QueryLanguage
internal import SearchIndex

/// `kindred facets`.
struct FacetsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "facets",
        abstract: "Count documents by region, LEP, sector, stage, organisation and year.",
        discussion: """
            Counts everything, or what a question finds. Each facet is counted without its own filter, so that the \
            alternatives can be seen.

            Examples:
              kindred facets
              kindred facets --facet stage marine energy
              kindred facets --region Wales --json
            """)

    @Argument(help: ArgumentHelp("What to look for; everything when left out.", valueName: "question"))
    var question: [String] = []

    @Option(help: ArgumentHelp("Only this facet; again for another as well.", valueName: "facet"))
    var facet: [Facet] = []

    @OptionGroup(title: "Filters") var filters: FilterOptions
    @OptionGroup var index: IndexOption
    @OptionGroup var output: OutputOptions

    func run() throws {
        let text = CommandLineArguments.question(question)
        let narrowing = try filters.nodes()
        let searcher = try index.open()
        var request = SearchRequest(query: try searcher.query(text), filters: narrowing, limit: 0)
        if !facet.isEmpty { request.facets = facet }
        request.facetLimit = 200
        request.usesSynonyms = !filters.noSynonyms
        let results = try searcher.search(request)
        let years = facet.isEmpty ? results.years : []
        if output.json {
            Console.write(JSONRenderer.facets(results.facets, years: years, total: results.total))
        } else if results.total == 0 {
            Console.write(output.renderer.results(results, question: text))
        } else {
            Console.write(output.renderer.problems(results.problems, question: text))
            Console.write(output.renderer.facets(results.facets, years: years))
        }
        if results.total == 0 { throw Outcome.nothing }
    }
}
