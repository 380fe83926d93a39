internal import SearchIndex

internal import Documents

/// What comparisons have beside what searches have.
extension JSONRenderer {
    /// Why a document is comparable, and in what it differs.
    static func reasons(_ reasons: Reasons) -> JSON {
        let passage = reasons.passage
        let differences = reasons.differences
        return [
            "words_score": .number(reasons.wordScore),
            "meaning_score": .number(reasons.meaningScore),
            "terms": .array(
                reasons.terms.map {
                    [
                        "text": .string($0.text), "score": .number($0.score), "words_score": .number($0.words),
                        "meaning_score": .number($0.meaning),
                    ]
                }),
            "related": [
                "score": .number(reasons.related.score),
                "words": .strings(reasons.related.words),
            ],
            "seeking": reasons.seeking.map { ["text": snippet($0.text), "score": .number($0.score)] } ?? .null,
            "passage": passage.map { snippet($0.text) } ?? .null,
            "own_passage": passage?.own.map(snippet) ?? .null,
            "shared": .object(
                reasons.shared.map { JSON.Member(key: $0.kind.rawValue, value: .strings($0.values)) }),
            "differences": [
                "regions": .strings(differences.regions), "stages": .integer(differences.stages),
                "stage": .optional(differences.stage), "years": .integer(differences.years),
            ],
        ]
    }

    static func comparison(_ summary: SimilarSummary) -> JSON {
        [
            "words": .integer(summary.words),
            "known_words": .integer(summary.knownWords),
            "nearest": summary.nearest.map(JSON.number) ?? .null,
            "same": .strings(summary.same),
            "aspect": .optional(summary.aspect?.rawValue),
            "left_out": .array(
                summary.leftOut.map {
                    [
                        "name": .string($0.name), "names": .strings($0.names), "documents": .integer($0.documents),
                        "suggestions": .strings($0.suggestions),
                    ]
                }),
            "lacks_own": .bool(summary.lacksOwn),
            "loose": .bool(summary.isLoose),
        ]
    }
}
