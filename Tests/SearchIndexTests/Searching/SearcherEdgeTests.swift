import Documents
import Foundation
import QueryLanguage
import Testing

@testable import SearchIndex

/// Questions at the edges of what is promised.
@Suite struct SearcherEdgeTests {
    static let documents: [Document] = [
        .sample(
            "a", "Alpha", "The marine energy tidal plan. C++ code for the U.K. and 1,000 users.",
            ["region=south-west", "stage=mapping"], date: "2014"),
        .sample(
            "b", "Beta", "Energy is saved. UK spin-outs use C code; the spinoffs do not. 1000 of them.",
            ["region=wales", "stage=strategy"], date: "2016"),
        .sample(
            "c", "Gamma", "海洋能源技术的发展很重要。Energy of energy.", ["region=north-east", "stage=aligning"], date: "2018"),
        .sample("d", "Delta", "海洋生物与能源政策。", ["region=south-west"], date: "2018-05"),
    ]

    let index: SmallIndex

    init() throws { index = try SmallIndex(SearcherEdgeTests.documents) }

    @Test(arguments: [
        ("U.K.", "a b"), ("uk", "a b"), ("1,000", "a b"), ("1000", "a b"), ("\"the U.K.\"", "a"),
        ("C++", "a"), ("C++*", "a"), ("\"C++ code\"", "a"), ("\"C code\"", "a b"), ("NEAR(C++ code, 0)", "a"),
        ("spin-o*", "b"), ("spin-out*", "b"), ("spino*", "b"), ("spin-x*", ""), ("title:alph*", "a"),
        ("NEAR(\"marine energy\" tidal, 0)", "a"), ("NEAR(tidal \"marine energy\", 0)", "a"),
        ("NEAR(energy energy, 5)", "c"), ("NEAR(energy energy energy, 5)", ""), ("NEAR(tidal energy marine, 1)", "a"),
        ("NEAR(tidal energy marine, 0)", ""), ("energy -海洋能源", "a b"), ("-海洋能源技术", "a b d"),
        ("energy NOT energy", ""), ("region:wales OR marine", "a b"), ("(marine region:wales) OR spinoffs", "b"),
        ("title:(-alpha)", "b c d"),
    ])
    func finds(question: String, expected: String) throws {
        #expect(try index.ids(question).sorted().joined(separator: " ") == expected, "\(question)")
    }

    @Test(arguments: [
        (0, 0, ""), (1, 0, "1"), (10, 3, ""), (10, 99, ""), (.max, 0, "123"), (.max, .max, ""), (0, .max, ""),
        (-1, 0, ""), (1, -5, "1"), (.min, .min, ""), (2, 1, "23"),
    ])
    func anyPageCanBeAskedFor(limit: Int, offset: Int, expected: String) throws {
        let whole = try index.search("energy").hits.map(\.document.id)
        let page = try index.search("energy", limit: limit) {
            $0.offset = offset
            $0.facetLimit = limit
            $0.snippetLimit = limit
        }
        let places = page.hits.map { hit in String(whole.firstIndex(of: hit.document.id)! + 1) }
        #expect(places.joined() == expected && page.total == 3)
        let similar = try index.searcher.similar(to: "a", limit: limit, offset: offset)
        #expect(similar.hits.count == max(0, min(max(0, limit), similar.total - max(0, min(offset, similar.total)))))
    }

    @Test func nearnessReachesAsFarAsIsAsked() throws {
        let near = QueryNode.near([.word("marine"), .word("users")], distance: .max)
        #expect(try index.searcher.search(SearchRequest(query: Query(text: "", root: near))).total == 1)
        let never = QueryNode.near([.word("marine"), .word("users")], distance: .min)
        #expect(try index.searcher.search(SearchRequest(query: Query(text: "", root: never))).total == 0)
    }

    @Test func yearsAreCountedWithoutAlternativeDates() throws {
        let results = try index.search("year:2014,2018")
        #expect(results.total == 3)
        #expect(
            results.years.map { "\($0.value) \($0.count)\($0.isSelected ? "*" : "")" } == [
                "2018 2*", "2016 1", "2014 1*",
            ])
    }

    @Test func onlyWhatCountsIsExplained() throws {
        let request = SearchRequest(query: QueryParser(schema: Searcher.schema).parse("(energy AND tidal) OR spinoffs"))
        let hit = try #require(try index.searcher.search(request).hits.first { $0.document.id == "b" })
        let explanation = try index.searcher.explain(id: "b", request)
        #expect(explanation.contributions.map(\.part) == ["spinoffs"] && explanation.missing == ["tidal"])
        #expect(explanation.contributions[0].score == hit.score)
    }

    @Test func correctedQuestionsAreExplainedAsAnswered() throws {
        let request = SearchRequest(query: QueryParser(schema: Searcher.schema).parse("marien"))
        let hit = try #require(try index.searcher.search(request).hits.first)
        let explanation = try index.searcher.explain(id: hit.document.id, request)
        #expect(explanation.rank == 1 && explanation.contributions.map(\.part) == ["marine"])
    }

    @Test func similarDocumentsAreCountedWithoutTheFacetsOwnFilter() throws {
        let results = try index.searcher.similar(to: "a", filters: [.facet("region", .equal, "wales")])
        #expect(results.hits.map(\.document.id) == ["b"])
        let regions = try #require(results.facets.first { $0.facet == .region }).values
        #expect(regions.contains { $0.value == "wales" && $0.isSelected && $0.count == 1 })
        #expect(regions.contains { $0.value == "north-east" && $0.count == 1 && !$0.isSelected })
    }

    @Test func phrasesAcrossSentencesAreMarkedAsFarAsTheyAreShown() throws {
        let hit = try #require(try index.search("\"plan C++\"").hits.first)
        let marked = hit.snippets.flatMap { snippet in
            snippet.highlights.map { String(decoding: Array(snippet.text.utf8)[$0], as: UTF8.self) }
        }
        #expect(marked.joined(separator: "|").contains("plan"))
    }

    @Test func anIndexInAReadOnlyFolderIsSearched() throws {
        let files = FileManager.default
        let folder = NSTemporaryDirectory() + "kindred-readonly-\(UUID().uuidString)"
        try files.createDirectory(atPath: folder, withIntermediateDirectories: true)
        let path = folder + "/" + Schema.fileName
        try files.copyItem(atPath: index.path, toPath: path)
        try files.setAttributes([.posixPermissions: 0o444], ofItemAtPath: path)
        try files.setAttributes([.posixPermissions: 0o555], ofItemAtPath: folder)
        defer {
            try? files.setAttributes([.posixPermissions: 0o755], ofItemAtPath: folder)
            try? files.removeItem(atPath: folder)
        }
        let searcher = try Searcher(directory: folder)
        #expect(try searcher.search(SearchRequest(query: .plain("energy"))).total == 3)
        #expect(try files.contentsOfDirectory(atPath: folder) == [Schema.fileName])
    }

    @Test func aReplacedIndexIsOpenedAnew() throws {
        #expect(try index.search("omega").total == 0)
        let other = try SmallIndex([.sample("z", "Omega", "Omega only.")])
        let copy = index.path + ".new"
        try FileManager.default.copyItem(atPath: other.path, toPath: copy)
        #expect(rename(copy, index.path) == 0)
        #expect(try index.search("omega").total == 1 && index.search("energy").total == 0)
        try FileManager.default.removeItem(atPath: index.path)
        #expect(try index.search("omega").total == 1)
        try Data("no database at all, but longer than a header of one hundred bytes would be. ".utf8 + Data(count: 99))
            .write(to: URL(fileURLWithPath: index.path))
        #expect(throws: IndexError.self) { try index.search("omega") }
    }

    @Test func threadsSearchWithSearchersOfTheirOwn() async throws {
        let path = index.path
        let expected = try index.search("energy marine 海洋").hits
        try await withThrowingTaskGroup(of: [Hit].self) { group in
            for _ in 0..<8 {
                group.addTask {
                    let searcher = try Searcher(path: path)
                    let query = QueryParser(schema: Searcher.schema).parse("energy marine 海洋")
                    var hits: [Hit] = []
                    for _ in 0..<20 { hits = try searcher.search(SearchRequest(query: query)).hits }
                    return hits
                }
            }
            for try await hits in group { #expect(hits == expected) }
        }
    }
}
