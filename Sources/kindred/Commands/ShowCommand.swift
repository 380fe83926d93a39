internal import ArgumentParser
internal import Presentation
internal import SearchIndex

/// `kindred show`.
struct ShowCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Show a whole document.",
        discussion: """
            A document is named by its identifier, as search prints it, or by any part of it that no other has.

            Examples:
              kindred show south-west/celtic-sea-blueprint-floating-wind-supply-chain
              kindred show celtic-sea-blueprint --json
            """)

    @Argument(help: ArgumentHelp("Identifier of the document, or part of it.", valueName: "id"))
    var id: String

    @OptionGroup var index: IndexOption
    @OptionGroup var output: OutputOptions

    func run() throws {
        let searcher = try index.open()
        guard let document = try searcher.document(id: try searcher.document(named: id)) else { throw Outcome.nothing }
        Console.write(output.json ? JSONRenderer.document(document) : output.renderer.document(document))
    }
}
