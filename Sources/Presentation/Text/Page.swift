/// Collects the lines of an answer.
struct Page {
    /// Columns of the terminal.
    let width: Int
    /// Whether escape sequences may be used.
    let color: Bool
    /// The lines so far.
    private(set) var lines: [String] = []

    /// An empty page.
    init(width: Int, color: Bool) {
        self.width = width
        self.color = color
    }

    /// Adds a text, wrapped; lines after the first begin at `hanging` (`indent` when not given).
    mutating func add(_ text: StyledText, indent: Int = 0, hanging: Int? = nil) {
        let hanging = hanging ?? indent
        let parts = text.wrapped(width - hanging, first: width - indent)
        for (number, part) in parts.enumerated() {
            let margin = String(repeating: " ", count: number == 0 ? indent : hanging)
            lines.append(margin + part.rendered(color: color))
        }
    }

    /// Adds a text of one ink, wrapped.
    mutating func add(_ text: String, _ ink: Ink = .plain, indent: Int = 0, hanging: Int? = nil) {
        add(StyledText(text, ink), indent: indent, hanging: hanging)
    }

    /// Adds `label  text`, the text wrapped in its own column.
    mutating func add(label: String, _ text: StyledText, indent: Int, column: Int) {
        let parts = text.wrapped(width - indent - column)
        for (number, part) in parts.enumerated() {
            let margin = String(repeating: " ", count: indent)
            let head = StyledText(DisplayWidth.fit(number == 0 ? label : "", column), number == 0 ? .quiet : .plain)
            lines.append(margin + head.rendered(color: color) + part.rendered(color: color))
        }
    }

    /// Adds a text as one line, however long it is.
    mutating func add(unwrapped text: StyledText) {
        lines.append(text.rendered(color: color))
    }

    /// Adds an empty line, unless there is one already or the page is empty.
    mutating func space() {
        if let last = lines.last, !last.isEmpty { lines.append("") }
    }

    /// The page, each line ended by a line feed.
    var text: String {
        lines.reduce(into: "") { $0 += $1 + "\n" }
    }
}
