import Documents
import Foundation
import QueryLanguage
import Testing

@testable import SearchIndex

/// Saved questions over an index that changes.
@Suite struct WatchTests {
    let fixture: IndexFixture
    var file: WatchFile { WatchFile(directory: fixture.index) }

    init() throws {
        fixture = try IndexFixture()
        try fixture.write(
            "tidal.md", title: "Tidal audit", front: "region: [South West]\nstage: mapping\n",
            body: "Tidal energy firms.")
        try fixture.write(
            "wave.md", title: "Wave plan", front: "region: [South West]\nstage: strategy\n",
            body: "Wave energy in ports.")
        try fixture.write(
            "chips.md", title: "Chips", front: "region: [Wales]\n", body: "Semiconductor firms pay for energy.")
        try fixture.run()
    }

    func searcher() throws -> Searcher { try Searcher(directory: fixture.index) }

    @discardableResult
    func save(_ text: String, _ filters: String...) throws -> Watch {
        let nodes = filters.compactMap { QueryParser(schema: Searcher.schema).parse($0).root }
        let searcher = try searcher()
        let watch = Watch(question: text, query: try searcher.query(text).root, filters: nodes)
        return try file.add(searcher.news(of: watch, limit: 0)).watch
    }

    /// The news of the question of a number: `+` new, `~` changed, `-` gone.
    func news(_ number: Int = 1, seen: Bool = false, limit: Int = 10) throws -> String {
        let watch = try #require(try file.load().first { $0.number == number })
        let news = try searcher().news(of: watch, limit: limit)
        #expect(news.problems == [])
        if seen { try file.markSeen([news]) }
        let texts =
            news.new.map { "+" + $0.document.id } + news.changed.map { "~" + $0.id } + news.gone.map { "-" + $0.id }
        return texts.joined(separator: " ")
    }

    @Test func whatIsThereIsNoNews() throws {
        let watch = try save("tidal energy")
        #expect(watch.number == 1)
        #expect(watch.known.answers.first?.id == "tidal")
        #expect(try news() == "")
        try fixture.run(rebuild: true)
        #expect(try news() == "")
    }

    @Test func newChangedGoneAndSeen() throws {
        try save("energy", "region:\"South West\"")
        try fixture.write("new.md", title: "Energy of the sea", front: "region: [South West]\n", body: "Energy.")
        try fixture.write("else.md", title: "Energy of the hills", front: "region: [Wales]\n", body: "Energy.")
        try fixture.write(
            "wave.md", title: "Wave plan", front: "region: [South West]\nstage: delivery\n", body: "Wave energy.")
        try fixture.remove("tidal.md")
        try fixture.run()
        #expect(try news() == "+new ~wave -tidal")
        // It stays news until it has been seen, also over another run.
        try fixture.run(rebuild: true)
        #expect(try news(seen: true) == "+new ~wave -tidal")
        #expect(try news() == "")
    }

    @Test func whatLosesItsWordsIsGoneAndWhatGetsThemIsNew() throws {
        try save("tidal")
        try fixture.write("tidal.md", title: "An audit", front: "region: [South West]\n", body: "Firms.")
        try fixture.write("chips.md", title: "Chips", front: "region: [Wales]\n", body: "Chips for tidal firms.")
        try fixture.run()
        #expect(try news() == "+chips -tidal")
    }

    @Test func whatLeavesAFilterIsGone() throws {
        try save("energy", "stage:mapping")
        try fixture.write(
            "tidal.md", title: "Tidal audit", front: "region: [South West]\nstage: delivery\n", body: "Tidal energy.")
        try fixture.run()
        #expect(try news() == "-tidal")
        let watch = try #require(try file.load().first)
        #expect(try searcher().news(of: watch).gone.first?.isRemoved == false)
    }

    @Test func anotherNameIsNoNews() throws {
        try save("tidal")
        try fixture.move("tidal.md", to: "moved.md")
        try fixture.run()
        #expect(try news() == "")
    }

    /// Of several words side by side, a document that has only the least telling one is no answer.
    @Test func weakMatchesAreNoNews() throws {
        for number in 0..<20 {
            try fixture.write("other\(number).md", title: "Firms \(number)", body: "Firms make things of many kinds.")
        }
        try fixture.run()
        try save("tidal energy firms")
        try fixture.write("weak.md", title: "More", body: "Firms, and much that has nothing to do with it at all.")
        try fixture.write("strong.md", title: "Firms for tidal energy", body: "Tidal energy firms.")
        try fixture.run()
        #expect(try news() == "+strong")
    }

    @Test func onlyWhatWasShownIsSeen() throws {
        try save("region:scotland")
        for number in 1...5 {
            try fixture.write("s\(number).md", title: "S \(number)", front: "region: [Scotland]\n", body: "A.")
        }
        try fixture.run()
        let watch = try #require(try file.load().first)
        let news = try searcher().news(of: watch, limit: 2)
        #expect(news.newCount == 5)
        #expect(news.new.count == 2)
        #expect(try self.news(seen: true, limit: 2) == "+s1 +s2")
        #expect(try self.news(seen: true, limit: 2) == "+s3 +s4")
        #expect(try self.news(seen: true, limit: 2) == "+s5")
        #expect(try self.news(seen: true, limit: 2) == "")
    }

    @Test func comparisons() throws {
        let comparison = Watch.Comparison(SimilarRequest(to: .document(id: "tidal")))
        let watch = Watch(question: "comparable to Tidal audit", query: nil, filters: [], comparison: comparison)
        try file.add(searcher().news(of: watch, limit: 0))
        try fixture.write("tidal2.md", title: "Tidal firms", body: "An audit of tidal energy firms.")
        try fixture.run()
        let news = try searcher().news(of: try #require(try file.load().first))
        #expect(news.new.map(\.document.id) == ["tidal2"])
        #expect(news.new.first?.reasons != nil)
        try fixture.remove("tidal.md")
        try fixture.run()
        let answers = try searcher().answers(to: try file.load(), limit: 3)
        #expect(
            answers == [.failed(try file.load()[0], "The document tidal, with which it compares, is not in the index.")]
        )
    }

    @Test func aTextIsSavedWithWhatIsKnownOfIt() throws {
        var request = SimilarRequest(to: .text(.sample("", "Our idea", "Tidal energy firms.", ["region=south-west"])))
        request.aspect = .elsewhere
        request.excludedOrganisations = ["Trust"]
        request.excludesOwn = true
        request.ownOrganisations = ["Us"]
        let watch = Watch(question: "x", query: nil, filters: [], comparison: Watch.Comparison(request))
        try file.add(searcher().news(of: watch, limit: 0))
        let restored = try #require(try file.load().first?.comparison?.request)
        #expect(restored.aspect == .elsewhere)
        #expect(restored.excludedOrganisations == ["Trust"])
        #expect(restored.excludesOwn)
        #expect(restored.ownOrganisations == ["Us"])
        #expect(restored.ownFacts.map(\.value) == ["south-west"])
        guard case .text(let text) = restored.seed else { throw Unexpected() }
        #expect(text.title == "Our idea")
        #expect(text.body == "Tidal energy firms.")
    }

    struct Unexpected: Error {}

    /// A name that nothing has any more must not make all answers seem gone.
    @Test func namesThatAreGoneAreSaid() throws {
        try save("firms", "organisation:\"Example Trust\"")
        let answers = try searcher().answers(to: try file.load(), limit: 3)
        guard case .failed(_, let reason) = answers[0] else { throw Unexpected() }
        #expect(reason == "No document has the organisation “Example Trust”.")
    }

    /// Questions as typed and whether the ranking decides what answers them.
    @Test(arguments: [
        ("marine", false), ("marine energy", true), ("\"marine energy\"", false), ("marine AND energy", false),
        ("marine OR energy", false), ("+marine energy", true),
        ("+marine +energy", false), ("marine region:wales", false),
        ("marine energy region:wales", true), ("title:(marine energy)", true), ("photon*", false),
        ("marine -coal", false),
    ])
    func ranked(_ text: String, _ expected: Bool) {
        let root = QueryParser(schema: Searcher.schema).parse(text).root
        #expect(root?.split().scored.map(Searcher.isRanked) == expected)
    }
}
