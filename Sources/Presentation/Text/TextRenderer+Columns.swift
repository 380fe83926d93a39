extension TextRenderer {
    /// Short texts in columns, read downwards, in at most so many rows; says how many are left out.
    public func columns(_ texts: [String], rows: Int) -> String {
        let widest = min(texts.map { DisplayWidth.of($0) }.max() ?? 0, width - 2)
        let across = max(1, width / (widest + 2))
        let shown = min(texts.count, across * rows)
        let down = (shown + across - 1) / across
        var page = page()
        for row in 0..<down {
            let line = stride(from: row, to: shown, by: down).map { DisplayWidth.fit(texts[$0], widest) + "  " }
            let joined = line.joined()
            page.add(unwrapped: StyledText(joined.reversed().drop { $0 == " " }.reversed().map(String.init).joined()))
        }
        if shown < texts.count { page.add("… \(Numerals.grouped(texts.count - shown)) more", .quiet) }
        return page.text
    }
}
