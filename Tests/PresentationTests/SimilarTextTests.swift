import Testing

@testable import Presentation
@testable import SearchIndex

@Suite struct SimilarTextTests {
    static let reasons = Reasons(
        terms: [
            Reasons.SharedTerm(text: "tidal lagoon", words: 0.1, meaning: 0.3),
            Reasons.SharedTerm(text: "forty firms", words: 0.05, meaning: 0.05),
            Reasons.SharedTerm(text: "the odd word", words: 0.001, meaning: 0.009),
        ],
        related: Reasons.Related(score: 0.29, words: ["wave", "estuary"]),
        passage: Reasons.Passage(
            text: Fixture.snippet("The audit mapped [forty] [firms] that build [tidal] [lagoons]."),
            own: Fixture.snippet("We count [firms] and [lagoons].")),
        shared: [
            Reasons.Shared(kind: .person, values: ["Siân Lead"]),
            Reasons.Shared(kind: .organisation, values: ["Tidal Lab", "A", "B", "C"]),
            Reasons.Shared(kind: .programme, values: ["ERDF"]),
            Reasons.Shared(kind: .place, values: ["Tidal Lagoon", "Swansea"]),
            Reasons.Shared(kind: .lep, values: ["Cornwall"]), Reasons.Shared(kind: .sector, values: ["Marine energy"]),
        ],
        differences: Reasons.Differences(regions: ["Wales"], stages: -1, stage: "Mapping", years: 2))

    static var results: SearchResults {
        var results = Fixture.results
        results.hits[0].reasons = reasons
        results.comparison = SimilarSummary(
            isText: true, words: 12, knownWords: 10, nearest: 0.8, same: [], leftOut: [], lacksOwn: false,
            isLoose: false)
        return results
    }

    @Test func aHitSaysWhy() {
        let text = TextRenderer(width: 80).similar(SimilarTextTests.results, to: "Our plan", facets: false)
        #expect(
            text.hasPrefix(
                """
                Comparable to: Our plan
                7 documents, 1 to 2 shown

                  1 Mapping tidal energy strengths
                    Wales? · Marine energy · Mapping · Sep 2016?
                    Shares   tidal lagoon 50%, forty firms 13%; related words 36%: wave, estuary
                    Also     same LEP, sector; Siân Lead; Tidal Lab, A, B and 1 more; programme
                             ERDF; Swansea
                    But      other region; one stage behind (Mapping); 2 years later
                    Says     The audit mapped forty firms that build tidal lagoons.
                    Yours    We count firms and lagoons.
                    People   Siân Lead, Director, Tidal Lab (lead); Ann Quoted, Harbour Trust
                             (quoted)

                """), "\(text)")
    }

    @Test func aSmallScreenGivesEachALine() {
        let renderer = TextRenderer(width: 60, isInteractive: true, isTight: true)
        let lines = renderer.similar(SimilarTextTests.results, to: "Our plan", facets: false).split(separator: "\n")
        #expect(lines.allSatisfy { $0.count <= 60 })
        #expect(lines.count { $0.hasPrefix("    Also     same LEP, sector;") } == 1)
        #expect(lines.count { $0.hasPrefix("    Shares") } == 1 && lines.count { $0.hasPrefix("    Source") } == 1)
    }

    /// Stages and years apart, and how that is said.
    @Test(arguments: [
        (0, 0, ""), (1, 0, "one stage ahead (X)"), (-3, 1, "three stages behind (X); a year later"),
        (4, -12, "four stages ahead (X); 12 years earlier"), (5, 0, "5 stages ahead (X)"),
    ])
    func differences(_ stages: Int, _ years: Int, _ expected: String) {
        let differences = Reasons.Differences(stages: stages, stage: stages == 0 ? nil : "X", years: years)
        #expect(SimilarWording.but(differences) == expected)
    }

    /// Words, those that are known, the nearest document, whether the answer is loose, and what is said of it.
    @Test(arguments: [
        (40, 38, 0.8, false, ""), (4, 4, 0.8, false, "So few words are hardly more than a search."),
        (30, 1, 0.8, false, "Only 1 of its 30 words is in any document: that is hardly more"),
        (30, 12, 0.8, false, "Only 12 of its 30 words are in any document, so most"),
        (30, 0, 0.0, false, "None of its words is in any document"),
        (40, 38, 0.3, false, "Nothing here is really comparable"),
        (40, 38, 0.8, true, "Nothing so narrowed is closely"),
    ])
    func notes(_ words: Int, _ known: Int, _ nearest: Double, _ isLoose: Bool, _ expected: String) {
        let summary = SimilarSummary(
            isText: true, words: words, knownWords: known, nearest: nearest, same: [], leftOut: [], lacksOwn: false,
            isLoose: isLoose)
        let notes = SimilarWording.notes(summary)
        #expect(notes.count == (expected.isEmpty ? 0 : 1))
        #expect((notes.first ?? "").hasPrefix(expected))
    }
}
