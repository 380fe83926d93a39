import Documents
import QueryLanguage
import Testing
import TextAnalysis

@testable import SearchIndex

@Suite struct ReasonsTests {
    let indexes: SimilarIndexes

    init() throws { indexes = try SimilarIndexes() }

    /// What is shown as reasons, what `explain` lists, and the score are the same sum.
    @Test func partsAddUpToTheScore() throws {
        for (index, documents) in [(indexes.ten, SimilarFixture.ten), (indexes.sixty, SimilarFixture.sixty)] {
            for (number, document) in documents.enumerated() where number % 3 == 0 || documents.count < 20 {
                var text = document
                text.body += " Turbine cows attack cheese, and the harbour too."
                for seed in [SimilarRequest.Seed.document(id: document.id), .text(text)] {
                    let request = SimilarRequest(to: seed, limit: 8, leastScore: 0)
                    for (rank, hit) in try index.searcher.similar(request).hits.enumerated() {
                        let reasons = try #require(hit.reasons)
                        let sum = reasons.terms.reduce(reasons.related.score) { $0 + $1.score }
                        #expect(abs(sum - hit.score) < 1e-5, "\(document.id) → \(hit.document.id)")
                        #expect(abs(reasons.wordScore + reasons.meaningScore - hit.score) < 1e-5)
                        let explanation = try index.searcher.explain(id: hit.document.id, request)
                        #expect(abs(explanation.contributions.reduce(0) { $0 + $1.score } - hit.score) < 1e-5)
                        #expect(explanation.score == hit.score && explanation.rank == rank + 1)
                    }
                }
            }
        }
    }

    @Test func termsAreNamedAsTheDocumentWritesThem() throws {
        let reasons = try reasons("sw/turbine", "wales/turbine")
        let terms = reasons.terms.map(\.text)
        #expect(terms.contains("Penrose tidal turbine") || terms.contains("Penrose turbine"), "\(terms)")
        #expect(terms.contains("tidal stream") || terms.contains("stream"), "\(terms)")
        #expect(!terms.contains { $0.hasPrefix("the ") })
        #expect(reasons.terms.map(\.score) == reasons.terms.map(\.score).sorted(by: >))
        #expect(reasons.related.words.isEmpty, "without a latent space nothing is related")
    }

    @Test func passagesAnswerOneAnother() throws {
        let passage = try #require(try reasons("sw/turbine", "wales/turbine").passage)
        #expect(passage.text.text == "An evaluation of the Penrose tidal turbine.")
        #expect(passage.own?.text == "The Penrose turbine was tested in the tidal stream off Cornwall.")
        #expect(marked(passage.text) == ["Penrose", "tidal", "turbine"])
        #expect(passage.own.map(marked) == ["Penrose", "turbine", "tidal"])
    }

    @Test func whatBothNameAndInWhatTheyDiffer() throws {
        let same = try reasons("sw/turbine", "wales/turbine")
        #expect(
            same.shared == [
                Reasons.Shared(kind: .person, values: ["Dr Ann Example"]),
                Reasons.Shared(kind: .organisation, values: ["Tidal Lab"]),
                Reasons.Shared(kind: .sector, values: ["Offshore wind"]),
                Reasons.Shared(kind: .stage, values: ["Delivery"]),
            ])
        #expect(same.differences.regions == ["Wales"] && same.differences.years == 2)
        #expect(same.differences.stages == 0 && same.differences.stage == nil)
        let behind = try reasons("sw/turbine", "sw/energy")
        #expect(behind.differences.regions == [] && behind.differences.stages == -2)
        #expect(behind.differences.stage == "Strategy development" && behind.differences.years == 1)
        #expect(behind.shared.map(\.kind) == [.organisation, .region])
    }

    @Test func aDocumentThatIsNarrowedAwayIsExplainedAllTheSame() throws {
        let request = SimilarRequest(to: .document(id: "sw/turbine"), filters: [.facet("region", .equal, "wales")])
        let explanation = try indexes.ten.searcher.explain(id: "sw/energy", request)
        #expect(explanation.rank == nil && explanation.missing == ["region:wales"] && explanation.score > 0)
        let film = try indexes.ten.searcher.explain(id: "wales/film", request)
        #expect(film.rank == nil && film.score == 0 && film.contributions.isEmpty && !film.missing.isEmpty)
    }

    /// Texts and their words: those that follow the one before stand behind a `+`, those that open a sentence behind a `^`,
    /// what is read beside them in brackets.
    @Test(arguments: [
        ("Isles of Scilly", "^isl +scilli"), ("the wind, and ports", "wind port"),
        ("Supply chains. Ports", "^suppli +chain ^port"),
        ("cross-sector work", "^cross[crosssector] +sector +work"), ("wind in the sea", "^wind sea"), ("", ""),
        ("The Ports", "port"), ("wind\nports", "^wind ^port"),
    ])
    func analysedTexts(_ text: String, _ expected: String) throws {
        try indexes.ten.searcher.reading { (file) throws(SegmentError) in
            let analysed = AnalysedText(text, field: "body", .english, file)
            let words = analysed.tokens.map { token in
                (token.opens ? "^" : "") + (token.follows ? "+" : "") + token.stem
                    + (token.joined.isEmpty ? "" : "[\(token.joined.joined(separator: ","))]")
            }
            #expect(words.joined(separator: " ") == expected)
        }
    }

    private func reasons(_ seed: String, _ id: String) throws -> Reasons {
        let request = SimilarRequest(to: .document(id: seed), leastScore: 0)
        let hit = try indexes.ten.searcher.similar(request).hits.first { $0.document.id == id }
        return try #require(hit?.reasons)
    }

    private func marked(_ snippet: Snippet) -> [String] {
        let bytes = Array(snippet.text.utf8)
        return snippet.highlights.map { String(decoding: bytes[$0], as: UTF8.self) }
    }
}
