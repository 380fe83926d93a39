internal import SearchIndex

/// What comparisons have beside what searches have.
extension JSONRenderer {
    static func comparison(_ summary: SimilarSummary) -> JSON {
        [
            "words": .integer(summary.words),
            "known_words": .integer(summary.knownWords),
            "nearest": summary.nearest.map(JSON.number) ?? .null,
            "same": .strings(summary.same),
            "loose": .bool(summary.isLoose),
        ]
    }
}
