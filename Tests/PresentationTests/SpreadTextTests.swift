import Testing

@testable import Presentation
@testable import SearchIndex

@Suite struct SpreadTextTests {
    static let audits = Spread.Cause(kind: .programme, value: "Innovation Audits", above: 2)
    static let moved = [
        SpreadSummary.Moved(cause: audits, ids: ["a", "b", "c"]),
        SpreadSummary.Moved(cause: Spread.Cause(kind: .organisation, value: "Tidal Lab", above: 1), ids: ["d"]),
        SpreadSummary.Moved(cause: Spread.Cause(kind: .text, value: "Wave power", above: 1), ids: ["e"]),
    ]

    static var results: SearchResults {
        var results = Fixture.results
        results.spread = SpreadSummary(diversity: 0.15, programmes: 1, organisations: 2, moved: moved)
        results.hits[1].spread = Spread(score: -0.25, cause: audits)
        return results
    }

    /// What is further down by which causes, and how it is said.
    @Test(arguments: [
        ([], false, nil),
        (
            [0], false,
            "Spread over 1 programme and 2 organisations. Further down for that: 3 more of the programme Innovation Audits. "
                + "By score alone: --diversity 0"
        ),
        (
            [0, 1], true,
            "Further down: 3 more of the programme Innovation Audits and 1 more. By score alone: diversity 0"
        ),
        (
            [1, 2], false,
            "Spread over 1 programme and 2 organisations. Further down for that: 1 more of Tidal Lab, 1 that says much the "
                + "same as “Wave power”. By score alone: --diversity 0"
        ),
    ])
    func sentences(_ numbers: [Int], _ isInteractive: Bool, _ expected: String?) {
        let summary = SpreadSummary(
            diversity: 0.15, programmes: 1, organisations: 2, moved: numbers.map { SpreadTextTests.moved[$0] })
        #expect(SpreadWording.sentence(summary, isInteractive: isInteractive) == expected)
    }

    @Test func theSentenceFollowsTheHits() {
        let text = TextRenderer(width: 80).results(SpreadTextTests.results, question: "", facets: false)
        #expect(text.contains("\n\nSpread over 1 programme and 2 organisations. Further down for that: 3 more"))
        let small = TextRenderer(width: 60, isInteractive: true, isTight: true)
        #expect(small.results(SpreadTextTests.results, question: "", facets: false).contains("\nFurther down: 3 more"))
        #expect(!small.results(SpreadTextTests.results, question: "", offset: 2, facets: false).contains("Further"))
    }
}
