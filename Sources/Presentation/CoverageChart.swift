public import SearchIndex

/// Which regions have done what in which sector, as a picture (SVG): a row for each sector, a column for each region, the
/// number of documents in each cell, and its furthest stage as its shade. Readable without colour: the stage's letter stands
/// beside the number, and every cell has a title for screen readers and pointers.
public struct CoverageChart: Sendable {
    private let words: CoverageWords

    /// A picture of all sectors, or of the groups only.
    public init(_ coverage: Coverage, groupsOnly: Bool) { words = CoverageWords(coverage, groupsOnly: groupsOnly) }

    private static let (cellWidth, cellHeight, labels, header, margin) = (58, 24, 300, 130, 24)
    /// From the first stage to the last, light to dark: each with the ink that is legible on it (contrast 4.5 or more).
    private static let shades = [
        ("#e3eef9", "#1a1a1a"), ("#b5d4ee", "#1a1a1a"), ("#7fb2df", "#1a1a1a"), ("#2f6fae", "#ffffff"),
        ("#123a66", "#ffffff"),
    ]

    private var width: Int {
        CoverageChart.labels + words.codes.count * CoverageChart.cellWidth + 2 * CoverageChart.margin + 40
    }
    private var tableEnd: Int { CoverageChart.header + words.rows.count * CoverageChart.cellHeight + 40 }

    /// The file.
    public var svg: String {
        let (width, height) = (width, tableEnd + 120)
        let empty = words.empty
        let summary =
            "A table of \(words.rows.count) sectors by \(words.codes.count) regions. \(words.counted) "
            + "\(empty.count) of \(empty.of) cells have no document. \(CoverageWords.caveat)"
        var lines = [
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>",
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 \(width) \(height)\" width=\"\(width)\" "
                + "height=\"\(height)\" role=\"img\" aria-labelledby=\"title description\" "
                + "font-family=\"DejaVu Sans, Verdana, sans-serif\" font-size=\"13\">",
            "<title id=\"title\">Who has done what where: documents by sector, region and stage</title>",
            "<desc id=\"description\">\(CoverageChart.escaped(summary))</desc>",
            "<rect width=\"\(width)\" height=\"\(height)\" fill=\"#ffffff\"/>",
            text("Who has done what where", 24, 34, "font-size=\"20\" font-weight=\"bold\""),
        ]
        for (column, region) in words.coverage.regions.enumerated() {
            let x = x(column) + CoverageChart.cellWidth / 2 - 4
            lines.append(
                text(region.label, x, top - 8, "transform=\"rotate(-35 \(x) \(top - 8))\" font-size=\"12\""))
        }
        for (row, sector) in words.rows.enumerated() { lines += self.row(row, sector) }
        lines += legend
        return (lines + ["</svg>", ""]).joined(separator: "\n")
    }

    private var top: Int { CoverageChart.header + 20 }

    private func x(_ column: Int) -> Int {
        CoverageChart.margin + CoverageChart.labels + column * CoverageChart.cellWidth
    }

    private func row(_ row: Int, _ sector: Int) -> [String] {
        let y = top + row * CoverageChart.cellHeight
        let item = words.coverage.sectors[sector]
        let isHeading = item.isGroup && words.rows.contains { !words.coverage.sectors[$0].isGroup }
        var lines = [
            text(
                item.label, CoverageChart.margin + (isHeading ? 0 : 14), y + 17, isHeading ? "font-weight=\"bold\"" : ""
            )
        ]
        for column in words.coverage.regions.indices {
            let cell = words.coverage.cells[sector][column]
            let (fill, ink) =
                cell.documents == 0
                ? ("#ffffff", "#595959") : cell.furthest.map(shade) ?? ("#eeeeee", "#1a1a1a")
            let (width, height) = (CoverageChart.cellWidth - 2, CoverageChart.cellHeight - 2)
            let weight = isHeading ? " font-weight=\"bold\"" : ""
            lines.append(
                "<g><title>\(CoverageChart.escaped(words.sentence(sector: sector, region: column)))</title>"
                    + "<rect x=\"\(x(column))\" y=\"\(y)\" width=\"\(width)\" height=\"\(height)\" fill=\"\(fill)\" "
                    + "stroke=\"#c8c8c8\"/>"
                    + text(
                        cell.documents == 0 ? "–" : words.cell(cell), x(column) + width / 2, y + 16,
                        "text-anchor=\"middle\" fill=\"\(ink)\"\(weight)") + "</g>")
        }
        return lines
    }

    /// Stages beyond five share the last shade.
    private func shade(_ stage: Int) -> (String, String) {
        CoverageChart.shades[min(stage, CoverageChart.shades.count - 1)]
    }

    private var legend: [String] {
        let y = tableEnd + 14
        var lines = [text("Furthest stage", CoverageChart.margin, y + 15, "font-weight=\"bold\"")]
        var x = CoverageChart.margin + 130
        for (index, stage) in words.coverage.stages.enumerated() {
            let (fill, ink) = shade(index)
            lines.append("<rect x=\"\(x)\" y=\"\(y)\" width=\"30\" height=\"22\" fill=\"\(fill)\" stroke=\"#c8c8c8\"/>")
            lines.append(text(words.letters[index], x + 15, y + 16, "text-anchor=\"middle\" fill=\"\(ink)\""))
            lines.append(text(stage.label, x + 38, y + 16, ""))
            x += 60 + 8 * stage.label.count
        }
        lines.append(text("– nothing", x, y + 16, ""))
        for (index, note) in CoverageChart.wrapped(words.counted + " " + CoverageWords.caveat, columns: width / 7)
            .enumerated()
        {
            lines.append(text(note, CoverageChart.margin, y + 48 + 17 * index, "font-size=\"12\" fill=\"#404040\""))
        }
        return lines
    }

    private func text(_ text: String, _ x: Int, _ y: Int, _ attributes: String) -> String {
        let space = attributes.isEmpty ? "" : " "
        return "<text x=\"\(x)\" y=\"\(y)\"\(space)\(attributes)>\(CoverageChart.escaped(text))</text>"
    }

    private static func wrapped(_ text: String, columns: Int) -> [String] {
        var lines = [""]
        for word in text.split(separator: " ") {
            if lines[lines.count - 1].count + word.count + 1 > columns { lines.append("") }
            lines[lines.count - 1] += (lines[lines.count - 1].isEmpty ? "" : " ") + word
        }
        return lines
    }

    /// A text as XML: marks escaped, control characters as spaces.
    static func escaped(_ text: String) -> String {
        text.unicodeScalars.reduce(into: "") { result, scalar in
            switch scalar {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\"": result += "&quot;"
            case "\0"..."\u{1F}", "\u{7F}"..."\u{9F}", "\u{FFFE}", "\u{FFFF}": result += " "
            default: result.unicodeScalars.append(scalar)
            }
        }
    }
}
