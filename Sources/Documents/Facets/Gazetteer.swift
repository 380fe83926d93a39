/// What a place or a postcode tells of region and local enterprise partnership.
///
/// A name that stands for several places in different regions tells nothing, and one in several partnerships tells no
/// partnership.
struct Gazetteer: Sendable {
    /// What is known of one place; `nil` where several values are possible or none.
    struct Place: Sendable, Equatable {
        var region: String?
        var lep: String?
    }

    private var candidates: [String: [(region: String, leps: [String])]] = [:]
    private var postcodes: [String: Place] = [:]
    private var lepRegions: [String: [String]]

    init(
        files: [String: (name: String, bytes: UnsafeRawBufferPointer)], taxonomies: [Facet: Taxonomy],
        lepRegions: [String: [String]]
    ) throws(DocumentsError) {
        self.lepRegions = lepRegions
        for name in ["districts.csv", "combined-authorities.csv"] {
            guard let file = files[name] else { continue }
            let columns = ["id", "label", "region", "lep", "aliases"]
            let table = try TaxonomyTable(file.bytes, location: file.name, columns: columns)
            for row in table.rows {
                try check(row, of: table, taxonomies)
                for name in [row["label"]] + row.list("aliases") { add(name, row["region"], row.list("lep")) }
            }
        }
        if let file = files["postcode-areas.csv"] {
            let table = try TaxonomyTable(file.bytes, location: file.name, columns: ["area", "region", "lep"])
            for row in table.rows {
                try check(row, of: table, taxonomies)
                let lep = row["lep"].isEmpty ? nil : row["lep"]
                postcodes[row["area"]] = Place(region: row["region"].isEmpty ? nil : row["region"], lep: lep)
            }
        }
        for term in taxonomies[.lep]?.terms ?? [] {
            // A national entry is no place.
            guard let regions = lepRegions[term.id], regions.count == 1, regions != ["england"] else { continue }
            for name in [term.label] + term.aliases { add(name, regions[0], [term.id]) }
        }
        for term in taxonomies[.region]?.terms ?? [] {
            for name in [term.label] + term.aliases { add(name, term.id, []) }
        }
    }

    private func check(
        _ row: TaxonomyTable.Row, of table: TaxonomyTable, _ taxonomies: [Facet: Taxonomy]
    ) throws(DocumentsError) {
        let region = row["region"].isEmpty ? [] : [row["region"]]
        try taxonomies[.region]?.requireIDs(region, column: "region", of: row, in: table)
        try taxonomies[.lep]?.requireIDs(row.list("lep"), column: "lep", of: row, in: table)
    }

    private mutating func add(_ name: String, _ region: String, _ leps: [String]) {
        candidates[FoldedKey.of(name), default: []].append((region, leps))
    }

    /// What the name of a place tells. `Plymouth` tells South West and Heart of the South West; `Newport` may be several.
    func place(_ name: String) -> Place? {
        guard let found = candidates[FoldedKey.of(name)] else { return nil }
        let regions = Set(found.map(\.region))
        guard regions.count == 1, let region = regions.first, !region.isEmpty else { return nil }
        let leps = Set(found.flatMap(\.leps))
        // A combined authority of three partnerships and a district in one of them share a name: not certain.
        return Place(region: region, lep: leps.count == 1 ? leps.first : nil)
    }

    /// What a postcode tells, by its outward code or the letters it begins with. `TR1 2XN` tells South West.
    func postcode(_ text: String) -> Place? {
        guard let outward = Postcode.outward(text) else { return nil }
        let area = String(outward.prefix { $0.isLetter })
        guard let place = postcodes[outward] ?? postcodes[area], place.region != nil else { return nil }
        return place
    }

    /// The region of a partnership, when it lies in one.
    func region(ofLEP id: String) -> String? {
        guard let regions = lepRegions[id], regions.count == 1 else { return nil }
        return regions[0]
    }
}

/// Postcodes of the United Kingdom.
enum Postcode {
    /// The first half of a postcode in capitals: `TR1` of `tr1 2xn`; `nil` when the text is no full postcode.
    static func outward(_ text: String) -> String? {
        let characters = Array(text.utf8).filter { $0 != UInt8(ascii: " ") }.map(upper)
        guard (5...7).contains(characters.count) else { return nil }
        let inward = characters.suffix(3)
        guard let digit = inward.first, isDigit(digit), inward.dropFirst().allSatisfy(isLetter) else { return nil }
        let outward = characters.dropLast(3)
        let letters = outward.prefix(while: isLetter)
        guard (1...2).contains(letters.count), outward.count > letters.count else { return nil }
        let rest = outward.dropFirst(letters.count)
        guard let first = rest.first, isDigit(first), rest.count <= 2 else { return nil }
        guard rest.dropFirst().allSatisfy({ isDigit($0) || isLetter($0) }) else { return nil }
        return String(decoding: outward, as: UTF8.self)
    }

    private static func upper(_ byte: UInt8) -> UInt8 {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) ? byte - 32 : byte
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }
    private static func isLetter(_ byte: UInt8) -> Bool { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) }
}
