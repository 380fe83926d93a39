internal import ArgumentParser
internal import Presentation
internal import TextAnalysis

/// `kindred tokens`.
struct TokensCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "tokens",
        abstract: "Show what analysis makes of a text.",
        discussion: """
            The terms by which the text is found, their stems, and the bytes they stand for. A = in the first column is \
            another reading of the word before it.

            Examples:
              kindred tokens "R&D spin-outs"
              kindred tokens --language de Straßenbahnen
            """)

    @Argument(help: ArgumentHelp("The text.", valueName: "text"))
    var text: [String]

    @Option(help: ArgumentHelp("Language of the text, such as en; otherwise it is detected.", valueName: "code"))
    var language: String?

    @OptionGroup var output: OutputOptions

    func run() throws {
        let reading = TextReading(text.joined(separator: " "), language: language)
        Console.write(output.json ? JSONRenderer.tokens(reading) : output.renderer.tokens(reading))
        if reading.tokens.isEmpty { throw Outcome.nothing }
    }
}
