/// The known regions, local enterprise partnerships, sectors and stages, and what places and postcodes tell of them.
///
/// Read from the CSV files of a folder: `regions.csv`, `leps.csv`, `sectors.csv`, `stages.csv` and, for inference,
/// `districts.csv`, `combined-authorities.csv`, `postcode-areas.csv`; `organisations.csv` tells which names are one
/// organisation's, `thesaurus.csv` which words mean the same. Those of Sources/Documents/Taxonomies are part of the program.
public struct Taxonomies: Sendable {
    /// Changes whenever any of the files changes.
    public let fingerprint: String

    /// Organisations that go by several names: the facet `organisation` takes any name, and these as one.
    public let organisations: Taxonomy

    /// Words that mean the same or nearly, for questions.
    public let thesaurus: Thesaurus

    let gazetteer: Gazetteer
    private let taxonomies: [Facet: Taxonomy]
    private let positions: [Facet: (folded: [String: Int], labels: [String: Int])]
    private let byID: [Facet: [String: Int]]

    /// The taxonomies that are part of the program.
    public static func shipped() throws(DocumentsError) -> Taxonomies {
        try shippedOnce.get()
    }

    private static let shippedOnce = Result { () throws(DocumentsError) in
        try Taxonomies(files: EmbeddedFile.all(in: "Taxonomies").map { ($0.name, $0.bytes) })
    }

    /// An edited copy of the files, in a folder. The files beside those of the facets may be absent;
    /// then nothing is inferred from them.
    public init(directory: String) throws(DocumentsError) {
        var contents: [(name: String, bytes: FileBytes)] = []
        for name in Taxonomies.fileNames {
            let path = directory.hasSuffix("/") ? directory + name : "\(directory)/\(name)"
            do {
                contents.append((path, try FileBytes(path: path, isCompressed: false)))
            } catch {
                if Taxonomies.facetFiles.contains(where: { $0.name == name }) { throw error }
            }
        }
        self = try withExtendedLifetime(contents) { () throws(DocumentsError) in
            try Taxonomies(files: contents.map { ($0.name, $0.bytes.buffer) })
        }
    }

    /// The taxonomies of files by their names, which may have folders in front.
    init(files: [(name: String, bytes: UnsafeRawBufferPointer)]) throws(DocumentsError) {
        var hash = FNV64()
        var found: [String: (name: String, bytes: UnsafeRawBufferPointer)] = [:]
        for file in files {
            let name = String(file.name.split(separator: "/").last ?? "")
            hash.add(name.utf8)
            hash.add(file.bytes)
            found[name] = file
        }
        var taxonomies: [Facet: Taxonomy] = [:]
        var lepRegions: [String: [String]] = [:]
        for (name, facet) in Taxonomies.facetFiles {
            guard let file = found[name] else {
                throw DocumentsError(location: name, reason: "is missing from the taxonomies")
            }
            let columns = ["id", "label", "parent", "aliases"] + (facet == .lep ? ["regions"] : [])
            let table = try TaxonomyTable(file.bytes, location: file.name, columns: columns)
            taxonomies[facet] = try Taxonomy(table, facet: facet)
            guard facet == .lep else { continue }
            for row in table.rows {
                let regions = row.list("regions")
                try taxonomies[.region]?.requireIDs(regions, column: "regions", of: row, in: table)
                lepRegions[row["id"]] = regions
            }
        }
        self.taxonomies = taxonomies
        if let file = found["organisations.csv"] {
            let table = try TaxonomyTable(file.bytes, location: file.name, columns: ["id", "label", "aliases"])
            organisations = try Taxonomy(table, facet: .organisation)
        } else {
            organisations = Taxonomy(facet: .organisation, source: "", terms: [], isOrdered: false)
        }
        if let file = found["thesaurus.csv"] {
            let table = try TaxonomyTable(file.bytes, location: file.name, columns: Thesaurus.columns)
            thesaurus = try Thesaurus(table)
        } else {
            thesaurus = Thesaurus()
        }
        positions = taxonomies.mapValues(\.positionsByName)
        byID = taxonomies.mapValues { taxonomy in
            Dictionary(taxonomy.terms.enumerated().map { ($1.id, $0) }) { first, _ in first }
        }
        gazetteer = try Gazetteer(files: found, taxonomies: taxonomies, lepRegions: lepRegions)
        fingerprint = hash.text
    }

    /// The known values of a facet; `nil` for `organisation`, which takes any name; `organisations` says
    /// which names are one.
    public subscript(facet: Facet) -> Taxonomy? { taxonomies[facet] }

    /// All of them, in the order of the facets.
    public var all: [Taxonomy] { Facet.allCases.compactMap { $0 == .organisation ? organisations : taxonomies[$0] } }

    /// The value by its identifier.
    public func term(_ id: String, _ facet: Facet) -> Taxonomy.Term? {
        guard let position = byID[facet]?[id] else { return nil }
        return taxonomies[facet]?.terms[position]
    }

    /// The value that a text names by identifier, label or alias, without regard to case, accents, punctuation, `&` or
    /// `and`, and a leading `the`. `resolve("TEES Valley LEP", .lep)` is Tees Valley.
    public func resolve(_ value: String, _ facet: Facet) -> Taxonomy.Term? {
        guard let names = positions[facet], let taxonomy = taxonomies[facet] else { return nil }
        if let position = names.labels[value] { return taxonomy.terms[position] }
        let key = FoldedKey.of(value)
        if let position = names.folded[key] { return taxonomy.terms[position] }
        for ending in Taxonomies.endings[facet, default: []] where key.hasSuffix(ending) {
            if let position = names.folded[String(key.dropLast(ending.count))] { return taxonomy.terms[position] }
        }
        return nil
    }

    /// What a name of a facet may end in without being another name.
    private static let endings: [Facet: [String]] = [
        .lep: [" lep", " local enterprise partnership", " enterprise partnership", " lep area"],
        .region: [" region"],
    ]

    static let facetFiles: [(name: String, facet: Facet)] = [
        ("regions.csv", .region), ("leps.csv", .lep), ("sectors.csv", .sector), ("stages.csv", .stage),
    ]

    private static let fileNames =
        facetFiles.map(\.name) + [
            "organisations.csv", "thesaurus.csv", "districts.csv", "combined-authorities.csv", "postcode-areas.csv",
        ]
}

/// The hash FNV-1a with 64 bits; its parameters are those of http://www.isthe.com/chongo/tech/comp/fnv/.
struct FNV64 {
    private var state: UInt64 = 0xcbf2_9ce4_8422_2325

    mutating func add(_ bytes: some Sequence<UInt8>) {
        for byte in bytes { state = (state ^ UInt64(byte)) &* 0x100_0000_01b3 }
        // The end of one part counts, so that parts cannot run into each other.
        state = (state ^ 0x1FF) &* 0x100_0000_01b3
    }

    /// Sixteen hexadecimal digits.
    var text: String {
        let digits = String(state, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }
}
