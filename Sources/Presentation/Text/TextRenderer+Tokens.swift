extension TextRenderer {
    /// What analysis made of a text: a table of positions, terms, stems and the words they stand for.
    public func tokens(_ analysis: TextReading) -> String {
        var page = page()
        let rows = analysis.tokens.map { token in
            (
                token.isColocated ? "=" : String(token.position), token.term, token.stem,
                "\(token.range.lowerBound)..<\(token.range.upperBound)", token.text
            )
        }
        let header = ("at", "term", "stem", "bytes", "as written")
        let all = [header] + rows
        let widths = [
            all.map { DisplayWidth.of($0.0) }.max() ?? 0, all.map { DisplayWidth.of($0.1) }.max() ?? 0,
            all.map { DisplayWidth.of($0.2) }.max() ?? 0, all.map { DisplayWidth.of($0.3) }.max() ?? 0,
        ]
        for (index, row) in all.enumerated() {
            var line = StyledText()
            let ink: Ink = index == 0 ? .quiet : .plain
            line.append(String(repeating: " ", count: widths[0] - DisplayWidth.of(row.0)) + row.0 + "  ", .quiet)
            line.append(DisplayWidth.fit(row.1, widths[1]) + "  ", index == 0 ? .quiet : .match)
            line.append(DisplayWidth.fit(row.2, widths[2]) + "  ", ink)
            line.append(DisplayWidth.fit(row.3, widths[3]) + "  ", .quiet)
            line.append(row.4, ink)
            page.add(unwrapped: line)
        }
        page.space()
        if analysis.language.isEmpty {
            page.add("Language: not known, so words are not stemmed; --language en says which it is.", .quiet)
        } else {
            page.add("Language: \(analysis.language)\(analysis.isLanguageDetected ? " (detected)" : "").", .quiet)
        }
        return page.text
    }
}
