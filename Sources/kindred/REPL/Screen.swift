internal import Presentation

/// Shows text a screen at a time, so that its beginning does not scroll away.
struct Screen {
    /// Whether somebody reads along; otherwise everything is shown at once.
    let isInteractive: Bool
    /// Lines that were not shown yet.
    private(set) var rest: [Substring] = []

    /// A screen for a person or for a pipe.
    init(isInteractive: Bool) { self.isInteractive = isInteractive }

    /// Writes text for the terminal as it is now.
    var renderer: TextRenderer {
        TextRenderer(
            width: Console.size.columns, color: Console.hasColor, isInteractive: isInteractive, isTight: isTight)
    }

    /// Whether the screen has so few lines that hits must be short.
    private var isTight: Bool { isInteractive && Console.size.rows < 32 }

    /// Whether facets fit beside an answer.
    var isWide: Bool { isInteractive && Console.size.columns >= 84 + TextRenderer.facetColumns }

    /// Writes text that leaves room for facets beside it.
    var narrowed: TextRenderer {
        let width = Console.size.columns - TextRenderer.facetColumns - 5
        return TextRenderer(width: width, color: Console.hasColor, isInteractive: isInteractive, isTight: isTight)
    }

    /// Lines that fit above the prompt, with a line of advice.
    var rows: Int { isInteractive ? max(8, Console.size.rows - 2) : Int.max }

    /// Shows a text as far as it fits and keeps the rest for `more`.
    mutating func show(_ text: String) {
        rest = text.split(separator: "\n", omittingEmptySubsequences: false)
        if rest.last?.isEmpty == true { rest.removeLast() }
        continueText()
    }

    /// Shows the next lines.
    mutating func continueText() {
        let count = rest.count <= rows ? rest.count : rows - 1
        var text = ""
        for line in rest.prefix(count) { text += line + "\n" }
        rest.removeFirst(count)
        if !rest.isEmpty { text += renderer.note("more – \(rest.count) lines to come") }
        Console.write(text)
    }

    /// Forgets what was not shown.
    mutating func forget() { rest = [] }

    /// Says something in a sentence.
    func say(_ sentence: String) { Console.write(renderer.note(sentence)) }
}
