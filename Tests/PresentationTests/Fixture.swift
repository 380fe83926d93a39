import Documents
import QueryLanguage

@testable import SearchIndex

/// An answer with everything in it that can be shown, over invented initiatives.
enum Fixture {
    static func snippet(_ marked: String, field: String = "body") -> Snippet {
        // `[marked]` words become highlights.
        var text = ""
        var highlights: [Range<Int>] = []
        var start: Int?
        for character in marked {
            switch character {
            case "[": start = text.utf8.count
            case "]":
                if let begin = start { highlights.append(begin..<text.utf8.count) }
                start = nil
            default: text.append(character)
            }
        }
        return Snippet(field: field, text: text, highlights: highlights)
    }

    static func assignment(_ facet: Facet, _ label: String, inferredFrom: String? = nil) -> FacetAssignment {
        let value = label.lowercased().replacing(" ", with: "-")
        return FacetAssignment(facet: facet, value: value, label: label, isKnown: true, inferredFrom: inferredFrom)
    }

    static let tidal = DocumentSummary(
        id: "wales/tidal-lagoon", title: "Mapping tidal energy strengths", summary: "",
        url: "https://example.org/tidal",
        date: DocumentDate("2016-09", isInferred: true),
        facets: [
            assignment(.region, "Wales", inferredFrom: "place Swansea"), assignment(.sector, "Marine energy"),
            assignment(.stage, "Mapping"),
        ],
        people: [
            Person(name: "Ann Quoted", organisation: "Harbour Trust", relation: .quoted),
            Person(name: "Siân Lead", role: "Director", organisation: "Tidal Lab", relation: .lead),
        ],
        organisations: ["Tidal Lab", "Harbour Trust"], places: ["Swansea"], programmes: [],
        contactURL: "mailto:lab@example.org", confidence: "high", outcome: nil, seeking: nil)

    static let wave = DocumentSummary(
        id: "cornwall/wave", title: "Wave power supply chain", summary: "A supply chain for wave power.",
        url: "https://example.org/wave", date: DocumentDate("2018-03-14", isInferred: false),
        facets: [
            assignment(.region, "South West"), assignment(.lep, "Cornwall"), assignment(.sector, "Marine energy"),
            assignment(.stage, "Delivery"),
        ],
        people: [Person(name: "Siân Lead", role: "Chair", organisation: "Tidal Lab", relation: .partner)],
        organisations: ["Wave Works"], places: [], programmes: ["ERDF"], contactURL: nil, confidence: "low",
        outcome: nil, seeking: nil)

    static let results = SearchResults(
        total: 7,
        hits: [
            Hit(
                document: tidal, score: 4.25,
                snippets: [snippet("The audit [mapped] forty firms in [tidal energy]. Siân’s team led it.")],
                title: snippet("[Mapping] [tidal energy] strengths", field: "title")),
            Hit(
                document: wave, score: 1.5, snippets: [],
                title: snippet("Wave power supply chain", field: "title")),
        ],
        facets: [
            FacetCounts(
                facet: .region,
                values: [
                    count("United Kingdom", 7, 0), count("England", 4, 1), count("South West", 4, 2, selected: true),
                    count("Wales", 3, 1),
                ]),
            FacetCounts(facet: .stage, values: [count("Mapping", 5, 0), count("Delivery", 2, 0)]),
        ],
        years: [count("2018", 2, 0), count("2016", 5, 0)], problems: [], understood: "mapping tidal energy",
        corrections: [], relaxations: [])

    static func count(_ label: String, _ count: Int, _ depth: Int, selected: Bool = false) -> FacetCount {
        let value = label.lowercased().replacing(" ", with: "-")
        return FacetCount(value: value, label: label, count: count, depth: depth, isSelected: selected)
    }

    static let nothing = SearchResults(
        total: 0, hits: [], facets: [], years: [], problems: [], understood: #"marin stage:evaluation"#,
        corrections: [
            Correction(
                word: "marin", suggestion: "marine", query: "marine stage:evaluation", wasApplied: false)
        ],
        relaxations: [
            Relaxation(constraint: "stage:evaluation", total: 1, isDecisive: true, query: "marin"),
            Relaxation(constraint: "marin", total: 0, isDecisive: false, query: "stage:evaluation"),
        ])

    static let document: Document = {
        var document = Document(
            id: "wales/tidal-lagoon", title: "Mapping tidal energy strengths",
            body:
                "The audit mapped forty firms.\n\n- one item that is long enough to be broken at the margin of a page\n- two"
        )
        document.url = "https://example.org/tidal"
        document.date = DocumentDate("2016-09", isInferred: true)
        document.people = tidal.people
        document.organisations = tidal.organisations
        document.facets = tidal.facets
        document.technologies = ["tidal lagoons"]
        document.seeking = "Partners abroad"
        return document
    }()

    static let explanation = Explanation(
        id: "wales/tidal-lagoon", title: "Mapping tidal energy strengths", rank: 1, score: 4.25,
        contributions: [
            Contribution(
                part: "tidal", words: ["tidal", "tides"], score: 3, frequencies: ["title": 1, "body": 4],
                documentFrequency: 12, formula: "idf 3.750 × tf 0.800"),
            Contribution(
                part: "energy", words: ["energy"], score: 1.25, frequencies: ["body": 1], documentFrequency: 1,
                formula: "idf 2.500 × tf 0.500"),
        ], missing: [])
}
