public import SearchIndex

extension TextRenderer {
    /// Which regions have done what in which sector: a table, pairs that could learn from each other, and specialisations.
    public func coverage(_ coverage: Coverage, groupsOnly: Bool, limit: Int) -> String {
        var page = page()
        let words = CoverageWords(coverage, groupsOnly: groupsOnly)
        addTable(words, to: &page)
        addPairs(words, limit, to: &page)
        addSpecialisations(words, limit, to: &page)
        page.space()
        page.add(CoverageWords.caveat, .quiet)
        return page.text
    }

    private func addTable(_ words: CoverageWords, to page: inout Page) {
        let coverage = words.coverage
        let cells = words.rows.map { coverage.cells[$0].map(words.cell) }
        let widths = words.codes.indices.map { column in
            ([words.codes[column]] + cells.map { $0[column] }).map { DisplayWidth.of($0) }.max() ?? 0
        }
        let room = width - widths.reduce(0) { $0 + $1 + 1 }
        let labels = words.rows.map { (coverage.sectors[$0].isGroup ? "" : "  ") + coverage.sectors[$0].label }
        let column = min(labels.map { DisplayWidth.of($0) }.max() ?? 0, max(room, 14))
        func line(_ label: StyledText, _ texts: [String], _ ink: Ink) -> StyledText {
            var line = label
            for (text, width) in zip(texts, widths) {
                line.append(String(repeating: " ", count: width - DisplayWidth.of(text) + 1))
                line.append(text, text == "·" ? .quiet : ink)
            }
            return line
        }
        page.add(unwrapped: line(StyledText(String(repeating: " ", count: column)), words.codes, .heading))
        for (index, sector) in words.rows.enumerated() {
            let ink: Ink = coverage.sectors[sector].isGroup ? .heading : .plain
            let label = StyledText(DisplayWidth.fit(labels[index], column), ink)
            page.add(unwrapped: line(label, cells[index], ink == .heading ? .heading : .facts))
        }
        page.space()
        let regions = zip(words.codes, coverage.regions).map { "\($0)\u{A0}\($1.label.replacing(" ", with: "\u{A0}"))" }
        page.add(regions.joined(separator: "  "), .quiet)
        let stages = zip(words.letters, coverage.stages).map { "\($0)\u{A0}\($1.label.replacing(" ", with: "\u{A0}"))" }
        page.add("A letter is the furthest stage of any document: " + stages.joined(separator: "  "), .quiet)
        page.add(words.counted, .quiet)
        let empty = words.empty
        page.add("Nobody yet (·): \(Numerals.grouped(empty.count)) of \(Numerals.grouped(empty.of)) cells.")
    }

    private func addPairs(_ words: CoverageWords, _ limit: Int, to page: inout Page) {
        let coverage = words.coverage
        guard !coverage.pairs.isEmpty, limit > 0 else { return }
        page.space()
        var heading = StyledText("Who could learn from whom", .heading)
        if limit < coverage.pairs.count { heading.append(", \(limit) of \(coverage.pairs.count)", .quiet) }
        page.add(heading)
        for pair in coverage.pairs.prefix(limit) {
            let (ahead, behind) = (pair.ahead, pair.behind)
            var line = StyledText(coverage.sectors[pair.sector].label + ": ")
            line.append(coverage.regions[behind.region].label, .title)
            line.append(
                " (\(Numerals.count(behind.documents, "document")), as far as "
                    + "\(coverage.stages[behind.stage].label.lowercased())) from ")
            line.append(coverage.regions[ahead.region].label, .title)
            line.append(
                " (\(Numerals.grouped(ahead.documents)) beyond that, as far as "
                    + "\(coverage.stages[ahead.stage].label.lowercased()))")
            page.add(line, indent: 2, hanging: 4)
            if let seeking = pair.seeking {
                page.add("seeking, by a reading of the source: \(seeking)", .quiet, indent: 4, hanging: 6)
            }
            page.add(
                unwrapped: StyledText(
                    "    \(isInteractive ? "" : "kindred ")introduce \(behind.example) \(ahead.example)", .quiet))
        }
    }

    private func addSpecialisations(_ words: CoverageWords, _ limit: Int, to page: inout Page) {
        let coverage = words.coverage
        guard limit > 0, !coverage.specialisations.isEmpty || coverage.uncertain > 0 else { return }
        page.space()
        page.add("Specialisation by location quotient", .heading)
        for item in coverage.specialisations.prefix(limit) {
            let interval =
                "\(Numerals.fixed(item.interval.lowerBound, 1)) to \(Numerals.fixed(item.interval.upperBound, 1))"
            var line = StyledText(Numerals.fixed(item.quotient, 1) + "  ", .heading)
            line.append("\(coverage.regions[item.region].label) · \(coverage.sectors[item.sector].label)")
            line.append("  \(interval), \(Numerals.count(item.documents, "document"))", .quiet)
            page.add(line, indent: 2, hanging: 7)
        }
        if coverage.specialisations.isEmpty { page.add("None that so few documents could show.", indent: 2) }
        page.add(
            "The sector's share of the region's documents over its share of all, with its 95% interval. "
                + "\(Numerals.grouped(coverage.uncertain)) quotients above 1 are left out: fewer than 5 documents, or an "
                + "interval that includes 1. Small numbers: one document more or less changes such a quotient.", .quiet,
            indent: 2)
    }
}
