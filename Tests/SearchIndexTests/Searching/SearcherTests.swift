import Documents
import QueryLanguage
import Testing

@testable import SearchIndex

/// Questions over a handful of documents whose answers can be told by reading them.
@Suite struct SearcherTests {
    static let documents: [Document] = [
        .sample(
            "sw/tidal", "Tidal energy in Cornwall",
            "The partnership mapped its marine energy strengths. Wave and tidal turbines were tested at Hayle.",
            ["region=south-west", "sector=wind", "stage=mapping"], date: "2016-09",
            organisations: ["University of Exeter", "Cornwall Council"],
            people: [Person(name: "Ann Smith", role: "Director", organisation: "Cornwall Council", relation: .lead)]),
        .sample(
            "ne/wind", "Offshore wind on Tyneside",
            "A strategy for offshore wind. Supply chain firms export turbines. R&D at the spin-outs grows.",
            ["region=north-east", "sector=wind", "stage=strategy"], date: "2017",
            organisations: ["Newcastle University"]),
        .sample(
            "wales/nuclear", "Nuclear skills",
            "Straße and café: an odd text about nuclear energy and the supply of skills.",
            ["region=wales", "sector=nuclear", "stage=aligning"], date: "2018-02-03"),
        .sample(
            "sw/food", "Food and drink", "Strategies for food. The energy of a region is its people.",
            ["region=south-west", "sector=food", "stage=delivery"], organisations: ["University of Exeter"]),
        .sample(
            "odd/none", "Untagged", "Nothing else is known of it, but that it names supply and chain apart.",
            ["sector=space"]),
    ]

    let index: SmallIndex

    init() throws { index = try SmallIndex(SearcherTests.documents) }

    @Test(arguments: [
        ("tidal", "sw/tidal"), ("TIDAL", "sw/tidal"), ("turbine", "ne/wind sw/tidal"), ("strategy", "ne/wind sw/food"),
        ("\"strategy\"", "ne/wind"), ("\"supply chain\"", "ne/wind"), ("\"chain supply\"", ""),
        ("strasse", "wales/nuclear"),
        ("cafe", "wales/nuclear"), ("R&D", "ne/wind"), ("spin-out", "ne/wind"), ("spinouts", "ne/wind"),
        ("turb*", "ne/wind sw/tidal"), ("energy AND nuclear", "wales/nuclear"),
        ("energy -nuclear", "sw/food sw/tidal"), ("energy NOT (nuclear OR food)", "sw/tidal"),
        ("title:energy", "sw/tidal"), ("org:exeter", "sw/food sw/tidal"), ("author:smith", "sw/tidal"),
        ("author:cornwall title:tidal", "sw/tidal"), ("NEAR(supply chain, 3)", "ne/wind odd/none"),
        ("NEAR(supply chain, 0)", "ne/wind"),
        ("region:sw", "sw/food sw/tidal"), ("region:\"South West\"", "sw/food sw/tidal"),
        ("region:england", "ne/wind sw/food sw/tidal"), ("region:Cymru", "wales/nuclear"),
        ("sector:energy", "ne/wind sw/tidal wales/nuclear"), ("sector:energy -sector:nuclear", "ne/wind sw/tidal"),
        ("stage:>=strategy", "ne/wind sw/food wales/nuclear"), ("stage:<strategy", "sw/tidal"),
        ("stage:mapping energy", "sw/tidal"), ("sector:space", "odd/none"),
        ("after:2016", "ne/wind wales/nuclear"), ("year:2016..2017", "ne/wind sw/tidal"), ("before:2017", "sw/tidal"),
        ("year:2018 nuclear", "wales/nuclear"), ("organisation:\"University of Exeter\"", "sw/food sw/tidal"),
        ("region:wales OR stage:mapping", "sw/tidal wales/nuclear"),
        ("the of and", "ne/wind odd/none sw/food sw/tidal wales/nuclear"),
    ])
    func finds(question: String, expected: String) throws {
        #expect(try index.ids(question).sorted().joined(separator: " ") == expected, "\(question)")
    }

    @Test func everythingIsNewestFirst() throws {
        #expect(try index.ids("") == ["wales/nuclear", "ne/wind", "sw/tidal", "sw/food", "odd/none"])
    }

    @Test func moreOfTheWordsIsBetter() throws {
        #expect(try index.ids("marine energy strengths").first == "sw/tidal")
        #expect(try index.ids("offshore wind energy").first == "ne/wind")
    }

    @Test func totalsAndPagesAreExact() throws {
        let first = try index.search("energy", limit: 1)
        #expect(first.total == 3 && first.hits.count == 1)
        let rest = try index.search("energy", limit: 5) { $0.offset = 1 }
        #expect(rest.total == 3 && rest.hits.count == 2)
        #expect(!rest.hits.map(\.document.id).contains(first.hits[0].document.id))
    }

    @Test func facetsAreCountedWithoutTheirOwnFilter() throws {
        let results = try index.search("region:\"South West\" stage:mapping")
        let regions = results.facets.first { $0.facet == .region }!.values
        #expect(regions.map { "\($0.label) \($0.count)\($0.isSelected ? "*" : "")" } == ["England 1", "South West 1*"])
        let stages = results.facets.first { $0.facet == .stage }!.values
        #expect(
            stages.map { "\($0.label) \($0.count)\($0.isSelected ? "*" : "")" } == [
                "Early-stage mapping 1*", "Delivery 1",
            ])
    }

    @Test func treesCountADocumentOnceForAllAbove() throws {
        let results = try index.search("")
        let sectors = results.facets.first { $0.facet == .sector }!.values
        #expect(
            sectors.map { "\($0.depth) \($0.label) \($0.count)" }
                == ["0 Energy 3", "1 Offshore wind 2", "1 Nuclear 1", "0 Food 1", "0 space 1"])
        #expect(results.years.map { "\($0.value) \($0.count)" } == ["2018 1", "2017 1", "2016 1"])
    }

    @Test func spellingIsCorrectedWhenNothingMatches() throws {
        let results = try index.search("turbnies")
        #expect(results.corrections.map(\.suggestion) == ["turbines"])
        #expect(results.corrections[0].wasApplied && results.total == 2)
        let partly = try index.search("energy nuclaer")
        #expect(partly.corrections.map(\.query) == ["energy nuclear"])
        #expect(!partly.corrections[0].wasApplied && partly.total == 3)
    }

    @Test func emptyAnswersSayWhatStandsInTheWay() throws {
        let results = try index.search("nuclear region:\"South West\"")
        #expect(results.total == 0)
        #expect(results.relaxations.map(\.constraint) == ["region:\"South West\""])
        #expect(results.relaxations[0].total == 1 && results.relaxations[0].isDecisive)
        #expect(results.relaxations[0].query == "nuclear")
        let both = try index.search("tidal AND nuclear")
        #expect(Set(both.relaxations.map(\.query)) == ["tidal", "nuclear"])
    }

    @Test func unknownFacetValuesAreProblems() throws {
        let results = try index.search("region:\"South Wset\"")
        #expect(results.total == 0)
        #expect(results.problems.count == 1 && results.problems[0].message.contains("“South West”"))
        #expect(results.problems[0].range == 8..<18)
    }

    /// What is read as plain English, and what as words to look for.
    @Test(arguments: [
        ("who has mapped tidal energy", true), ("tidal energy in Wales?", true),
        ("LEPs that have finished a strategy", true),
        ("people who work on food", true), ("people and places", false), ("tidal energy in Wales", false),
        ("who mapped", false), ("LEPs that title:wind", false), ("projects that AND", false),
    ])
    func plainEnglish(_ text: String, _ expected: Bool) {
        #expect(PlainEnglish.isQuestion(text) == expected)
    }

    /// Items of a list have no full stops: one is not run into the next.
    @Test func itemsOfAListStandAlone() throws {
        let body =
            "It began early.\n\nFounders: the port and two firms\nTested: tidal turbines\n\nTidal power pays. It grew."
        let index = try SmallIndex([.sample("a", "T", body)])
        let results = try index.search("tidal") { $0.snippetLimit = 3 }
        #expect(results.hits[0].snippets.map(\.text) == ["Tested: tidal turbines", "Tidal power pays. It grew."])
        #expect(try index.search("founders").hits[0].snippets.map(\.text) == ["Founders: the port and two firms"])
    }

    /// A name that another facet has is not simply unknown.
    @Test func namesOfOtherFacetsAreTold() throws {
        let index = try SmallIndex([.sample("a", "T", "Tidal.", ["region=wales", "stage=mapping"])])
        func problem(_ text: String) throws -> String? { try index.search(text).problems.first?.message }
        #expect(
            try problem("region:mapping")
                == "No document has the region “mapping”; there is the stage “Early-stage mapping”.")
        #expect(try problem("lep:wales") == "No document has the LEP “wales”; there is the region “Wales”.")
        #expect(try problem("region:walse") == "No document has the region “walse”. Did you mean “Wales”?")
        #expect(try problem("region:narnia") == "No document has the region “narnia”.")
    }

    @Test func snippetsAreWholeSentencesWithTheirMatches() throws {
        let hit = try index.search("tidal turbines").hits[0]
        #expect(hit.document.id == "sw/tidal")
        let snippet = hit.snippets[0]
        let bytes = Array(snippet.text.utf8)
        #expect(snippet.text.contains("Wave and tidal turbines were tested at Hayle."))
        #expect(snippet.highlights.map { String(decoding: bytes[$0], as: UTF8.self) } == ["tidal", "turbines"])
        #expect(hit.title.highlights == [0..<5])
    }

    @Test func contributionsSumToTheScore() throws {
        let query = QueryParser(schema: Searcher.schema).parse("offshore wind turbines energy \"supply chain\" R&D")
        let request = SearchRequest(query: query)
        for hit in try index.searcher.search(request).hits {
            let explanation = try index.searcher.explain(id: hit.document.id, request)
            let sum = explanation.contributions.reduce(0) { $0 + $1.score }
            #expect(abs(sum - hit.score) < 1e-4 * max(1, hit.score), "\(hit.document.id): \(sum) and \(hit.score)")
            #expect(explanation.rank != nil)
        }
        let absent = try index.searcher.explain(id: "odd/none", SearchRequest(query: .plain("tidal")))
        #expect(absent.rank == nil && absent.score == 0 && absent.missing == ["tidal"])
    }

    @Test func documentsComeBackWhole() throws {
        var expected = SearcherTests.documents[0]
        let found = try #require(try index.searcher.document(id: "sw/tidal"))
        expected.facets.sort { $0.value < $1.value }
        var sorted = found
        sorted.facets.sort { $0.value < $1.value }
        #expect(sorted == expected)
        #expect(try index.searcher.document(id: "nowhere") == nil)
        #expect(try index.searcher.resolve(id: "tidal") == ["sw/tidal"])
        #expect(try index.searcher.resolve(id: "w") == ["ne/wind", "sw/food", "sw/tidal", "wales/nuclear"])
    }

    @Test func similarLeavesTheDocumentItselfOut() throws {
        let ids = try index.searcher.similar(to: "sw/tidal").hits.map(\.document.id)
        #expect(!ids.contains("sw/tidal") && ids.first == "ne/wind")
    }

    @Test func missingIndexSaysWhatToDo() {
        #expect(
            throws: IndexError("There is no index at nowhere/kindred.db. Run `kindred index` to make one from corpus/.")
        ) {
            try Searcher(directory: "nowhere")
        }
    }
}
