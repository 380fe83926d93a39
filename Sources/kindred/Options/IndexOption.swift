internal import ArgumentParser
internal import SearchIndex

/// `--index DIR`.
struct IndexOption: ParsableArguments {
    @Option(
        help: ArgumentHelp("Folder that holds the index.", valueName: "dir"), completion: .directory)
    var index = "indexes"

    /// The index, open for questions.
    func open() throws -> Searcher { try Searcher(directory: index) }
}
