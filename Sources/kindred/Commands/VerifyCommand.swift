internal import ArgumentParser
internal import Presentation
internal import SearchIndex

/// `kindred verify`.
struct VerifyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract: "Check that an index is sound.",
        discussion: """
            Checks the file, its layout, the inverted index against the text, the facets against the taxonomies, and that \
            this program's analysis is the one the index was made with.

            Example:
              kindred verify --full
            """)

    @Flag(help: "Compare every document's text with the index as well; takes as long as indexing.")
    var full = false

    @OptionGroup var index: IndexOption
    @OptionGroup var output: OutputOptions

    func run() throws {
        let checks = try index.open().verify(full: full)
        Console.write(output.json ? JSONRenderer.verification(checks) : output.renderer.verification(checks))
        if !checks.allSatisfy(\.passed) { throw Outcome.nothing }
    }
}
