public import SearchIndex

internal import Documents

extension JSONRenderer {
    /// A draft that introduces two sides, with what it is made of.
    public static func introduction(_ introduction: Introduction, _ letter: IntroductionLetter) -> String {
        let value: JSON = [
            "subject": .string(letter.subject),
            "message": .string(letter.lines.joined(separator: "\n")),
            "notes": .strings(letter.notes),
            "sides": .array(introduction.sides.map(side)),
            "common": .object(
                introduction.common.map { JSON.Member(key: $0.kind.rawValue, value: .strings($0.values)) }),
            "together": .strings(introduction.together.map(\.id)),
        ]
        return value.text
    }

    private static func side(_ side: Introduction.Side) -> JSON {
        [
            "kind": .string(side.party.kind.rawValue), "name": .string(side.party.name),
            "other_names": .strings(side.party.otherNames), "organisations": .strings(side.party.organisations),
            "association": .string(side.mention.association.rawValue), "id": .string(side.mention.document.id),
            "title": .string(side.mention.document.title), "url": .optional(side.mention.document.url),
            "contact_url": .optional(side.mention.document.contactURL),
            "evidence": side.mention.evidence.map(snippet) ?? .null,
        ]
    }
}
