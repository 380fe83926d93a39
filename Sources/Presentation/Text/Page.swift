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

    /// Adds a text, wrapped; lines after the first begin at `hanging` (`indent` when not given). What goes beyond `limit`
    /// lines is left out, with an ellipsis.
    mutating func add(_ text: StyledText, indent: Int = 0, hanging: Int? = nil, limit: Int = .max) {
        let hanging = hanging ?? indent
        let room = limit < .max ? width - 2 : width
        let parts = text.wrapped(room - hanging, first: room - indent)
        for (number, part) in parts.prefix(limit).enumerated() {
            let margin = String(repeating: " ", count: number == 0 ? indent : hanging)
            let ellipsis = number + 1 == limit && parts.count > limit ? " …" : ""
            lines.append(margin + part.rendered(color: color) + ellipsis)
        }
    }

    /// Adds a text of one ink, wrapped.
    mutating func add(_ text: String, _ ink: Ink = .plain, indent: Int = 0, hanging: Int? = nil) {
        add(StyledText(text, ink), indent: indent, hanging: hanging)
    }

    /// Adds a numbered title; what does not fit on its line goes on below the title, not below the number.
    mutating func add(number: Int, _ title: StyledText) {
        let digits = String(number)
        var line = StyledText(digits + " ", .quiet)
        line += title
        add(line, indent: max(0, 3 - digits.count), hanging: 4)
    }

    /// Adds `label  text`, the text wrapped in its own column.
    mutating func add(label: StyledText, _ text: StyledText, indent: Int, column: Int) {
        for (number, part) in text.wrapped(width - indent - column).enumerated() {
            let head = number == 0 ? label.rendered(color: color) : ""
            let gap = String(repeating: " ", count: max(0, column - (number == 0 ? label.width : 0)))
            lines.append(String(repeating: " ", count: indent) + head + gap + part.rendered(color: color))
        }
    }

    /// The same with a label in quiet colour.
    mutating func add(label: String, _ text: StyledText, indent: Int, column: Int) {
        add(label: StyledText(label, .quiet), text, indent: indent, column: column)
    }

    /// Adds `label  text` on one line, however long it is: what is to be copied in one piece.
    mutating func add(label: String, unwrapped text: StyledText, indent: Int, column: Int) {
        let head = StyledText(DisplayWidth.fit(label, column), .quiet).rendered(color: color)
        lines.append(String(repeating: " ", count: indent) + head + text.rendered(color: color))
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
