extension TextRenderer {
    /// A draft that introduces two sides, and what to know before it is sent.
    public func introduction(_ letter: IntroductionLetter) -> String {
        var page = page()
        page.add(label: "Subject", StyledText(letter.subject, .title), indent: 0, column: 9)
        page.add(label: "To", StyledText("nobody yet; see below", .quiet), indent: 0, column: 9)
        page.space()
        for line in letter.lines {
            if line.isEmpty {
                page.space()
            } else if line.hasPrefix("  Source: ") || line.hasPrefix("  Contact: ") {
                page.add(unwrapped: StyledText(line))
            } else {
                let text = line.drop { $0 == " " }
                let indent = line.count - text.count
                page.add(String(text), indent: indent, hanging: text.hasPrefix("- ") ? indent + 2 : indent)
            }
        }
        if letter.notes.isEmpty { return page.text }
        page.space()
        page.add("Before you send it", .heading)
        for note in letter.notes { page.add("- " + note, indent: 2, hanging: 4) }
        return page.text
    }
}
