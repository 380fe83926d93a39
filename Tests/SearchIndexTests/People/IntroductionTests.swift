import Documents
import Testing

@testable import SearchIndex

@Suite struct IntroductionTests {
    private let documents: [Document] = {
        var tides = Document.sample(
            "sw/tides", "Tidal energy strengths", "Tidal turbines and ports were counted in a tidal audit.",
            ["sector=wind", "stage=delivery", "region=south-west"], date: "2023-04", organisations: ["Harbour Board"],
            people: [Person(name: "Jo Same", organisation: "Harbour Board", relation: .lead)])
        tides.programmes = ["Growth Deal"]
        tides.seeking = "Partners for turbines"
        var waves = Document.sample(
            "wales/waves", "Tidal turbines for Wales", "A strategy for tidal turbines.",
            ["sector=wind", "stage=strategy", "region=wales"], date: "2016", organisations: ["Wave Club"])
        waves.programmes = ["growth deal"]
        waves.contactURL = "https://example.org/club"
        let cheese = Document.sample(
            "ne/cheese", "Cheese", "Cheese is made.", ["sector=food"], organisations: ["Dairy", "Wave Club"],
            people: [Person(name: "Jo Same", organisation: "Dairy", relation: .quoted)])
        return [tides, waves, cheese]
    }()

    private func introduction(_ a: String, _ b: String) throws -> Introduction {
        let searcher = try SmallIndex(documents).searcher
        let (first, second) = (try searcher.parties(named: a), try searcher.parties(named: b))
        #expect(first.count == 1 && second.count == 1)
        return try #require(try searcher.introduction(first[0], second[0], year: 2025))
    }

    @Test func theClosestDocumentsSayWhatIsShared() throws {
        let found = try introduction("Harbour Board", "Wave Club")
        #expect(found.sides.map(\.mention.document.id) == ["sw/tides", "wales/waves"])
        #expect(found.common.map(\.kind) == [.sector, .programme])
        #expect(found.common.map(\.values) == [["Offshore wind"], ["Growth Deal"]])
        #expect(
            found.reasons == [
                .ahead(side: 0, stage: "Delivery", other: "Strategy development"),
                .seeking(side: 0, what: "Partners for turbines"),
            ])
        #expect(found.missing == [.address(side: 0), .person(side: 1), .age(side: 1, year: 2016)])
        #expect(found.together.isEmpty)
    }

    @Test func nothingInCommonIsSaidAndNoReasonGiven() throws {
        let found = try introduction("sw/tides", "Dairy")
        #expect(found.common.isEmpty)
        #expect(found.reasons.isEmpty)
        #expect(found.missing.first == .common)
        #expect(found.missing.last == .reason)
    }

    @Test func bothInOneDocument() throws {
        #expect(try introduction("Dairy", "Wave Club").together.map(\.id) == ["ne/cheese"])
    }

    @Test func namesAreResolved() throws {
        let searcher = try SmallIndex(documents).searcher
        func found(_ name: String) throws -> [String] { try searcher.parties(named: name).map(\.description) }
        #expect(try found("Jo Same") == ["Jo Same, Harbour Board", "Jo Same, Dairy"])
        #expect(try found("Jo Same, Dairy") == ["Jo Same, Dairy"])
        #expect(try found("harbour board ltd") == ["Harbour Board"])
        #expect(try found("tides") == ["Tidal energy strengths"])
        #expect(try found("nobody").isEmpty)
        #expect(try searcher.names(like: "club", limit: 5) == ["Wave Club"])
        #expect(try searcher.names(like: "Wvae Clubb", limit: 5) == ["Wave Club"])
    }
}
