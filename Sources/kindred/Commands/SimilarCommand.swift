internal import ArgumentParser
internal import Documents
internal import Presentation
internal import SearchIndex

/// `kindred similar`.
struct SimilarCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "similar",
        abstract: "Find what is comparable to a document, a text or a draft.",
        discussion: """
            Give one thing to compare with: the identifier of a document, some sentences with --text, or a file with --file. \
            A draft may begin with front matter as the documents of the corpus do (organisation, region, stage); it need not.

            Examples:
              kindred similar south-west/celtic-sea-blueprint-floating-wind-supply-chain
              kindred similar celtic-sea-blueprint --region Scotland --stage ">=delivery"
              kindred similar celtic-sea-blueprint --aspect ahead --exclude-own
              kindred similar --text "We want to map who builds floating wind turbines around our ports."
              kindred similar --file draft.md
              kindred similar celtic-sea-blueprint --diversity 0.4
              kindred similar celtic-sea-blueprint --explain ore-supergen-hub
            """)

    @Argument(help: ArgumentHelp("Identifier of the document, or part of it.", valueName: "id"))
    var id: String?

    @Option(help: ArgumentHelp("Compare with these sentences.", valueName: "text"))
    var text: String?

    @Option(
        help: ArgumentHelp(
            "Compare with the text of a file (.md, .txt, .html); - for standard input.", valueName: "file"),
        completion: .file(extensions: ["md", "txt", "html", "htm"]))
    var file: String?

    @Option(
        help: ArgumentHelp(
            "Say instead why this document is comparable, with the arithmetic; the parts sum to its score.",
            valueName: "id"))
    var explain: String?

    @OptionGroup(title: "Filters") var filters: FilterOptions
    @OptionGroup(title: "Comparison") var comparison: ComparisonOptions
    @OptionGroup(title: "Page") var page: PageOptions
    @OptionGroup(title: "Page") var diverse: DiversityOption
    @OptionGroup var index: IndexOption
    @OptionGroup var output: OutputOptions

    func validate() throws {
        let given = [id != nil, text != nil, file != nil].count { $0 }
        if given == 0 {
            throw ValidationError(
                "Say what to compare with: the identifier of a document, --text \"some sentences\" or --file draft.txt."
            )
        }
        if given > 1 {
            throw ValidationError(
                "Only one thing can be compared with: a document, --text or --file; \(given) are given.")
        }
    }

    func run() throws {
        let narrowing = try filters.nodes()
        let written = try text.map { try SeedText.document($0) } ?? file.map { try SeedText.document(file: $0) }
        let searcher = try index.open()
        let (seed, title) = try subject(written, searcher)
        var request = SimilarRequest(to: seed, filters: narrowing, limit: page.limit, offset: page.offset)
        request.diversity = diverse.diversity ?? SpreadSummary.standardDiversity
        request.usesSynonyms = !filters.noSynonyms
        try comparison.set(in: &request)
        if let explain { return try say(why: explain, request, searcher) }
        let results = try searcher.similar(request)
        Console.write(
            output.json
                ? JSONRenderer.results(results, question: "", offset: page.offset, limit: page.limit)
                : output.renderer.similar(results, to: title, offset: page.offset))
        if results.total == 0 { throw Outcome.nothing }
    }

    private func say(why name: String, _ request: SimilarRequest, _ searcher: Searcher) throws {
        let explanation = try searcher.explain(id: try searcher.document(named: name), request)
        Console.write(
            output.json ? JSONRenderer.explanation(explanation) : output.renderer.explanation(explanation))
        if explanation.rank == nil { throw Outcome.nothing }
    }

    /// What is compared with, and what it is called.
    private func subject(_ written: Document?, _ searcher: Searcher) throws -> (SimilarRequest.Seed, title: String) {
        if let written { return (.text(written), SeedText.title(written)) }
        let id = try searcher.document(named: id ?? "")
        return (.document(id: id), try searcher.document(id: id)?.title ?? id)
    }
}
