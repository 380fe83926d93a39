internal import Documents
internal import QueryLanguage
public import SearchIndex

/// Writes answers for programs. The keys and their order are stable: new ones may come, none goes or changes its meaning.
/// `kindred help json` documents them (`JSONGuide`).
public enum JSONRenderer {
    /// The answer to a search.
    public static func results(
        _ results: SearchResults, question: String, offset: Int = 0, limit: Int = 10
    ) -> String {
        var members = [
            JSON.Member(key: "query", value: .string(question)),
            JSON.Member(key: "understood", value: .string(results.understood)),
            JSON.Member(key: "also_searched", value: .array(results.expansions.map(expansion))),
            JSON.Member(key: "total", value: .integer(results.total)),
            JSON.Member(key: "offset", value: .integer(offset)),
            JSON.Member(key: "limit", value: .integer(limit)),
            JSON.Member(key: "hits", value: .array(results.hits.map(hit))),
            JSON.Member(key: "facets", value: facetObject(results.facets, results.years)),
            JSON.Member(key: "problems", value: .array(results.problems.map { problem($0, question) })),
            JSON.Member(key: "corrections", value: .array(results.corrections.map(correction))),
            JSON.Member(key: "relaxations", value: .array(results.relaxations.map(relaxation))),
        ]
        if let summary = results.comparison {
            members.append(JSON.Member(key: "comparison", value: comparison(summary)))
        }
        members.append(JSON.Member(key: "spread", value: results.spread.map(spread) ?? .null))
        return JSON.object(members).text
    }

    /// Facet counts alone.
    public static func facets(_ facets: [FacetCounts], years: [FacetCount], total: Int) -> String {
        let value: JSON = ["total": .integer(total), "facets": facetObject(facets, years)]
        return value.text
    }

    /// Why a document has its rank.
    public static func explanation(_ explanation: Explanation) -> String {
        let value: JSON = [
            "id": .string(explanation.id),
            "title": .string(explanation.title),
            "rank": explanation.rank.map(JSON.integer) ?? .null,
            "score": .number(explanation.score),
            "contributions": .array(explanation.contributions.map(contribution)),
            "missing": .strings(explanation.missing),
        ]
        return value.text
    }

    private static func contribution(_ part: Contribution) -> JSON {
        let frequencies = part.frequencies.sorted { $0.key < $1.key }
        return [
            "part": .string(part.part),
            "words": .strings(part.words),
            "score": .number(part.score),
            "frequencies": .object(frequencies.map { JSON.Member(key: $0.key, value: .integer($0.value)) }),
            "document_frequency": .integer(part.documentFrequency),
            "formula": .string(part.formula),
        ]
    }

    static func hit(_ hit: Hit) -> JSON {
        let document = hit.document
        return .object(
            [
                JSON.Member(key: "id", value: .string(document.id)),
                JSON.Member(key: "title", value: .string(document.title)),
                JSON.Member(key: "url", value: .optional(document.url)),
                JSON.Member(key: "score", value: .number(hit.score)),
            ] + facetMembers(document.facets) + dateMembers(document.date) + [
                JSON.Member(key: "people", value: .array(document.people.map(person))),
                JSON.Member(key: "organisations", value: .strings(document.organisations)),
                JSON.Member(key: "snippets", value: .array(hit.snippets.map(snippet))),
                JSON.Member(key: "title_highlights", value: highlights(hit.title)),
                JSON.Member(key: "summary", value: .string(document.summary)),
                JSON.Member(key: "places", value: .strings(document.places)),
                JSON.Member(key: "programmes", value: .strings(document.programmes)),
                JSON.Member(key: "outcome", value: .optional(document.outcome)),
                JSON.Member(key: "seeking", value: .optional(document.seeking)),
                JSON.Member(key: "contact_url", value: .optional(document.contactURL)),
                JSON.Member(key: "confidence", value: .optional(document.confidence)),
                JSON.Member(key: "assignments", value: .array(document.facets.map(assignment))),
            ] + (hit.reasons.map { [JSON.Member(key: "reasons", value: reasons($0))] } ?? []) + [
                JSON.Member(key: "spread", value: hit.spread.map(spread) ?? .null)
            ])
    }

    static func expansion(_ expansion: Expansion) -> JSON {
        [
            "for": .string(expansion.typed),
            "terms": .array(
                expansion.names.map { ["term": .string($0.text), "kind": .string($0.kind.rawValue)] }),
            "neighbours": .strings(expansion.neighbours),
        ]
    }

    static func correction(_ correction: Correction) -> JSON {
        [
            "word": .string(correction.word), "suggestion": .string(correction.suggestion),
            "query": .string(correction.query), "applied": .bool(correction.wasApplied),
        ]
    }

    static func relaxation(_ relaxation: Relaxation) -> JSON {
        [
            "constraint": .string(relaxation.constraint), "total": .integer(relaxation.total),
            "decisive": .bool(relaxation.isDecisive), "query": .string(relaxation.query),
        ]
    }
}
