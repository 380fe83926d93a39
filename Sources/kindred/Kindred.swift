internal import ArgumentParser

/// The command line.
@main
struct Kindred: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "kindred", abstract: "Find who has done similar work.")
}
