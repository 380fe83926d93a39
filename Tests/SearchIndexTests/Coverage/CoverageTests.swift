import Documents
import QueryLanguage
import Testing

@testable import SearchIndex

@Suite struct CoverageTests {
    private func coverage(_ documents: [Document], _ text: String = "") throws -> Coverage {
        let query = QueryParser(schema: Searcher.schema).parse(text)
        return try SmallIndex(documents).searcher.coverage(SearchRequest(query: query))
    }

    private func document(_ id: String, _ facets: String, date: String? = nil, seeking: String? = nil) -> Document {
        var document = Document.sample(
            id, id, "Text of \(id).", facets.split(separator: " ").map(String.init), date: date)
        document.seeking = seeking
        return document
    }

    @Test func cellsCountRegionsWithoutPartsAndGroupsOfSectors() throws {
        let found = try coverage([
            document("a", "region=south-west sector=wind stage=delivery"),
            document("b", "region=south-west region=wales sector=wind sector=nuclear stage=mapping"),
            document("c", "region=england sector=food"), document("d", "region=wales"),
            document("e", "region=wales sector=food"),
        ])
        #expect(found.regions.map(\.id) == ["south-west", "north-east", "wales"])
        #expect(found.sectors.map(\.id) == ["energy", "wind", "nuclear", "food"])
        #expect(found.sectors.map(\.isGroup) == [true, false, false, false])
        #expect(found.cells.map { $0.map(\.documents) } == [[2, 0, 1], [2, 0, 1], [1, 0, 1], [0, 0, 1]])
        #expect(found.cells[0].map(\.furthest) == [3, nil, 0])
        #expect(found.cells[1][0].stages == [1, 0, 0, 1])
        #expect(found.cells[3][2].furthest == nil)
        #expect((found.documents, found.withoutRegion, found.withoutSector) == (5, 1, 1))
    }

    @Test func aQuestionNarrows() throws {
        let documents = [document("a", "region=wales sector=wind"), document("b", "region=wales sector=food")]
        #expect(try coverage(documents, "sector:food").cells.map { $0.map(\.documents).reduce(0, +) } == [0, 0, 0, 1])
    }

    @Test func pairsAreOfOneSectorTwoStagesApart() throws {
        let found = try coverage([
            document("old", "region=south-west sector=wind stage=delivery", date: "2015"),
            document("new", "region=south-west sector=wind stage=delivery", date: "2019"),
            document("starts", "region=wales sector=wind stage=mapping", seeking: "Partners"),
            document("follows", "region=north-east sector=wind stage=aligning"),
            document("alone", "region=wales sector=food stage=mapping"),
        ])
        let pair = try #require(found.pairs.first)
        #expect(found.pairs.count == 1)
        #expect(pair.sector == 1)
        #expect(pair.ahead == .init(region: 0, stage: 3, documents: 2, example: "new"))
        #expect(pair.behind == .init(region: 2, stage: 0, documents: 1, example: "starts"))
        #expect(pair.seeking == "Partners")
    }

    @Test func documentsOfManyRegionsMakeNoPairs() throws {
        let found = try coverage([
            document("all", "region=south-west region=wales region=north-east sector=wind stage=delivery"),
            document("starts", "region=wales sector=nuclear stage=mapping"),
            document("wide", "region=south-west region=wales region=north-east sector=nuclear stage=delivery"),
        ])
        #expect(found.pairs.isEmpty)
    }

    /// Counts and quotients worked out by hand: 6 of 8 over 9 of 24; one of them twice its share.
    @Test func quotients() {
        let (value, variance) = LocationQuotient.of(6, region: 8, sector: 9, all: 24)
        #expect(abs(value - 2) < 1e-12)
        #expect(abs(variance - (0.25 / 6 + 0.625 / 9 - 0.5 / 9)) < 1e-12)
        #expect(LocationQuotient.of(9, region: 9, sector: 9, all: 24).variance >= 0)
    }

    @Test func specialisationNeedsFiveDocuments() throws {
        func many(_ count: Int) -> [Document] {
            (0..<count).map { document("w\($0)", "region=wales sector=wind") }
                + (0..<30).map { document("s\($0)", "region=south-west sector=food") }
        }
        let five = try coverage(many(5))
        #expect(five.specialisations.map(\.documents) == [5, 30])
        #expect(abs(five.specialisations[0].quotient - 7) < 1e-9)
        #expect(five.uncertain == 0)
        let four = try coverage(many(4))
        #expect(four.specialisations.map(\.documents) == [30])
        #expect(four.uncertain == 1)
    }
}
