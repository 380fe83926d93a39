public import SearchIndex

internal import Documents

extension TextRenderer {
    /// Every value of the facets with its count and a bar, trees indented.
    public func facets(_ facets: [FacetCounts], years: [FacetCount] = []) -> String {
        var page = page()
        for facet in facets where !facet.values.isEmpty { addTable(Wording.heading(facet.facet), facet.values, &page) }
        if !years.isEmpty { addTable("Year", years, &page) }
        return page.text
    }

    private func addTable(_ heading: String, _ values: [FacetCount], _ page: inout Page) {
        page.space()
        page.add(heading, .heading)
        let labels = values.map { String(repeating: "  ", count: $0.depth) + $0.label }
        let most = values.map(\.count).max() ?? 1
        let counts = values.map { Numerals.grouped($0.count) }
        let countWidth = counts.map(\.count).max() ?? 1
        let labelWidth = min(labels.map { DisplayWidth.of($0) }.max() ?? 0, width - countWidth - 16)
        for (value, (label, count)) in zip(values, zip(labels, counts)) {
            var line = StyledText(value.isSelected ? "> " : "  ", .selected)
            line.append(DisplayWidth.fit(label, labelWidth), value.isSelected ? .selected : .plain)
            line.append("  " + String(repeating: " ", count: countWidth - count.count) + count + "  ")
            line.append(Numerals.bar(Double(value.count) / Double(max(most, 1)), columns: 10), .quiet)
            page.add(unwrapped: line)
        }
    }

    /// The most frequent values of each facet, one or two lines each, below a list of hits.
    func addFacetSummary(_ results: SearchResults, to page: inout Page) {
        var rows: [(String, [FacetCount])] = results.facets.map { facet in
            (Wording.heading(facet.facet), TextRenderer.telling(facet, of: results.total))
        }
        rows.append(("Year", results.years))
        rows.removeAll { $0.1.isEmpty || ($0.1.count == 1 && !$0.1[0].isSelected) }
        if rows.isEmpty { return }
        page.space()
        page.add("Narrow by", .heading)
        let column = (rows.map { DisplayWidth.of($0.0) }.max() ?? 0) + 2
        for (heading, values) in rows {
            page.add(label: heading, summary(values, room: 2 * (width - column - 2) - 12), indent: 2, column: column)
        }
    }

    /// Values with counts as far as they fit in some columns; the rest is counted.
    private func summary(_ values: [FacetCount], room: Int) -> StyledText {
        var text = StyledText()
        for (index, value) in values.enumerated() {
            var item = StyledText()
            if index > 0 { item.append("  ") }
            // No line break between a label and its count, nor inside a short label.
            let label = value.label.count > 30 ? value.label : value.label.replacingSpaces
            item.append(label, value.isSelected ? .selected : .plain)
            item.append("\u{A0}" + Numerals.grouped(value.count) + (value.isSelected ? "\u{A0}✓" : ""), .quiet)
            if index > 0, text.width + item.width > room {
                text.append("  …\u{A0}\(values.count - index)\u{A0}more", .quiet)
                break
            }
            text += item
        }
        return text
    }

    /// Of a tree's values those that tell matches apart: not the ones all matches share and whose parts are counted
    /// as well. Selected values always; most frequent first unless the order has a meaning.
    static func telling(_ facet: FacetCounts, of total: Int) -> [FacetCount] {
        let values = facet.values
        var result: [FacetCount] = []
        for (index, value) in values.enumerated() where value.count > 0 {
            let hasParts = index + 1 < values.count && values[index + 1].depth > value.depth
            if value.isSelected || !(hasParts && value.count == total) { result.append(value) }
        }
        if facet.facet == .stage { return result }
        return result.enumerated().sorted { a, b in
            (a.element.isSelected ? 1 : 0, a.element.count, b.offset) > (
                b.element.isSelected ? 1 : 0, b.element.count, a.offset
            )
        }.map(\.element)
    }
}

extension String {
    /// With no-break spaces for spaces.
    fileprivate var replacingSpaces: String { String(map { $0 == " " ? "\u{A0}" : $0 }) }
}
