/// Writes answers for people: as wide as the terminal, with colour where it is wanted, every line ended by a line feed.
///
/// Nothing is printed here and nothing is asked of the system: the same values give the same text.
///
///     print(TextRenderer(width: 80, color: false).results(answer, question: "marine energy"), terminator: "")
public struct TextRenderer: Sendable, Equatable {
    /// Columns of the terminal.
    public var width: Int
    /// Whether escape sequences may be used.
    public var color: Bool
    /// Whether hits show the identifier by which other commands take them; in the REPL their number serves.
    public var showsIdentifiers: Bool
    /// How the person can act on an answer: by a command line, or by a line of the REPL.
    public var isInteractive: Bool

    /// Whether hits take as few lines as they can: for a screen on which only two would fit otherwise.
    public var isTight: Bool

    /// A renderer for a terminal of some width. Fewer than 40 columns are taken as 40, more than 110 as 110: longer lines
    /// are hard to read.
    public init(width: Int = 80, color: Bool = false, isInteractive: Bool = false, isTight: Bool = false) {
        self.width = min(max(width, 40), 110)
        self.color = color
        self.showsIdentifiers = !isInteractive
        self.isInteractive = isInteractive
        self.isTight = isTight
    }

    /// An empty page of this width.
    func page() -> Page { Page(width: width, color: color) }

    /// Running text, wrapped line by line. Lines keep their margin; what follows a gap of spaces (a table of two columns)
    /// is wrapped in its own column.
    public func note(_ text: String) -> String { plain(text, .quiet) }

    /// The same for text that is the answer itself: an explanation that was asked for.
    public func guide(_ text: String) -> String { plain(text, .plain) }

    private func plain(_ text: String, _ ink: Ink) -> String {
        var page = page()
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            let content = line.drop { $0 == " " }
            if content.isEmpty {
                page.space()
                continue
            }
            let indent = line.count - content.count
            let (first, second) = TextRenderer.columns(content)
            let column = DisplayWidth.of(first)
            if second.isEmpty || indent + column > width / 2 {
                page.add(String(content), ink, indent: indent)
            } else {
                page.add(label: StyledText(first, ink), StyledText(second, ink), indent: indent, column: column)
            }
        }
        return page.text
    }

    /// A line cut behind its first gap of two or more spaces.
    private static func columns(_ line: Substring) -> (Substring, Substring) {
        guard let gap = line.firstRange(of: "  ") else { return (line, "") }
        let second = line[gap.upperBound...].drop { $0 == " " }
        return (line[..<second.startIndex], second)
    }
}
