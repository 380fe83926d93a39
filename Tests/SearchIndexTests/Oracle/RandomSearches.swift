@testable import Documents
import QueryLanguage

@testable import SearchIndex

/// Random small collections and questions about them, from a seed.
struct RandomSearches {
    var random: SeededGenerator

    init(seed: UInt64) { random = SeededGenerator(seed: seed) }

    static let words = [
        "energy", "energies", "Energetic", "marine", "wind", "winds", "turbine", "turbines", "map", "mapped", "mapping",
        "strategy", "Strategies", "skill", "skills", "R&D", "spin-outs", "spinouts", "spin", "outs", "C++", "C", "CO₂",
        "CO2", "U.K.", "UK", "1,000", "1000", "£2.5m", "2.5 million", "café", "CAFE", "Straße", "the", "of", "and",
        "2014-2020", "Plymouth", "exeter's", "海洋能源", "海洋", "能源技术", "tŷ", "5G", "small", "firm", "firms", "SMEs",
        "offshore", "CAP", "cap",
    ]
    static let beginnings = ["ener", "m", "stra", "spin-o", "c", "C++", "co", "turb", "20", "海", "x"]
    static let regions = ["england", "south-west", "cornwall", "wales", "atlantis"]
    static let sectors = ["energy", "wind", "floating", "nuclear", "food", "space travel"]
    static let stages = ["mapping", "strategy", "aligning", "delivery", "afterlife"]
    static let organisations = ["University of Exeter", "Cornwall Council", "R&D Ltd", "Café Europa"]
    static let dates = [nil, "2014", "2016", "2016-02", "2016-12-31", "2017-01-01", "2018-06", "2020"]

    static let taxonomies = [
        Taxonomy(
            facet: .region, source: "",
            terms: [
                SmallIndex.term("england", "England"),
                SmallIndex.term("south-west", "South West", parent: "england", aliases: ["SW"]),
                SmallIndex.term("cornwall", "Cornwall", parent: "south-west", aliases: ["Kernow"]),
                SmallIndex.term("wales", "Wales", aliases: ["Cymru"]),
            ], isOrdered: false),
        Taxonomy(
            facet: .sector, source: "",
            terms: [
                SmallIndex.term("food", "Food and drink"), SmallIndex.term("energy", "Energy"),
                SmallIndex.term("nuclear", "Nuclear", parent: "energy"),
                SmallIndex.term("wind", "Offshore wind", parent: "energy"),
                SmallIndex.term("floating", "Floating turbines", parent: "wind"),
            ], isOrdered: false),
        Taxonomy(
            facet: .stage, source: "",
            terms: stages.dropLast().map { SmallIndex.term($0, "The \($0) stage") }, isOrdered: true),
    ]

    /// Names of one, two and three words, with function words, hyphens, letters and capitals, and names within others.
    static let thesaurus = Thesaurus(concepts: [
        .init(id: "small-firm", terms: ["small firm", "SME", "small and energetic firm", "small"]),
        .init(id: "wind", terms: ["wind turbine", "wind energy", "energy of the wind"], related: ["small-firm"]),
        .init(id: "offshore", terms: ["offshore wind", "marine wind"], broader: ["wind", "plan"]),
        .init(id: "plan", terms: ["map", "strategy", "marine strategy"], capitals: ["CAP"]),
        .init(id: "research", terms: ["R&D", "skills mapping", "2.5 million"]),
        .init(id: "spin-out", terms: ["spin-out", "spinoff", "café", "C++"], broader: ["small-firm"]),
    ])

    mutating func below(_ limit: Int) -> Int { Int.random(in: 0..<limit, using: &random) }
    mutating func pick<T>(_ items: [T]) -> T { items[below(items.count)] }

    private mutating func text(_ most: Int) -> String {
        (0..<below(most + 1)).map { _ in pick(Self.words) + pick(["", "", "", ",", ".", "\n"]) }.joined(separator: " ")
    }

    private mutating func some(_ items: [String], _ most: Int) -> [String] {
        (0..<below(most + 1)).map { _ in pick(items) }
    }

    mutating func document(_ number: Int) -> Document {
        var document = Document(id: "d\(number)", title: "T " + text(4), body: text(pick([3, 30, 60])))
        document.summary = text(6)
        document.language = pick(["en", "en", "en", "de", "cy"])
        document.date = pick(Self.dates).flatMap { DocumentDate($0, isInferred: false) }
        document.organisations = some(Self.organisations, 2)
        document.people = some(["Ann Turbine", "Bob of Exeter"], 2).map {
            Person(name: $0, role: pick(["", "Head of energy"]), organisation: pick(["", "UK"]), relation: .lead)
        }
        document.places = some(["Plymouth", "Hayle"], 2)
        document.programmes = some(["Marine Energy Fund"], 1)
        document.technologies = some(["wind turbines", "C++"], 2)
        for (facet, values) in [(Facet.region, Self.regions), (.sector, Self.sectors), (.stage, Self.stages)] {
            for value in Set(some(values, 2)).sorted() {
                let term = Self.taxonomies.first { $0.facet == facet }!.terms.first { $0.id == value }
                document.facets.append(
                    FacetAssignment(facet: facet, value: value, label: term?.label ?? value, isKnown: term != nil))
            }
        }
        return document
    }

    mutating func question(_ depth: Int, inField: Bool = false) -> QueryNode {
        switch below(depth > 0 ? 16 : 9) {
        case 0, 1, 2: return .word(pick(Self.words))
        case 3: return .prefix(pick(Self.beginnings))
        case 4, 5: return .phrase((0...below(3)).map { _ in pick(Self.words) }.joined(separator: " "))
        case 6 where !inField:
            switch below(4) {
            case 0: return .facet("region", .equal, pick(Self.regions + ["South West", "Cymru", "nowhere"]))
            case 1: return .facet("sector", .equal, pick(Self.sectors + ["Offshore wind"]))
            case 2: return .facet("organisation", .equal, pick(Self.organisations))
            default:
                return .facet(
                    "stage", pick([.equal, .less, .lessOrEqual, .greater, .greaterOrEqual]),
                    pick(Array(Self.stages.dropLast())))
            }
        case 7 where !inField:
            return .date(
                DateRange(
                    first: pick([nil, "2014-01-01", "2016-02-29", "2017-01-01"]),
                    last: pick(["2017-01-01", "2017-12-31", "2018-03-31", "2020-12-31"])))
        case 8:
            let operands = (0..<2 + below(2)).map { _ in
                below(4) == 0
                    ? QueryNode.phrase(pick(Self.words) + " " + pick(Self.words))
                    : below(5) == 0 ? .prefix(pick(Self.beginnings)) : .word(pick(Self.words))
            }
            return .near(operands, distance: pick([0, 1, 2, 5, 30]))
        case 9 where !inField:
            let node = question(depth - 1, inField: true)
            return node.isConstraint
                ? node
                : .field(pick(["title", "summary", "body", "org", "author", "place", "programme", "topic"]), node)
        case 10, 11, 12:
            let nodes = (0..<2 + below(4)).map { _ in question(depth - 1, inField: inField) }
            return .any(nodes.map { !$0.isConstraint && below(5) == 0 ? .required($0) : $0 })
        case 13: return .and((0..<2 + below(2)).map { _ in question(depth - 1, inField: inField) })
        case 14: return .or((0..<2 + below(2)).map { _ in question(depth - 1, inField: inField) })
        case 15: return .not(question(depth - 1, inField: inField))
        default: return .word(pick(Self.words))
        }
    }
}
