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

    /// A renderer for a terminal of some width. Fewer than 40 columns are taken as 40, more than 110 as 110: longer lines
    /// are hard to read.
    public init(width: Int = 80, color: Bool = false, isInteractive: Bool = false) {
        self.width = min(max(width, 40), 110)
        self.color = color
        self.showsIdentifiers = !isInteractive
        self.isInteractive = isInteractive
    }

    /// An empty page of this width.
    func page() -> Page { Page(width: width, color: color) }

    /// A sentence or a paragraph of running text, wrapped.
    public func note(_ text: String) -> String {
        var page = page()
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            if line.isEmpty { page.space() } else { page.add(String(line), .quiet) }
        }
        return page.text
    }
}
