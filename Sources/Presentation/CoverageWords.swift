internal import SearchIndex

/// How a coverage is worded in text and picture.
struct CoverageWords {
    let coverage: Coverage
    /// The sectors that are shown, as indices.
    let rows: [Int]
    /// A few letters for each region, all different: `NE`, `Wa`.
    let codes: [String]
    /// A letter for each stage, all different: `M`, `S`.
    let letters: [String]

    /// Words for all sectors, or for the groups only.
    init(_ coverage: Coverage, groupsOnly: Bool) {
        self.coverage = coverage
        let isGrouped = coverage.sectors.contains(where: \.isGroup)
        rows = coverage.sectors.indices.filter { !groupsOnly || !isGrouped || coverage.sectors[$0].isGroup }
        codes = CoverageWords.distinct(coverage.regions.map { CoverageWords.code($0.label) })
        letters = CoverageWords.distinct(coverage.stages.map { String($0.label.prefix(1)).uppercased() })
    }

    /// Initials of the large words, or the first two letters of the only one: `East of England` is `EE`, `Wales` `Wa`.
    private static func code(_ label: String) -> String {
        let words = label.split(separator: " ").filter { $0.first?.isUppercase == true && $0.lowercased() != "the" }
        return words.count > 1 ? words.map { String($0.prefix(1)) }.joined() : String(label.prefix(2))
    }

    /// Codes, of which a repeated one gets a number.
    private static func distinct(_ codes: [String]) -> [String] {
        var seen: [String: Int] = [:]
        return codes.map { code in
            seen[code, default: 0] += 1
            return seen[code]! > 1 ? code + String(seen[code]!) : code
        }
    }

    /// `12D`, `3` where no stage is known, `·` for nothing.
    func cell(_ cell: Coverage.Cell) -> String {
        cell.documents == 0 ? "·" : String(cell.documents) + (cell.furthest.map { letters[$0] } ?? "")
    }

    /// `Wales · Nuclear: 4 documents, as far as delivery`.
    func sentence(sector: Int, region: Int) -> String {
        let cell = coverage.cells[sector][region]
        let place = "\(coverage.regions[region].label) · \(coverage.sectors[sector].label)"
        if cell.documents == 0 { return place + ": nothing" }
        let stage = cell.furthest.map { ", as far as \(coverage.stages[$0].label.lowercased())" } ?? ""
        return "\(place): \(Numerals.count(cell.documents, "document"))\(stage)"
    }

    /// How many cells of the rows shown have nothing, and how many there are.
    var empty: (count: Int, of: Int) {
        let cells = rows.filter { !coverage.sectors[$0].isGroup || rows.allSatisfy { coverage.sectors[$0].isGroup } }
            .flatMap { coverage.cells[$0] }
        return (cells.count { $0.documents == 0 }, cells.count)
    }

    /// What stands below the table in both: what was counted and what was not.
    var counted: String {
        var text =
            "\(Numerals.count(coverage.documents, "document")); a document of two regions or sectors counts in each."
        if coverage.withoutRegion > 0 {
            text +=
                " \(Numerals.grouped(coverage.withoutRegion)) \(coverage.withoutRegion == 1 ? "belongs" : "belong") to no single region (a whole country, or none known)"
            text += " and \(coverage.withoutRegion == 1 ? "is" : "are") in no cell."
        }
        if coverage.withoutSector > 0 {
            text +=
                " \(Numerals.grouped(coverage.withoutSector)) \(coverage.withoutSector == 1 ? "has" : "have") no known sector."
        }
        return text
    }

    /// What such counts cannot say.
    static let caveat =
        "The table counts documents of this collection, not firms, jobs or money: an empty cell says that no document tells "
        + "of it, not that nobody has done it."
}
