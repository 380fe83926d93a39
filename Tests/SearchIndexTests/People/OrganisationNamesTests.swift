import Testing

@testable import Documents
@testable import SearchIndex

@Suite struct OrganisationNamesTests {
    private static func index() throws -> SmallIndex {
        try SmallIndex(
            [Document.sample("a", "A", "Text.")],
            taxonomies: [
                Taxonomy(
                    facet: .organisation, source: "",
                    terms: [
                        SmallIndex.term("ncub", "National Centre for Universities and Business", aliases: ["NCUB"])
                    ],
                    isOrdered: false),
                Taxonomy(
                    facet: .lep, source: "",
                    terms: [
                        SmallIndex.term("oxfordshire", "Oxfordshire", aliases: ["OxLEP", "Oxford"]),
                        SmallIndex.term("lancashire", "Lancashire"),
                        SmallIndex.term("tees-valley", "Tees Valley"),
                    ], isOrdered: false),
            ])
    }

    static func names(merging: Bool = true) throws -> OrganisationNames {
        try index().searcher.reading { (file) throws(SegmentError) in
            OrganisationNames(
                listed: try file.tree(.organisation), leps: try file.tree(.lep), mergesVariants: merging)
        }
    }

    @Test(arguments: [
        ("University of Exeter", "Exeter University"), ("The University of Exeter", "university of exeter"),
        ("Example Ltd", "Example Limited"), ("Example plc", "Example"), ("Arts & Culture Ltd.", "Arts and Culture"),
        ("OxLEP", "Oxfordshire Local Enterprise Partnership"), ("Oxfordshire LEP", "OxLEP"),
        ("Lancashire Enterprise Partnership", "Lancashire LEP"),
        ("Somewhere LEP", "Somewhere Local Enterprise Partnership"),
        ("NCUB", "National Centre for Universities & Business"),
        ("NCUB", "National Centre for Universities and Business (NCUB)"),
        ("National Nuclear Laboratory (NNL)", "National Nuclear Laboratory"),
        ("UK Research and Innovation (UKRI)", "UK Research and Innovation"),
        ("Ulster University (reported)", "University of Ulster"),
    ])
    func variantsAreOne(_ a: String, _ b: String) throws {
        let names = try Self.names()
        #expect(names.key(a) == names.key(b))
        #expect(try Self.names(merging: false).key(a) != names.key("Tees Valley"))
    }

    @Test(arguments: [
        ("University of Birmingham", "Birmingham City University"), ("Tees Valley", "Tees Valley LEP"),
        ("Oxford", "OxLEP"), ("University of Northampton", "University College Northampton"),
        ("Aberdeen Harbour (Scotland)", "Aberdeen Harbour"),
        ("National Nuclear Laboratory (BNFL)", "National Nuclear Laboratory"),
        ("Limited", "Example Limited"), ("Growing Enterprise Partnership", "Growing LEP"),
        ("University of Sheffield AMRC", "University of Sheffield"), ("The LEP Network", "LEP"),
    ])
    func othersAreNot(_ a: String, _ b: String) throws {
        let names = try Self.names()
        #expect(names.key(a) != names.key(b))
    }

    @Test func asWrittenOnlyCaseAndTheLikeAreIgnored() throws {
        let names = try Self.names(merging: false)
        #expect(names.key("University of Exeter") != names.key("Exeter University"))
        #expect(names.key("The university of EXETER") == names.key("University of Exeter"))
        #expect(names.key("NCUB") != names.key("National Centre for Universities and Business"))
    }

    @Test(arguments: [
        ("Lancaster University; University of Cumbria", ["Lancaster University", "University of Cumbria"]),
        ("HEPI / University of Lincoln", ["HEPI", "University of Lincoln"]), ("AC/DC Power", ["AC/DC Power"]),
        ("Agri-Tech E", ["Agri-Tech E"]), ("", []), (" / ; X", []),
    ])
    func compounds(_ name: String, _ parts: [String]) {
        #expect(OrganisationNames.parts(name) == parts)
    }
}
