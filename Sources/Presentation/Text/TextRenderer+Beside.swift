public import SearchIndex

internal import Documents

extension TextRenderer {
    /// Columns that the facets beside an answer take.
    public static let facetColumns = 34

    /// The facets of an answer as a narrow column of at most so many rows: the most frequent values of each.
    public func facetColumn(_ results: SearchResults, rows: Int) -> String {
        var groups = results.facets.map { (Wording.heading($0.facet), TextRenderer.telling($0, of: results.total)) }
        groups.append(("Year", results.years))
        groups.removeAll { $0.1.isEmpty || ($0.1.count == 1 && !$0.1[0].isSelected) }
        // A heading and an empty line each; what is left is shared, and what one does not need goes to the next.
        var room = rows - 2 * groups.count
        var page = Page(width: TextRenderer.facetColumns, color: color)
        for (index, (heading, values)) in groups.enumerated() {
            let shown = values.prefix(max(1, room / (groups.count - index)))
            room -= shown.count
            page.space()
            page.add(unwrapped: StyledText(heading, .heading))
            for value in shown {
                let count = Numerals.grouped(value.count)
                let label = DisplayWidth.fit(value.label, TextRenderer.facetColumns - count.count - 2)
                var line = StyledText(label + " ", value.isSelected ? .selected : .plain)
                line.append(count, .quiet)
                page.add(unwrapped: line)
            }
        }
        return page.text
    }

    /// Two texts side by side, the second from a column on.
    public func beside(_ left: String, _ right: String, column: Int) -> String {
        let left = left.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
        let right = right.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
        var text = ""
        for row in 0..<max(left.count, right.count) {
            let line = row < left.count ? left[left.startIndex + row] : ""
            let other = row < right.count ? right[right.startIndex + row] : ""
            let gap = max(1, column - TextRenderer.visibleWidth(line))
            text += other.isEmpty ? line + "\n" : line + String(repeating: " ", count: gap) + other + "\n"
        }
        return text
    }

    /// Columns of a rendered line: escape sequences take none.
    private static func visibleWidth(_ line: Substring) -> Int {
        var width = 0
        var isEscape = false
        for character in line {
            if character == "\u{1B}" { isEscape = true }
            if !isEscape { width += DisplayWidth.of(character) }
            if isEscape, character == "m" { isEscape = false }
        }
        return width
    }
}
