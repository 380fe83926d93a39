internal import ArgumentParser
internal import SearchIndex

/// Which part of an answer, in which order.
struct PageOptions: ParsableArguments {
    @Option(help: ArgumentHelp("How many documents to show.", valueName: "n"))
    var limit = 10

    @Option(help: ArgumentHelp("How many of the first ones to leave out.", valueName: "n"))
    var offset = 0

    func validate() throws {
        guard (0...10_000).contains(limit) else { throw ValidationError("--limit must be 0 to 10000; it is \(limit).") }
        guard offset >= 0 else { throw ValidationError("--offset must be 0 or more; it is \(offset).") }
    }
}
