internal import ArgumentParser
internal import Presentation
internal import SearchIndex

/// `kindred similar`.
struct SimilarCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "similar",
        abstract: "Find what is comparable to a document.",
        discussion: """
            Examples:
              kindred similar south-west/celtic-sea-blueprint-floating-wind-supply-chain
              kindred similar celtic-sea-blueprint --region Scotland --stage ">=delivery"
            """)

    @Argument(help: ArgumentHelp("Identifier of the document, or part of it.", valueName: "id"))
    var id: String

    @OptionGroup(title: "Filters") var filters: FilterOptions
    @OptionGroup(title: "Page") var page: PageOptions
    @OptionGroup var index: IndexOption
    @OptionGroup var output: OutputOptions

    func run() throws {
        let searcher = try index.open()
        let document = try searcher.document(named: id)
        let results = try searcher.similar(
            to: document, filters: try filters.nodes(), limit: page.limit, offset: page.offset)
        Console.write(
            output.json
                ? JSONRenderer.results(results, question: "", offset: page.offset, limit: page.limit)
                : output.renderer.results(results, question: "", offset: page.offset))
        if results.total == 0 { throw Outcome.nothing }
    }
}
