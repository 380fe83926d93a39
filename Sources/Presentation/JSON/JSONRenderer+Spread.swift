internal import SearchIndex

/// Over what answers are spread.
extension JSONRenderer {
    /// Why a hit is further down than its score alone would have it.
    static func spread(_ spread: Spread) -> JSON {
        .object([JSON.Member(key: "score", value: .number(spread.score))] + members(spread.cause))
    }

    /// Over what a page is spread, and what is further down for that.
    static func spread(_ summary: SpreadSummary) -> JSON {
        [
            "diversity": .number(summary.diversity),
            "programmes": .integer(summary.programmes),
            "organisations": .integer(summary.organisations),
            "moved": .array(
                summary.moved.map {
                    .object(members($0.cause) + [JSON.Member(key: "documents", value: .strings($0.ids))])
                }),
        ]
    }

    private static func members(_ cause: Spread.Cause) -> [JSON.Member] {
        [
            JSON.Member(key: "kind", value: .string(cause.kind.rawValue)),
            JSON.Member(key: "value", value: .string(cause.value)),
            JSON.Member(key: "above", value: .integer(cause.above)),
        ]
    }
}
