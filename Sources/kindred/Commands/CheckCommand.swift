internal import ArgumentParser
internal import Documents
internal import Presentation

/// `kindred check`.
struct CheckCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Check documents against the format, before they are indexed.",
        discussion: """
            Says with line numbers what would be left out or misread, and which facet values no taxonomy knows. Warnings \
            alone leave the exit code at 0; errors make it 1.

            Examples:
              kindred check
              kindred check corpus/south-west drafts/new-study.md
            """)

    @Argument(help: ArgumentHelp("Files and folders.", valueName: "path"), completion: .file())
    var paths: [String] = ["corpus"]

    @Option(
        help: ArgumentHelp("Which field of records is what; see kindred help index.", valueName: "file"),
        completion: .file())
    var mapping: String?

    @Option(help: ArgumentHelp("Folder with edited taxonomies.", valueName: "dir"), completion: .directory)
    var taxonomies: String?

    @OptionGroup var output: OutputOptions

    func run() throws {
        let known = try taxonomies.map { try Taxonomies(directory: $0) } ?? Taxonomies.shipped()
        let fields = try mapping.map { try FieldMapping(file: $0) }
        let report = try DocumentChecker(taxonomies: known, mapping: fields).check(paths)
        Console.write(output.json ? JSONRenderer.check(report) : output.renderer.check(report))
        if report.errorCount > 0 { throw Outcome.nothing }
    }
}
