internal import ArgumentParser
internal import Documents
internal import Presentation
internal import SearchIndex

/// `kindred index`.
struct IndexCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "index",
        abstract: "Read documents into the index.",
        discussion: """
            Reads Markdown, HTML, plain text, JSON Lines and CSV, also compressed with gzip. What has not changed since the \
            last time is left as it is. The index holds afterwards what the given paths hold and nothing else, so name all \
            of them each time. Searches go on meanwhile, on the index as it was. One broken document is named and left out; \
            the rest is indexed, and the exit code is 1. Saved questions (kindred help watch) are answered anew, and what is new \
            for them is said.

            JSON Lines and CSV need to know which field is what: a file NAME.mapping.yaml beside the data, --mapping, or one \
            of the mappings that Kindred knows by the names of the fields.

            Examples:
              kindred index                            corpus/ into indexes/
              kindred index corpus projects.csv.gz     a table as well
              kindred index studies --index other      into an index of its own
              kindred index --rebuild
            """)

    @Argument(help: ArgumentHelp("Files and folders.", valueName: "path"), completion: .file())
    var paths: [String] = ["corpus"]

    @Flag(help: "Start afresh instead of changing what is there.")
    var rebuild = false

    @Option(help: ArgumentHelp("Which field of records is what.", valueName: "file"), completion: .file())
    var mapping: String?

    @Option(help: ArgumentHelp("Folder with edited taxonomies.", valueName: "dir"), completion: .directory)
    var taxonomies: String?

    @OptionGroup var index: IndexOption
    @OptionGroup var output: OutputOptions

    func run() throws {
        let known = try taxonomies.map { try Taxonomies(directory: $0) } ?? Taxonomies.shipped()
        let fields = try mapping.map { try FieldMapping(file: $0) }
        let progress = ProgressLine(renderer: output.renderer)
        defer { progress.clear() }
        let report = try Indexer(directory: index.index, taxonomies: known).run(
            paths: paths, mapping: fields, rebuild: rebuild, progress: { progress.show($0) })
        progress.clear()
        if output.json {
            Console.write(JSONRenderer.report(report, watches: answeredWatches()))
        } else {
            Console.write(output.renderer.report(report, directory: index.index))
            Console.write(output.renderer.watchReport(answeredWatches(), directory: index.index))
        }
        if !report.skipped.isEmpty { throw Outcome.nothing }
    }

    /// The saved questions answered anew. What goes wrong with them is said, and does not make the run a failure.
    private func answeredWatches() -> [WatchAnswer] {
        do {
            let watches = try WatchFile(directory: index.index).load()
            return try watches.isEmpty ? [] : index.open().answers(to: watches, limit: 3)
        } catch {
            Console.complain(
                "The index is written, but saved questions were not answered. "
                    + (Failure.message(for: error) ?? "\(error)"))
            return []
        }
    }
}
