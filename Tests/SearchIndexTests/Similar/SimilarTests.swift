import Documents
import QueryLanguage
import Testing

@testable import SearchIndex

@Suite struct SimilarTests {
    let indexes: SimilarIndexes

    init() throws { indexes = try SimilarIndexes() }

    @Test func theSameTurbineComesBeforeEnergyInGeneral() throws {
        let hits = try indexes.ten.searcher.similar(SimilarRequest(to: .document(id: "sw/turbine"))).hits
        #expect(hits.first?.document.id == "wales/turbine")
        #expect(hits.contains { $0.document.id == "sw/energy" } || hits.count == 1)
    }

    /// Meaning decides most of a score; the one document with the same rare word still comes first.
    @Test(arguments: ["wave port marine", "tidal blade turbine"])
    func rareWordsAreNotLostInMeaning(_ theme: String) throws {
        var documents = SimilarFixture.sixty
        let text = "The Penrose device is one project. The \(theme) of it was a partner in innovation."
        documents.append(.sample("rare/a", "Penrose device", text))
        documents[4].body += " The Penrose device was part of it."
        let index = try SmallIndex(documents)
        let hits = try index.searcher.similar(SimilarRequest(to: .document(id: "rare/a"))).hits
        #expect(hits.first?.document.id == documents[4].id)
    }

    @Test func aTextIsComparedAsADocumentIs() throws {
        for index in [indexes.ten, indexes.sixty] {
            let id = index === indexes.ten ? "sw/turbine" : "t2/6"
            var document = try #require(try index.searcher.document(id: id))
            document.body += " And more."
            let byID = try index.searcher.similar(SimilarRequest(to: .document(id: id))).hits.map(\.document.id)
            let results = try index.searcher.similar(SimilarRequest(to: .text(document)))
            // The document itself is in the index and comes first.
            #expect(results.hits.first?.document.id == id)
            // A document's vector is rounded and a text's is not, so that near-ties may change places.
            #expect(results.hits.dropFirst().prefix(2).map(\.document.id) == Array(byID.prefix(2)))
            document.body = try #require(try index.searcher.document(id: id)).body
            let same = try index.searcher.similar(SimilarRequest(to: .text(document)))
            #expect(same.comparison?.same == [document.title])
            #expect(same.hits.first?.document.id == byID.first)
            #expect(Set(same.hits.map(\.document.id)) == Set(byID))
        }
    }

    @Test func comparableDocumentsShareTheTheme() throws {
        for number in stride(from: 0, to: 60, by: 7) {
            let id = SimilarFixture.sixty[number].id
            let hits = try indexes.sixty.searcher.similar(SimilarRequest(to: .document(id: id))).hits
            let theme = id.prefix(3)
            #expect(hits.count == 10)
            #expect(hits.count { $0.document.id.hasPrefix(theme) } >= 9, "\(id): \(hits.map(\.document.id))")
        }
    }

    @Test func narrowingChangesNoScore() throws {
        var request = SimilarRequest(to: .document(id: "t0/0"), limit: 60)
        let all = try indexes.sixty.searcher.similar(request)
        let scores = Dictionary(uniqueKeysWithValues: all.hits.map { ($0.document.id, $0.score) })
        request.filters = [.facet("region", .equal, "wales")]
        let some = try indexes.sixty.searcher.similar(request)
        #expect(some.total < all.total && some.total > 0)
        for hit in some.hits { #expect(scores[hit.document.id] == hit.score) }
        #expect(some.facets.first { $0.facet == .region }?.values.map(\.count).max() ?? 0 > some.total)
    }

    @Test func onlyTheComparableIsCounted() throws {
        var request = SimilarRequest(to: .document(id: "t0/0"), limit: 60)
        let near = try indexes.sixty.searcher.similar(request)
        request.leastScore = 0
        let all = try indexes.sixty.searcher.similar(request)
        #expect(near.total < all.total && near.hits.allSatisfy { $0.score >= SimilarRequest.standardLeastScore })
        #expect(all.hits.prefix(near.total).map(\.document.id) == near.hits.map(\.document.id))
        // Where nothing is comparable, the nearest are shown, and it is said.
        request = SimilarRequest(to: .document(id: "sw/turbine"), filters: [.facet("region", .equal, "north-east")])
        let loose = try indexes.ten.searcher.similar(request)
        #expect(loose.comparison?.isLoose == true && loose.hits.first?.document.id == "ne/energy")
    }

    /// Texts, how many of their words are known, and how many hits there are.
    @Test(arguments: [
        ("zebras graze", 0, 0), ("", 0, 0), ("tidal", 1, 2), ("Prüfung der Turbinen im Wasser", 0, 0),
        ("The and of", 0, 0), ("Tidal turbines in the stream", 3, 2),
    ])
    func fewWords(_ text: String, _ known: Int, _ hits: Int) throws {
        let document = Document(id: "", title: "", body: text)
        let results = try indexes.ten.searcher.similar(SimilarRequest(to: .text(document)))
        #expect(results.comparison?.knownWords == known)
        #expect(results.hits.count >= min(hits, 1) && (hits > 0 || results.hits.isEmpty))
    }

    @Test func documentsWithoutTextAndUnknownOnesAreAnswered() throws {
        let empty = try indexes.ten.searcher.similar(SimilarRequest(to: .document(id: "odd/empty")))
        #expect(empty.total == 0 && empty.hits.isEmpty)
        #expect(throws: IndexError.self) { try indexes.ten.searcher.similar(SimilarRequest(to: .document(id: "no"))) }
        #expect(throws: IndexError.self) {
            try indexes.ten.searcher.explain(id: "no", SimilarRequest(to: .document(id: "sw/food")))
        }
    }
}
