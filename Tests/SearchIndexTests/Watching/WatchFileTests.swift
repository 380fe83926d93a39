import Foundation
import QueryLanguage
import Testing

@testable import SearchIndex

/// The file of saved questions: what it holds, and that no harm comes to it.
@Suite struct WatchFileTests {
    let fixture: IndexFixture
    var file: WatchFile { WatchFile(directory: fixture.corpus) }

    init() throws { fixture = try IndexFixture() }

    private func news(_ question: String) -> WatchNews {
        var known = Watch.Known()
        known.answers = [WatchComparisonTests.document("a/“b”", "1", title: "Line\nbreak \"quoted\" \\ é 日本")]
        known.others = ["c/d": "place 2", "e": "id 3"]
        let watch = Watch(question: question, query: .phrase(question), filters: [.facet("region", .equal, "Wales")])
        return WatchNews(
            watch: watch, answers: 1, weaker: 0, newCount: 1, new: [], unshown: [], changed: [], gone: [], problems: [],
            corrections: [], known: known, understood: "")
    }

    private func text() throws -> String { try String(contentsOfFile: file.path, encoding: .utf8) }

    @Test func comesBackAsItWas() throws {
        #expect(try file.load() == [])
        let saved = try file.add(news("tidal \"energy\"\\"))
        #expect(saved.isAdded)
        #expect(try file.load() == [saved.watch])
        #expect(saved.watch.known == news("").known)
        #expect(saved.watch.filters == ["region:Wales"])
        #expect(try text().split(separator: "\n").contains { $0.hasPrefix("          {\"id\": \"a/“b”\", ") })
        #expect(
            try FileManager.default.contentsOfDirectory(atPath: fixture.corpus).sorted() == [
                "watches.json", "watches.lock",
            ])
    }

    @Test func numbersStayAndDuplicatesAreFound() throws {
        for (index, question) in ["one", "two", "three"].enumerated() {
            #expect(try file.add(news(question)).watch.number == index + 1)
        }
        let again = try file.add(news("two"))
        #expect(!again.isAdded)
        #expect(again.watch.number == 2)
        try file.remove(number: 1)
        #expect(try file.load().map(\.number) == [2, 3])
        #expect(try file.add(news("one")).watch.number == 4)
    }

    @Test func markingWhatWasRemovedMeanwhileDoesNothing() throws {
        var news = news("one")
        news.watch = try file.add(news).watch
        try file.remove(number: 1)
        try file.markSeen([news])
        #expect(try file.load() == [])
    }

    /// Contents that are not understood, and what is said of them. They are left as they are.
    @Test(arguments: [
        ("", "cannot be understood: it is no sound JSON"),
        ("{\"version\": 1, \"watches\": [", "cannot be understood: it is no sound JSON"),
        ("{\"version\": 1}", "cannot be understood: “watches” is missing"),
        ("{\"watches\": []}", "cannot be understood: “version” is missing"),
        ("[]", "cannot be understood"),
        ("{\"version\": 2, \"watches\": {}}", "was written by a later version of Kindred"),
        ("{\"version\": 1, \"watches\": [{\"number\": \"1\"}]}", "watches 1 number is not what it should be"),
        ("{\"version\": 1, \"watches\": [{\"number\": 1}]}", "“question” is missing in watches 1"),
    ])
    func damage(_ content: String, _ expected: String) throws {
        try fixture.write("watches.json", content)
        for action in [{ _ = try file.load() }, { _ = try file.add(news("x")) }, { try file.remove(number: 1) }] {
            let error = #expect(throws: IndexError.self) { try action() }
            #expect(error?.message.contains(expected) == true, "\(error?.message ?? "")")
        }
        #expect(try text() == content)
    }

    @Test func aNumberGivenTwiceIsSaid() throws {
        try file.add(news("one"))
        try file.add(news("two"))
        try fixture.write("watches.json", try text().replacingOccurrences(of: "\"number\": 2", with: "\"number\": 1"))
        let error = #expect(throws: IndexError.self) { try file.load() }
        #expect(error?.message.contains("number 1 is given twice") == true)
    }

    @Test func whatCannotBeWrittenIsSaidAndTheOldFileStays() throws {
        try file.add(news("one"))
        let before = try text()
        try FileManager.default.createDirectory(atPath: file.path + ".new", withIntermediateDirectories: false)
        let error = #expect(throws: IndexError.self) { try file.add(news("two")) }
        #expect(error?.message.contains("watches.json cannot be written: Is a directory.") == true)
        #expect(try text() == before)
        let nowhere = WatchFile(directory: fixture.folder + "/nowhere")
        #expect(throws: IndexError.self) { try nowhere.remove(number: 1) }
    }

    @Test func changesAtTheSameTimeAreAllKept() async throws {
        let directory = fixture.corpus
        let all = (0..<40).map { news("question \($0)") }
        try await withThrowingTaskGroup(of: Void.self) { group in
            for one in all { group.addTask { _ = try WatchFile(directory: directory).add(one) } }
            try await group.waitForAll()
        }
        #expect(Set(try file.load().map(\.question)).count == 40)
        #expect(try file.load().map(\.number) == Array(1...40))
    }

    @Test func questionsByNumberOrWords() throws {
        for question in ["Marine energy", "marine", "Wales?"] { try file.add(news(question)) }
        let watches = try file.load()
        func found(_ name: String) -> [Int] { WatchFile.named(name, in: watches).map(\.number) }
        #expect(found("2") == [2])
        #expect(found("9") == [])
        #expect(found("ENERGY") == [1])
        #expect(found("marine") == [2])
        #expect(found("a") == [1, 2, 3])
        #expect(found("wales") == [3])
    }
}
