import Documents
import Testing

@testable import SearchIndex

/// A question that is an identifier finds its document; identifiers that stand for titles are no words of the index.
@Suite struct IdentifierTests {
    private func fixture() throws -> IndexFixture {
        let fixture = try IndexFixture()
        try fixture.write(
            "records.jsonl",
            """
            {"_id": "77", "text": "tidal energy in the harbour"}
            {"_id": "p12-3", "title": "p12-3", "text": "notes of a harbour"}
            {"_id": "cs-9", "title": "A titled study", "text": "with p12 3 in it, and 78"}
            """)
        try fixture.write("offshore-wind-2014.txt", "nothing but steel\n")
        try fixture.run()
        return fixture
    }

    private func ids(_ fixture: IndexFixture, _ question: String) throws -> [String] {
        let searcher = try Searcher(directory: fixture.index)
        return try searcher.search(SearchRequest(query: try searcher.query(question))).hits.map(\.document.id)
    }

    @Test func aQuestionThatIsAnIdentifierFindsIt() throws {
        let fixture = try fixture()
        #expect(try ids(fixture, "77") == ["77"])
        #expect(try ids(fixture, "cs-9") == ["cs-9"])
        // What has the words scores, and comes first.
        #expect(try ids(fixture, "p12-3") == ["cs-9", "p12-3"])
        #expect(try ids(fixture, "78") == ["cs-9"])
        #expect(try ids(fixture, "title:77").isEmpty)
        #expect(try ids(fixture, "harbour AND 77").isEmpty)
        #expect(try Searcher(directory: fixture.index).document(id: "77")?.title == "77")
    }

    @Test func namesOfWordsAreTitlesThatAreSearched() throws {
        let fixture = try fixture()
        #expect(try ids(fixture, "title:wind") == ["offshore-wind-2014"])
        #expect(try fixture.matches("title : 77").isEmpty)
        #expect(try fixture.matches("title : offshore") == ["offshore-wind-2014"])
    }

    @Test func changesKeepTheIndexSound() throws {
        let fixture = try fixture()
        try fixture.write("records.jsonl", "{\"_id\": \"77\", \"text\": \"tidal energy alone\"}\n")
        try fixture.run()
        #expect(try ids(fixture, "p12-3").isEmpty)
        #expect(try ids(fixture, "77") == ["77"])
        let checks = try IndexInspector(directory: fixture.index).verify(full: true)
        for check in checks { #expect(check.passed, "\(check.name): \(check.detail)") }
    }
}
