import Documents

@testable import SearchIndex

/// Collections in which it is known what is comparable.
enum SimilarFixture {
    /// Ten studies: too few for a latent space.
    static let ten: [Document] = [
        .sample(
            "sw/turbine", "Testing the Penrose tidal turbine",
            "The Penrose turbine was tested in the tidal stream off Cornwall. Its blades broke twice. Divers mended them.",
            ["region=south-west", "sector=wind", "stage=delivery"], date: "2016", organisations: ["Harbour Trust"],
            people: [Person(name: "Ann Example", organisation: "Tidal Lab", relation: .lead)]),
        .sample(
            "wales/turbine", "What became of the Penrose turbine",
            "An evaluation of the Penrose tidal turbine. It ran for two winters in the tidal stream.",
            ["region=wales", "sector=wind", "stage=delivery"], date: "2018-05", organisations: ["Tidal Lab"],
            people: [Person(name: "Dr Ann Example", relation: .author)]),
        .sample(
            "ne/energy", "Energy in the North East",
            "The strategy for energy names wind, nuclear and tidal power. Energy firms need skills.",
            ["region=north-east", "sector=energy", "stage=strategy"], date: "2015", organisations: ["North East LEP"]),
        .sample(
            "sw/energy", "An energy plan for the county",
            "Energy for homes and firms. The plan wants energy to be saved, and turbine makers to come.",
            ["region=south-west", "sector=energy", "stage=strategy"], date: "2017", organisations: ["Harbour Trust"]),
        .sample(
            "sw/food", "Food firms of the coast", "Mapping food firms, fish and cheese makers on the coast.",
            ["region=south-west", "sector=food", "stage=mapping"], date: "2016", organisations: ["Food Board"]),
        .sample(
            "ne/food", "Fish and cheese", "A strategy for food: fish, cheese and cheap energy for the firms.",
            ["region=north-east", "sector=food", "stage=strategy"], date: "2019", organisations: ["Food Board"]),
        .sample(
            "wales/steel", "Steel", "A steel works was modernised.", ["region=wales", "stage=delivery"], date: "2011"),
        .sample("wales/film", "Film studios", "Studios for film and television.", ["region=wales"], date: "2020"),
        .sample("ne/chips", "Chips", "Semiconductor firms agreed on a plan.", ["region=north-east", "stage=aligning"]),
        .sample("odd/empty", "Untitled", ""),
    ]

    /// Sixty studies of four themes, each with words of its own and words of all: enough for a latent space.
    static let sixty: [Document] = {
        let themes = [
            ["turbine", "tidal", "wave", "port", "marine", "blade"],
            ["cow", "milk", "farm", "grass", "cheese", "barn"],
            ["code", "cyber", "attack", "software", "network", "firewall"],
            ["steel", "furnace", "iron", "rolling", "metal", "weld"],
        ]
        let common = ["project", "partner", "region", "skill", "innovation", "strategy", "firm"]
        var random = SeededGenerator(seed: 7)
        return (0..<60).map { number in
            let theme = themes[number % themes.count]
            var sentences: [String] = []
            for _ in 0..<4 {
                let words = (0..<7).map { _ in
                    (Int.random(in: 0..<3, using: &random) == 0 ? common : theme).randomElement(using: &random)!
                }
                sentences.append("The " + words.joined(separator: " ") + ".")
            }
            return .sample(
                "t\(number % themes.count)/\(number)", "Study \(theme.randomElement(using: &random)!) \(number)",
                sentences.joined(separator: " "), ["region=\(["wales", "south-west", "north-east"][number % 3])"],
                date: "\(2010 + number % 10)", organisations: ["Body \(number % 7)"])
        }
    }()
}

/// Both collections, indexed: without and with a latent space.
struct SimilarIndexes {
    let ten: SmallIndex
    let sixty: SmallIndex

    init() throws {
        ten = try SmallIndex(SimilarFixture.ten)
        sixty = try SmallIndex(SimilarFixture.sixty)
    }
}
