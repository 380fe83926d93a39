internal import ArgumentParser
internal import Presentation
internal import QueryLanguage
internal import SearchIndex

/// `kindred explain`.
struct ExplainCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain",
        abstract: "Say why a document has its rank for a question.",
        discussion: """
            What each part of the question adds to the score, with the arithmetic; the parts sum to the score.

            Example:
              kindred explain celtic-sea-blueprint marine energy strengths
            """)

    @Argument(help: ArgumentHelp("Identifier of the document, or part of it.", valueName: "id"))
    var id: String

    @Argument(help: ArgumentHelp("The question.", valueName: "question"))
    var question: [String]

    @OptionGroup(title: "Filters") var filters: FilterOptions
    @OptionGroup var diverse: DiversityOption
    @OptionGroup var index: IndexOption
    @OptionGroup var output: OutputOptions

    func run() throws {
        let text = CommandLineArguments.question(question)
        let narrowing = try filters.nodes()
        let searcher = try index.open()
        var request = SearchRequest(query: try searcher.query(text), filters: narrowing)
        request.diversity = diverse.diversity ?? 0
        request.usesSynonyms = !filters.noSynonyms
        let explanation = try searcher.explain(id: try searcher.document(named: id), request)
        Console.write(
            output.json ? JSONRenderer.explanation(explanation) : output.renderer.explanation(explanation))
        if explanation.rank == nil { throw Outcome.nothing }
    }
}
