internal import ArgumentParser
internal import Presentation
internal import SearchIndex

/// `kindred gaps`.
struct GapsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "gaps",
        abstract: "Show which regions have done what in which sector, and where nobody has.",
        discussion: """
            A table of sectors by regions: the number of documents and the furthest stage that any of them had reached. Below \
            it pairs of regions in one sector, one at mapping or strategy, the other two stages further or more; and where a \
            region has more of a sector than its share (location quotient), as far as so few documents can show it. The \
            whole collection, or what a question and filters find.

            Examples:
              kindred gaps
              kindred gaps --groups --svg gaps.svg
              kindred gaps --after 2018 --limit 20
              kindred gaps skills --region wales --json
            """)

    @Argument(help: ArgumentHelp("What to look for; everything when left out.", valueName: "question"))
    var question: [String] = []

    @Flag(help: "Only the groups of sectors.")
    var groups = false

    @Option(
        help: ArgumentHelp("Write the table as a picture, too.", valueName: "file"),
        completion: .file(extensions: ["svg"]))
    var svg: String?

    @Option(help: ArgumentHelp("How many pairs and specialisations to show.", valueName: "n"))
    var limit = 8

    @OptionGroup(title: "Filters") var filters: FilterOptions
    @OptionGroup var index: IndexOption
    @OptionGroup var output: OutputOptions

    func validate() throws {
        guard (0...10_000).contains(limit) else { throw ValidationError("--limit must be 0 to 10000; it is \(limit).") }
    }

    func run() throws {
        let narrowing = try filters.nodes()
        let searcher = try index.open()
        let query = try searcher.query(CommandLineArguments.question(question))
        var request = SearchRequest(query: query, filters: narrowing)
        request.usesSynonyms = !filters.noSynonyms
        let coverage = try searcher.coverage(request)
        if let svg { try Console.write(CoverageChart(coverage, groupsOnly: groups).svg, toFile: svg) }
        if output.json {
            Console.write(JSONRenderer.coverage(coverage))
        } else if coverage.documents == 0 {
            Console.write(output.renderer.note("No document matches."))
        } else {
            Console.write(output.renderer.coverage(coverage, groupsOnly: groups, limit: limit))
            if let svg { Console.write(output.renderer.note("\nThe picture is in \(svg).")) }
        }
        if coverage.documents == 0 { throw Outcome.nothing }
    }
}
