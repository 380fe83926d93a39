import QueryLanguage
import Testing

@testable import Presentation
@testable import SearchIndex

@Suite struct TextRendererTests {
    let renderer = TextRenderer(width: 72)

    @Test func hitsSayWhatWhereWhoAndWhence() {
        let text = renderer.results(Fixture.results, question: "mapping tidal energy")
        #expect(
            text == """
                7 documents, 1 to 2 shown

                  1 Mapping tidal energy strengths
                    Wales? · Marine energy · Mapping · Sep 2016?
                    The audit mapped forty firms in tidal energy. Siân’s team led it.
                    People   Siân Lead, Director, Tidal Lab (lead); Ann Quoted, Harbour
                             Trust (quoted)
                    By       Tidal Lab, with Harbour Trust
                    Contact  mailto:lab@example.org
                    Source   https://example.org/tidal
                    Id       wales/tidal-lagoon

                  2 Wave power supply chain
                    South West · Cornwall · Marine energy · Delivery · 14 Mar 2018 ·
                    facts uncertain
                    A supply chain for wave power.
                    People   Siân Lead, Chair, Tidal Lab (partner)
                    By       Wave Works
                    Source   https://example.org/wave
                    Id       cornwall/wave

                ? marks what was inferred; the source does not state it.

                Narrow by
                  Region  South West 4 ✓  England 4  Wales 3
                  Stage   Mapping 5  Delivery 2
                  Year    2018 2  2016 5

                """)
    }

    @Test func interactiveHitsAreNumberedOnAndNeedNoIdentifier() {
        var results = Fixture.results
        results.hits.removeFirst()
        let renderer = TextRenderer(width: 60, isInteractive: true)
        #expect(
            renderer.results(results, question: "Wave", offset: 6, facets: false) == """
                7 documents, 7 to 7 shown

                  7 Wave power supply chain
                    South West · Cornwall · Marine energy · Delivery · 14
                    Mar 2018 · facts uncertain
                    A supply chain for wave power.
                    People   Siân Lead, Chair, Tidal Lab (partner)
                    By       Wave Works
                    Source   https://example.org/wave

                """)
    }

    @Test func colourMarksMatches() {
        let text = TextRenderer(width: 72, color: true).results(
            Fixture.results, question: "mapping tidal energy", facets: false)
        let lines = text.split(separator: "\n")
        #expect(lines[0] == "\u{1B}[1m7 documents\u{1B}[0m\u{1B}[2m, 1 to 2 shown\u{1B}[0m")
        #expect(
            lines[1] == "  \u{1B}[2m1 \u{1B}[0m\u{1B}[1;35mMapping\u{1B}[0m\u{1B}[1m \u{1B}[0m"
                + "\u{1B}[1;35mtidal energy\u{1B}[0m\u{1B}[1m strengths\u{1B}[0m")
        #expect(lines[3].hasPrefix("    The audit \u{1B}[1;35mmapped\u{1B}[0m forty firms"))
    }

    @Test func nothingFoundSaysWhatWouldHelp() {
        #expect(
            renderer.results(Fixture.nothing, question: "marin stage:evaluation") == """
                Did you mean marine?  marine stage:evaluation

                Nothing found for  marin stage:evaluation
                  Without stage:evaluation there is 1 document:  marin

                """)
    }

    @Test func appliedCorrectionIsSaid() {
        var results = Fixture.results
        results.hits = []
        results.corrections = [
            Correction(word: "tydal", suggestion: "tidal", query: "tidal", wasApplied: true)
        ]
        #expect(
            renderer.results(results, question: "", offset: 20, facets: false) == """
                No document has tydal; this is the answer for tidal.

                7 documents – no more of them after the first 20

                """)
    }

    @Test func facetsAreTreesWithBars() {
        #expect(
            renderer.facets(Fixture.results.facets, years: Fixture.results.years) == """
                Region
                  United Kingdom  7  ██████████
                    England       4  █████▊
                >     South West  4  █████▊
                    Wales         3  ████▎

                Stage
                  Mapping   5  ██████████
                  Delivery  2  ████

                Year
                  2018  2  ████
                  2016  5  ██████████

                """)
    }

    @Test func documentShowsEvidenceBeforeText() {
        #expect(
            TextRenderer(width: 60).document(Fixture.document) == """
                Mapping tidal energy strengths
                Wales? · Marine energy · Mapping · Sep 2016?

                People        Siân Lead, Director, Tidal Lab (lead)
                              Ann Quoted, Harbour Trust (quoted)
                By            Tidal Lab
                With          Harbour Trust
                Contact       the source gives no address
                Source        https://example.org/tidal

                Region        Wales (inferred from place Swansea)
                Sector        Marine energy
                Stage         Mapping
                Technologies  tidal lagoons
                Date          Sep 2016 (inferred; the source states no date)
                Seeking       Partners abroad (a reading of the source)
                Id            wales/tidal-lagoon

                The audit mapped forty firms.

                - one item that is long enough to be broken at the margin of
                  a page
                - two

                """)
    }

    @Test func explanationAddsUp() {
        #expect(
            renderer.explanation(Fixture.explanation) == """
                Mapping tidal energy strengths
                wales/tidal-lagoon

                Rank 1, score 4.250. It is the sum of:

                   3.000  ███████    tidal as tides
                                     4× in body, 1× in title, in 12 documents
                                     idf 3.750 × tf 0.800
                   1.250  ███        energy
                                     1× in body, in 1 document
                                     idf 2.500 × tf 0.500

                """)
    }

    @Test func caretsStandBelowWideCharacters() {
        // "日本 AND (energy": the parenthesis is byte 11, column 9.
        let problem = QueryProblem(range: 11..<12, message: "The parenthesis is never closed.")
        #expect(
            renderer.problems([problem], question: "日本 AND (energy") == """
                  日本 AND (energy
                           ^
                  The parenthesis is never closed.

                """ + "\n")
    }

    @Test func caretsFollowIntoLongQuestions() {
        let question = String(repeating: "word ", count: 40) + "title:" + " end"
        let problem = QueryProblem(range: 200..<206, message: "No word follows title:.")
        let lines = TextRenderer(width: 50).problems([problem], question: question).split(separator: "\n")
        #expect(lines.count == 3)
        let caret = lines[1].distance(
            from: lines[1].startIndex, to: lines[1].firstIndex(of: "^") ?? lines[1].startIndex)
        #expect(lines[0].dropFirst(caret).hasPrefix("title:"))
        #expect(lines[1].hasSuffix("^^^^^^"))
        #expect(lines[0].count <= 50)
    }
}

@Suite struct FacetColumnTests {
    @Test func columnSharesItsRows() {
        let renderer = TextRenderer(width: 72)
        #expect(
            renderer.facetColumn(Fixture.results, rows: 10) == """
                Region
                South West                      4

                Stage
                Mapping                         5

                Year
                2018                            2
                2016                            5

                """)
    }

    @Test func besideCountsWhatIsSeen() {
        let left = "\u{1B}[1m日本\u{1B}[0m\nab\n\nlong line\n"
        let text = TextRenderer(width: 72).beside(left, "x\ny\n", column: 6)
        #expect(text == "\u{1B}[1m日本\u{1B}[0m  x\nab    y\n\nlong line\n")
    }
}

@Suite struct TightTests {
    @Test func tightHitsTakeSixLines() {
        let renderer = TextRenderer(width: 60, isInteractive: true, isTight: true)
        var results = Fixture.results
        results.hits.removeLast()
        #expect(
            renderer.results(results, question: "tidal", facets: false) == """
                7 documents, 1 to 1 shown  (? inferred)

                  1 Mapping tidal energy strengths
                    Sep 2016? · Mapping · Wales? · Marine energy
                    The audit mapped forty firms in tidal energy. Siân’s
                    team led it.
                    By       Siân Lead, Director, Tidal Lab (lead) and 1 mo…
                    Contact  mailto:lab@example.org
                    Source   https://example.org/tidal

                """)
    }
}
