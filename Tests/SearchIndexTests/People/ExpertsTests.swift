import Documents
import QueryLanguage
import Testing

@testable import SearchIndex

@Suite struct ExpertsTests {
    private func experts(
        _ documents: [Document], _ text: String = "", wanted: ExpertRequest.Wanted = .all, merges: Bool = true
    ) throws -> Experts {
        let query = QueryParser(schema: Searcher.schema).parse(text)
        let request = ExpertRequest(
            search: SearchRequest(query: query, limit: 100), wanted: wanted, mergesVariants: merges)
        return try SmallIndex(documents).searcher.experts(request)
    }

    private func person(_ name: String, _ organisation: String = "", _ relation: Person.Relation, role: String = "")
        -> Person
    {
        Person(name: name, role: role, organisation: organisation, relation: relation)
    }

    @Test func closerAssociationsComeFirstAndTiesStayInOrder() throws {
        let people = [
            person("Nia Named", .named), person("Quentin Quoted", .quoted), person("Petra Partner", .partner),
            person("Lee Lead", .lead), person("Ann Author", .author),
        ]
        let found = try experts(
            [.sample("a", "Tides", "Tides.", organisations: ["Board", "Other"], people: people)], "tides")
        #expect(
            found.entries.map(\.name) == [
                "Lee Lead", "Ann Author", "Board", "Petra Partner", "Quentin Quoted", "Other", "Nia Named",
            ])
        #expect(found.entries.map(\.score) == [1, 1, 0.8, 0.5, 0.3, 0.15, 0.15])
    }

    @Test func scoresAreTheSumOverDocuments() throws {
        let found = try experts([
            .sample("a", "A", "Text.", organisations: ["Board"], people: [person("Ann", "Board", .author)]),
            .sample("b", "B", "Text.", organisations: ["Else", "Board"]),
        ])
        let board = try #require(found.entries.first { $0.name == "Board" })
        #expect(abs(board.score - 0.95) < 1e-9)
        #expect(board.mentions.map(\.association) == [.responsible, .named])
        #expect(abs(board.score - board.mentions.reduce(0) { $0 + $1.score }) < 1e-9)
        #expect(board.mentions[0].people.map(\.name) == ["Ann"])
    }

    @Test func homonymsAreTwoUnlessADocumentLinksThem() throws {
        let two = try experts(
            [
                .sample("a", "A", "Text.", organisations: ["Harbour"], people: [person("Jo Same", "Harbour", .lead)]),
                .sample("b", "B", "Text.", organisations: ["Airport"], people: [person("Jo Same", "Airport", .lead)]),
            ], wanted: .people)
        #expect(two.entries.map(\.organisations) == [["Harbour"], ["Airport"]])
        #expect(two.entries.map(\.namesakes) == [["Airport"], ["Harbour"]])
        let linked = try experts(
            [
                .sample(
                    "a", "A", "Text.", organisations: ["Harbour", "Airport"],
                    people: [person("Jo Same", "Harbour", .lead)]),
                .sample(
                    "b", "B", "Text.", organisations: ["Airport", "Harbour"],
                    people: [person("Jo Same", "Airport", .lead)]),
            ], wanted: .people)
        #expect(linked.entries.map(\.organisations) == [["Harbour", "Airport"]])
        let titled = try experts(
            [
                .sample(
                    "a", "A", "Text.", organisations: ["Harbour"], people: [person("Prof. Jo Same", "Harbour", .lead)]),
                .sample("b", "B", "Text.", organisations: ["Harbour"], people: [person("Jo Same", .lead)]),
            ], wanted: .people)
        #expect(titled.entries.map(\.name) == ["Prof. Jo Same"])
        #expect(titled.entries[0].otherNames == ["Jo Same"])
    }

    @Test func variantsAreOneEntryAndCanBeKeptApart() throws {
        let documents: [Document] = [
            .sample("a", "A", "Text.", organisations: ["University of Exeter"]),
            .sample("b", "B", "Text.", organisations: ["Exeter University"]),
        ]
        let one = try experts(documents)
        #expect(one.entries.map(\.name) == ["University of Exeter"])
        #expect(one.entries[0].otherNames == ["Exeter University"])
        #expect(
            try experts(documents, merges: false).entries.map(\.name) == ["University of Exeter", "Exeter University"])
    }

    @Test func lepsOnlyWhenAskedFor() throws {
        let documents: [Document] = [.sample("a", "A", "Text.", organisations: ["Cumbria LEP", "Cumbria Council"])]
        #expect(try experts(documents, wanted: .leps).entries.map(\.name) == ["Cumbria LEP"])
        #expect(try experts(documents, wanted: .people).total == 0)
    }

    /// Words for a stage narrow nothing where no document states one; elsewhere they do.
    @Test func whatNoDocumentHasDoesNotNarrow() throws {
        let stageless = try SmallIndex([.sample("a", "A", "Tidal strengths.", organisations: ["Harbour Board"])])
        let question = try stageless.searcher.question("who has mapped tidal strengths?")
        #expect(question.constraints.isEmpty)
        #expect(question.query.problems.map(\.message).count == 1)
        #expect(question.query.problems[0].message.contains("has a stage"))
        #expect(question.topic.root?.description == "tidal")
        let places = try stageless.searcher.question("who works on tidal energy in Wales?")
        #expect(places.topic.root?.description == "tidal energy Wales")
        #expect(try stageless.searcher.experts(ExpertRequest(search: SearchRequest(query: question.query))).total == 1)
        let staged = try SmallIndex([.sample("a", "A", "Tidal strengths.", ["stage=mapping"])])
        #expect(try staged.searcher.question("who has mapped tidal strengths?").constraints.count == 1)
    }

    @Test func evidenceNamesThemOrAnswers() throws {
        let body =
            "The page is by the Harbour Board. Tidal firms were counted. Jo Lead mapped tidal firms with the board."
        let found = try experts(
            [.sample("a", "A", body, organisations: ["Harbour Board"], people: [person("Jo Lead", .lead)])],
            "tidal firms mapped")
        #expect(found.entries[0].mentions[0].evidence?.text == "Jo Lead mapped tidal firms with the board.")
        let generic = try experts([.sample("a", "A", body, organisations: ["Harbour Board"])], "counted")
        #expect(generic.entries[0].mentions[0].evidence?.text == "Tidal firms were counted.")
    }
}

extension ExpertsTests {
    private func person(_ name: String, _ relation: Person.Relation) -> Person { person(name, "", relation) }
}
