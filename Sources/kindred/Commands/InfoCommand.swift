internal import ArgumentParser
internal import Presentation
internal import SearchIndex

/// `kindred info`.
struct InfoCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "info",
        abstract: "Say what is in an index.",
        discussion: """
            Example:
              kindred info --index indexes
            """)

    @OptionGroup var index: IndexOption
    @OptionGroup var output: OutputOptions

    func run() throws {
        let info = try index.open().info()
        Console.write(output.json ? JSONRenderer.info(info) : output.renderer.info(info))
    }
}
