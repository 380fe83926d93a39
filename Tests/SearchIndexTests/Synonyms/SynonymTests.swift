import Documents
import QueryLanguage
import TextAnalysis
import Testing

@testable import SearchIndex

/// Words that mean the same meet, once, and only where a person did not ask for the very word.
@Suite struct SynonymTests {
    static let thesaurus = Thesaurus(concepts: [
        .init(id: "small-firm", terms: ["small and medium-sized enterprise", "SME", "small firm", "small business"]),
        .init(id: "start-up", terms: ["start-up", "new venture"], broader: ["small-firm"], related: ["finance"]),
        .init(id: "finance", terms: ["venture capital", "seed funding"]),
        .init(id: "university", terms: ["university", "HEI"]),
        .init(id: "farm-policy", terms: ["common agricultural policy"], capitals: ["CAP"]),
        .init(id: "rd", terms: ["R&D", "research and development"]),
        .init(id: "harbour", terms: ["harbour", "harbor"]),
        .init(id: "agri-tech", terms: ["agri-tech", "precision farming"]),
    ])

    static let texts = [
        ("sme", "Advice for SMEs in the valley"), ("firm", "Advice for small firms in the valley"),
        ("both", "Advice for SMEs and other small firms in the valley"), ("apart", "A firm that is not small"),
        ("startup", "Startups in the valley"), ("universal", "Universal credit and the universe"),
        ("hei", "An HEI on the coast"), ("cap", "A price cap on rents"),
        ("policy", "The common agricultural policy on the coast"), ("rd", "Research and development of sensors"),
        ("farm", "Precision farming of barley"), ("money", "Venture capital for bakers"),
        ("port", "A harbour in the town"),
        ("other", "A swimming pool on the coast"), ("title", "Nothing of the kind"),
    ]

    private func index() throws -> SmallIndex {
        let documents = Self.texts.map { id, text in
            Document.sample(id, id == "title" ? "Small firms at sea" : "Page", text)
        }
        return try SmallIndex(documents, thesaurus: Self.thesaurus)
    }

    /// Questions and all they find, in the order of the documents.
    @Test(arguments: [
        ("SME", "sme firm both startup title"), ("small firms", "sme firm both apart startup title"),
        ("sme", "sme firm both startup title"), ("small-business", "sme firm both startup title"),
        // Exact words: quotes, the beginning of a word, nearness.
        ("\"SME\"", ""), ("\"SMEs\"", "sme both"), ("SME*", "sme both"),
        // What is excluded is excluded by its own name only.
        ("valley -SMEs", "firm startup"), ("valley NOT SMEs", "firm startup"),
        // A concept in an AND, a field, an OR, behind a plus.
        ("SME AND valley", "sme firm both startup"), ("title:SME", "title"),
        ("HEI OR SME", "sme firm both startup hei title"),
        ("+SME coast", "sme firm both startup title"),
        // A stem that is shared is no reason: universal is not an HEI.
        ("universal", "universal"), ("HEI", "hei"), ("HEIs", "hei"),
        // Narrower terms are found, broader and related ones are not.
        ("new venture", "startup money"), ("start-up", "startup"), ("seed funding", "money"),
        // Capitals: cap is a word of its own, and the policy's initials are not looked for in documents.
        ("CAP", "cap policy"), ("cap", "cap"), ("CAP RENTS", "cap"), ("common agricultural policy", "policy"),
        // Words that are cut or joined otherwise.
        ("R&D", "rd"), ("agritech", "farm"), ("agri-tech", "farm"), ("agri tech", "farm"),
    ])
    func finds(_ question: String, _ expected: String) throws {
        let results = try index().search(question, limit: 100)
        let order = Self.texts.map(\.0)
        let found = results.hits.map(\.document.id).sorted { order.firstIndex(of: $0)! < order.firstIndex(of: $1)! }
        #expect(found.joined(separator: " ") == expected)
        #expect(results.total == found.count)
    }

    @Test func isRemovable() throws {
        let results = try index().search("SME") { $0.usesSynonyms = false }
        #expect(results.hits.isEmpty && results.corrections.map(\.suggestion) == [])
        let plural = try index().search("SMEs") { $0.usesSynonyms = false }
        #expect(Set(plural.hits.map(\.document.id)) == ["sme", "both"])
        #expect(results.expansions == [])
    }

    @Test func saysWhatItLookedFor() throws {
        let expansions = try index().search("advice for SMEs from an HEI").expansions
        #expect(
            expansions == [
                Expansion(
                    typed: "SMEs", names: [.init("small firm", .same), .init("start-up", .narrower)], neighbours: [])
            ])
        #expect(try index().search("new venture").expansions.first?.neighbours == ["venture capital"])
    }

    /// What a document has by two names counts for more than one of them, and for less than two words.
    @Test func isOneConcept() throws {
        let explanations = try ["sme", "firm", "both"].map { id in
            let request = SearchRequest(query: QueryParser(schema: Searcher.schema).parse("SME"))
            return try index().searcher.explain(id: id, request)
        }
        #expect(explanations.map(\.contributions.count) == [1, 1, 1])
        #expect(explanations[2].contributions[0].words == ["\"small firm\"", "smes"])
        let scores = explanations.map(\.score)
        #expect(scores[1] < scores[0] && scores[0] < scores[2] && scores[2] < scores[0] + scores[1])
    }

    @Test func isHighlighted() throws {
        let hit = try #require(try index().search("SME", limit: 100).hits.first { $0.document.id == "firm" })
        let snippet = try #require(hit.snippets.first)
        let bytes = Array(snippet.text.utf8)
        #expect(snippet.highlights.map { String(decoding: bytes[$0], as: UTF8.self) } == ["small firms"])
    }

    @Test func aKnownWordIsNoSlip() throws {
        let corrections = try index().search("harbor capitel").corrections
        #expect(corrections.map(\.word) == ["capitel"])
        let others = try index().search("harbor capitel") { $0.usesSynonyms = false }.corrections
        #expect(others.map(\.word) == ["harbor", "capitel"])
    }

    /// A sentence is compared by other names, too, says so, and its parts still add up.
    @Test func shortTextsAreCompared() throws {
        let text = Document(id: "", title: "", body: "Seaports and small firms.")
        let thesaurus = Thesaurus(
            concepts: Self.thesaurus.concepts + [.init(id: "port", terms: ["seaport", "swimming pool"])])
        let index = try SmallIndex(Self.texts.map { Document.sample($0.0, "Page", $0.1) }, thesaurus: thesaurus)
        var request = SimilarRequest(to: .text(text), leastScore: 0)
        let results = try index.searcher.similar(request)
        #expect(results.expansions.map(\.typed) == ["Seaports", "small firms"])
        for (id, name) in [("other", "Seaports as swimming pool"), ("sme", "small firms as SME")] {
            let hit = try #require(results.hits.first { $0.document.id == id })
            let reasons = try #require(hit.reasons)
            #expect(reasons.terms.map(\.text).contains(name), "\(reasons.terms)")
            #expect(abs(reasons.terms.reduce(reasons.related.score) { $0 + $1.score } - hit.score) < 1e-4)
        }
        request.usesSynonyms = false
        let plain = try index.searcher.similar(request)
        #expect(!plain.hits.map(\.document.id).contains { ["sme", "other"].contains($0) } && plain.expansions.isEmpty)
    }

    @Test(arguments: [
        ("firms", "firm"), ("universities", "university"), ("universal", "universal"), ("businesses", "business"),
        ("business", "business"), ("heis", "hei"), ("photonics", "photonic"), ("gas", "gas"), ("campus", "campus"),
        ("boxes", "box"), ("firm's", "firm"), ("firms'", "firm"), ("lies", "lie"), ("ties", "tie"), ("", ""),
        ("s", "s"),
    ])
    func comparesByTheSingular(_ word: String, _ form: String) {
        #expect(WordForm.singular(word) == form)
    }

    /// The cost of a question does not grow with the thesaurus: as many names are read as begin with its words.
    @Test func readsOnlyWhatTheQuestionNames() throws {
        var large = Self.thesaurus
        for number in 0..<3_000 {
            large.concepts.append(.init(id: "c\(number)", terms: ["thing\(number) alpha", "thing\(number) beta"]))
        }
        let documents = Self.texts.map { Document.sample($0.0, "Page", $0.1) }
        let index = try SmallIndex(documents, thesaurus: large)
        let plan = try Connection(path: index.path).text(
            "EXPLAIN QUERY PLAN SELECT words FROM concept_name WHERE language = 'en' AND first = 'sme'")
        #expect(plan.contains("SEARCH concept_name USING PRIMARY KEY (language=? AND first=?)"))
        #expect(try index.search("SME", limit: 100).total == 4)
    }
}

extension Connection {
    /// The last column of the first row.
    fileprivate func text(_ sql: String) throws -> String {
        let rows = try statement(sql)
        defer { rows.reset() }
        return try rows.step() ? rows.text(3) : ""
    }
}
