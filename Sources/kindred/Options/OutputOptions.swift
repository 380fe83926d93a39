internal import ArgumentParser
internal import Presentation

/// `--json` and `--color`.
struct OutputOptions: ParsableArguments {
    @Flag(help: "Print one JSON object; kindred help json says what is in it.")
    var json = false

    @Option(help: "Use colour: auto (on a terminal, unless NO_COLOR is set), always or never.")
    var color = ColorChoice.auto

    /// Writes text for the terminal as it is now.
    var renderer: TextRenderer {
        let hasColor = color == .auto ? Console.hasColor : color == .always
        return TextRenderer(width: Console.size.columns, color: hasColor)
    }
}

extension OutputOptions {
    /// Writes for the terminal where no options are given.
    static var terminal: TextRenderer { TextRenderer(width: Console.size.columns, color: Console.hasColor) }
}

/// When to use colour.
enum ColorChoice: String, ExpressibleByArgument, CaseIterable {
    case auto, always, never
}
