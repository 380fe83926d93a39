public import SearchIndex

internal import Documents
internal import QueryLanguage

extension JSONRenderer {
    /// Who knows about something.
    public static func experts(_ experts: Experts, guide: ExpertGuide, offset: Int, limit: Int) -> String {
        let question = guide.question?.text ?? guide.typed
        let value: JSON = [
            "query": .string(guide.typed),
            "topic": .string(guide.asked?.topic.canonical ?? ""),
            "constraints": .array(
                guide.parts.map { part in
                    [
                        "number": .integer(part.number), "typed": .string(part.typed),
                        "meaning": .string(part.meaning), "holds": .bool(part.holds),
                    ]
                }),
            "wanted": .string(guide.wanted.rawValue),
            "understood": .string(experts.understood),
            "also_searched": .array(experts.expansions.map(expansion)),
            "total": .integer(experts.total),
            "documents": .integer(experts.documents),
            "considered": .integer(experts.considered),
            "offset": .integer(offset),
            "limit": .integer(limit),
            "entries": .array(experts.entries.map(entry)),
            "problems": .array(experts.problems.map { problem($0, question) }),
            "corrections": .array(experts.corrections.map(correction)),
            "relaxations": .array(experts.relaxations.map(relaxation)),
        ]
        return value.text
    }

    private static func entry(_ entry: Experts.Entry) -> JSON {
        [
            "kind": .string(entry.kind.rawValue), "name": .string(entry.name),
            "other_names": .strings(entry.otherNames), "organisations": .strings(entry.organisations),
            "namesakes": .strings(entry.namesakes), "ended": entry.ended.map(JSON.integer) ?? .null,
            "score": .number(entry.score),
            "contact_url": .optional(
                entry.mentions.filter(\.association.speaksForIt).compactMap(\.document.contactURL).first),
            "mentions": .array(entry.mentions.map(mention)),
        ]
    }

    private static func mention(_ mention: Experts.Mention) -> JSON {
        let document = mention.document
        return .object(
            [
                JSON.Member(key: "association", value: .string(mention.association.rawValue)),
                JSON.Member(key: "role", value: .string(mention.role)),
                JSON.Member(key: "score", value: .number(mention.score)),
                JSON.Member(key: "id", value: .string(document.id)),
                JSON.Member(key: "title", value: .string(document.title)),
                JSON.Member(key: "url", value: .optional(document.url)),
            ] + facetMembers(document.facets) + dateMembers(document.date) + [
                JSON.Member(key: "places", value: .strings(document.places)),
                JSON.Member(key: "confidence", value: .optional(document.confidence)),
                JSON.Member(key: "people", value: .array(mention.people.map(person))),
                JSON.Member(key: "evidence", value: mention.evidence.map(snippet) ?? .null),
            ])
    }
}
