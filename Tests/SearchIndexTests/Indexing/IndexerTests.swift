import Foundation
import Testing

@testable import SearchIndex

@Suite struct IndexerTests {
    @Test func indexesFolders() throws {
        let fixture = try IndexFixture()
        try fixture.write(
            "a/wind.md", title: "Offshore wind", front: "region: [South West]\n", body: "Turbines at sea.")
        try fixture.write("a/tide.md", title: "Tidal energy", front: "region: [Atlantis]\n", body: "Turbines in tides.")
        try fixture.write("broken.md", "---\ntitle: [\n---\nText")
        let report = try fixture.run()
        #expect(report.added == 2)
        #expect(report.documents == 2)
        #expect(report.skipped.map(\.location) == ["\(fixture.corpus)/broken.md"])
        #expect(report.unknownValues == [UnknownValue(facet: "region", value: "Atlantis", documents: 1)])
        #expect(report.notes == [])
        #expect(try fixture.matches("turbines") == ["a/tide", "a/wind"])
        #expect(try fixture.matches("title : energy") == ["a/tide"])
        #expect(try fixture.matches("places : south") == ["a/wind"])
        try fixture.checkIntegrity()
        #expect(try IndexContent.words(fixture.path).filter { $0.documents == 2 }.map(\.word) == ["turbines"])
    }

    @Test func namesTheMappingThatIsWrong() throws {
        let fixture = try IndexFixture()
        try fixture.write("list.csv", "name\nTidal laboratory\n")
        try fixture.write("list.mapping.yaml", "title: name\ntitel: name\n")
        let skipped = try fixture.run().skipped
        #expect(skipped.map(\.location) == ["\(fixture.corpus)/list.csv"])
        #expect(skipped.first?.reason.hasPrefix("\(fixture.corpus)/list.mapping.yaml:2: ‘titel’ is nothing") == true)
    }

    @Test func changesOnlyWhatHasChanged() throws {
        let fixture = try IndexFixture()
        for number in 1...9 {
            try fixture.write("\(number).md", title: "Study \(number)", body: "Common word\(number).")
        }
        #expect(try fixture.run().added == 9)
        let before = try fixture.rows("SELECT id || ' ' || key FROM document ORDER BY id")
        try fixture.write("1.md", title: "Study 1", body: "Common changed.")
        try fixture.move("2.md", to: "moved.md")
        try fixture.remove("3.md")
        let report = try fixture.run()
        #expect(report.changed == 1)
        #expect(report.renamed == 1)
        #expect(report.removed == 1)
        #expect(report.added == 0)
        #expect(report.unchanged == 6)
        #expect(report.documents == 8)
        #expect(report.notes == [])
        let after = try fixture.rows("SELECT id || ' ' || key FROM document ORDER BY id")
        #expect(after == Array(before.dropFirst(3)) + ["10 1", "11 moved"])
        try fixture.checkIntegrity()
        #expect(try fixture.matches("common") == ["1", "4", "5", "6", "7", "8", "9", "moved"])
        #expect(try fixture.matches("changed") == ["1"])
        #expect(try fixture.matches("word1") == [])
        #expect(try fixture.matches("word3") == [])
        let words = try IndexContent.words(fixture.path)
        #expect(words.first { $0.word == "common" }?.documents == 8)
        #expect(words.allSatisfy { $0.word != "word3" })
        let again = try fixture.run()
        #expect(again.unchanged == 8)
        #expect(again.changed + again.added + again.removed + again.renamed == 0)
    }
}
