import QueryLanguage
import Testing

@testable import Presentation
@testable import SearchIndex

@Suite struct ExpertTextTests {
    static let experts: Experts = {
        let sentence = Fixture.snippet("Siân Lead’s team [mapped] forty firms.")
        let lead = Experts.Mention(
            document: Fixture.tidal, association: .lead, role: "Director", people: [], score: 1, evidence: sentence)
        let lab = Experts.Mention(
            document: Fixture.tidal, association: .responsible, role: "", people: [Fixture.tidal.people[1]],
            score: 0.8, evidence: sentence)
        let works = Experts.Mention(
            document: Fixture.wave, association: .responsible, role: "", people: [], score: 0.1)
        return Experts(
            total: 3,
            entries: [
                Experts.Entry(
                    kind: .person, name: "Siân Lead", otherNames: [], organisations: ["Tidal Lab"],
                    namesakes: ["Wave Works"], score: 1, mentions: [lead]),
                Experts.Entry(
                    kind: .organisation, name: "Tidal Lab", otherNames: ["Tidal Lab Ltd"], organisations: [],
                    namesakes: [], score: 0.8, mentions: [lab]),
                Experts.Entry(
                    kind: .organisation, name: "Wave Works", otherNames: [], organisations: [], namesakes: [],
                    score: 0.1, mentions: [works]),
            ], documents: 7, considered: 2, understood: "tidal energy region:Wales", problems: [], corrections: [],
            relaxations: [])
    }()

    static func question(_ text: String) -> Question {
        let wales = KnownValue(facet: "region", id: "wales", label: "Wales")
        return QuestionReader(stages: []) { $0 == "Wales" ? [wales] : [] }.read(text)
    }

    @Test func entriesSayWhyAndHow() {
        let guide = ExpertGuide(
            question: Self.question("who works on tidal energy in Wales?"), without: "--without",
            numbers: ["wales/tidal-lagoon": 1, "cornwall/wave": 2])
        #expect(
            TextRenderer(width: 80).experts(Self.experts, guide: guide) == """
                Topic       tidal energy
                Only        1 region:Wales  from “in Wales”
                            To leave one out: --without 1

                3 organisations and people – from the best 2 documents of 7 that match

                  1 Siân Lead, Tidal Lab
                    not known to be the Siân Lead of Wave Works
                    Director, lead: 1 Mapping tidal energy strengths
                      Wales? · Marine energy · Mapping · Sep 2016?
                      Siân Lead’s team mapped forty firms.
                      https://example.org/tidal
                    Reach: mailto:lab@example.org

                  2 Tidal Lab
                    also as Tidal Lab Ltd
                    responsible: 1 Mapping tidal energy strengths (see 1)
                      Siân Lead’s team mapped forty firms.
                      People there: Siân Lead, Director (lead)
                    Reach: mailto:lab@example.org

                  3 Wave Works
                    responsible: 2 Wave power supply chain
                      South West · Cornwall · Marine energy · Delivery · 14 Mar 2018 · facts
                      uncertain
                      https://example.org/wave
                    Reach: no contact is known; start from the source.

                ? marks what was inferred; the source does not state it.

                """)
    }

    @Test func whatWasLeftOutIsSaid() {
        let guide = ExpertGuide(
            question: Self.question("who works on tidal energy in Wales?"), removed: [1], without: "without")
        let text = TextRenderer(width: 80).experts(Self.experts, guide: guide)
        #expect(
            text.hasPrefix("Topic       tidal energy Wales\nOnly        1 region:Wales  from “in Wales”, left out\n\n"))
    }

    @Test func nobodySaysWhatStoodInTheWay() {
        var nobody = Self.experts
        nobody.total = 0
        nobody.entries = []
        nobody.documents = 0
        nobody.relaxations = [Relaxation(constraint: "region:Wales", total: 4, isDecisive: true, query: "tidal")]
        let guide = ExpertGuide(question: Self.question("who works on tides in Wales?"), without: "--without")
        let text = TextRenderer(width: 80).experts(nobody, guide: guide)
        #expect(text.hasSuffix("Nobody found\n  Without region:Wales there are 4 documents:  --without 1\n"))
    }
}
