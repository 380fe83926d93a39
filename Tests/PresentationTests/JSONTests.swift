import Foundation
import QueryLanguage
import Testing

@testable import Presentation
@testable import SearchIndex

@Suite struct JSONTests {
    static let written: [(JSON, String)] = [
        (
            JSON.string("a\"b\\c\n\r\t\u{0}\u{1F}\u{7F}\u{9B}\u{2028}é😀"),
            #""a\"b\\c\n\r\t\u0000\u001f\u007f\u009b\u2028é😀""#
        ),
        (.number(.nan), "null"), (.number(.infinity), "null"), (.number(0.1), "0.1"), (.number(1e-7), "1e-07"),
        (.number(5), "5.0"), (.integer(-3), "-3"), (.bool(true), "true"), (.null, "null"), (.array([]), "[]"),
        (.object([]), "{}"), (.array([.array([.integer(1), .integer(2)])]), "[[1, 2]]"),
        (
            ["b": .integer(1), "a": .array([["c": .null]])],
            "{\n  \"b\": 1,\n  \"a\": [\n    {\"c\": null}\n  ]\n}"
        ),
    ]

    @Test(arguments: written)
    func writing(_ value: JSON, _ expected: String) throws {
        #expect(value.text == expected + "\n")
        _ = try JSONSerialization.jsonObject(with: Data(value.text.utf8), options: .fragmentsAllowed)
    }

    @Test func everyTextSurvives() throws {
        for scalar in (0...0x2FFF).compactMap(Unicode.Scalar.init) {
            let text = "x" + String(scalar)
            let read = try JSONSerialization.jsonObject(
                with: Data(JSON.string(text).text.utf8), options: .fragmentsAllowed)
            #expect(Array((read as? String ?? "").utf8) == Array(text.utf8))
        }
    }

    @Test func searchHasTheDocumentedKeysInOrder() {
        let text = JSONRenderer.results(Fixture.results, question: "mapping tidal energy")
        #expect(
            keys(text, indent: 2) == [
                "query", "understood", "also_searched", "total", "offset", "limit", "hits", "facets", "problems",
                "corrections", "relaxations", "spread",
            ])
        let hit = [
            "id", "title", "url", "score", "region", "lep", "sector", "stage", "date", "date_inferred", "people",
            "organisations", "snippets", "title_highlights", "summary", "places", "programmes", "outcome", "seeking",
            "contact_url", "confidence", "assignments",
        ]
        #expect(keys(text, indent: 6).prefix(hit.count) == hit[...])
    }

    @Test func everyKeyIsDocumented() {
        let texts = [
            JSONRenderer.results(Fixture.results, question: "mapping tidal energy"),
            JSONRenderer.results(Fixture.nothing, question: "marin"), JSONRenderer.document(Fixture.document),
            JSONRenderer.results(SimilarTextTests.results, question: ""),
            JSONRenderer.results(SpreadTextTests.results, question: ""),
            JSONRenderer.experts(
                ExpertTextTests.experts,
                guide: ExpertGuide(question: ExpertTextTests.question("who is in Wales?"), without: ""), offset: 0,
                limit: 10),
            JSONRenderer.coverage(CoverageViewTests.coverage),
            JSONRenderer.explanation(Fixture.explanation), JSONRenderer.report(IndexReport()),
            JSONRenderer.verification([VerifyCheck(name: "a", passed: true, detail: "")]),
        ]
        let words = Set(JSONGuide.text.split { !($0.isLetter || $0 == "_") }.map(String.init))
        for text in texts {
            for depth in 1...6 {
                for key in keys(text, indent: 2 * depth) where !["title", "body"].contains(key) {
                    #expect(words.contains(key), "\(key) is not in kindred help json")
                }
            }
        }
    }

    @Test func rangesAreCodePoints() {
        var results = Fixture.results
        results.hits[0].snippets = [Fixture.snippet("Siân’s [team]")]
        results.problems = [QueryProblem(range: 3..<4, message: "odd")]
        let text = JSONRenderer.results(results, question: "é (")
        #expect(text.contains("\"highlights\": [[7, 11]]"))
        #expect(text.contains("\"range\": [2, 3]"))
    }

    /// The keys of objects at one depth of indentation, in order.
    private func keys(_ text: String, indent: Int) -> [String] {
        text.split(separator: "\n").compactMap { line in
            let margin = line.prefix { $0 == " " }.count
            guard margin == indent, line.dropFirst(margin).first == "\"" else { return nil }
            let key = line.dropFirst(margin + 1).prefix { $0 != "\"" }
            return line.dropFirst(margin + key.count + 2).first == ":" ? String(key) : nil
        }
    }
}
