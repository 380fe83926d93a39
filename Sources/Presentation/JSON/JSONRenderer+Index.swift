public import Documents
public import SearchIndex

extension JSONRenderer {
    /// A whole document.
    public static func document(_ document: Document) -> String {
        let value = JSON.object(
            [
                JSON.Member(key: "id", value: .string(document.id)),
                JSON.Member(key: "title", value: .string(document.title)),
                JSON.Member(key: "url", value: .optional(document.url)),
            ] + facetMembers(document.facets) + dateMembers(document.date) + [
                JSON.Member(key: "people", value: .array(document.people.map(person))),
                JSON.Member(key: "organisations", value: .strings(document.organisations)),
                JSON.Member(key: "places", value: .strings(document.places)),
                JSON.Member(key: "technologies", value: .strings(document.technologies)),
                JSON.Member(key: "programmes", value: .strings(document.programmes)),
                JSON.Member(key: "outcome", value: .optional(document.outcome)),
                JSON.Member(key: "seeking", value: .optional(document.seeking)),
                JSON.Member(key: "contact_url", value: .optional(document.contactURL)),
                JSON.Member(key: "confidence", value: .optional(document.confidence)),
                JSON.Member(key: "language", value: .optional(document.language)),
                JSON.Member(key: "assignments", value: .array(document.facets.map(assignment))),
                JSON.Member(key: "summary", value: .string(document.summary)),
                JSON.Member(key: "body", value: .string(document.body)),
            ])
        return value.text
    }

    /// What is in an index.
    public static func info(_ info: IndexInfo) -> String {
        func counts(_ pairs: [(String, Int)]) -> JSON {
            .object(pairs.map { JSON.Member(key: $0.0, value: .integer($0.1)) })
        }
        let value: JSON = [
            "path": .string(info.path), "bytes": .integer(info.bytes), "documents": .integer(info.documents),
            "tokens": .integer(info.tokens), "distinct_words": .integer(info.distinctWords),
            "text_bytes": .integer(info.textBytes), "schema_version": .integer(info.schemaVersion),
            "icu_version": .string(info.icuVersion), "unicode_version": .string(info.unicodeVersion),
            "analyzer": .string(info.analyzer), "updated": .string(info.updated),
            "sources": .strings(info.sources),
            "languages": counts(info.languages.map { ($0.code, $0.documents) }),
            "facet_coverage": counts(info.facetCoverage.map { ($0.facet, $0.documents) }),
        ]
        return value.text
    }

    /// What one run of the indexer did, and what it brought to saved questions.
    public static func report(_ report: IndexReport, watches: [WatchAnswer] = []) -> String {
        let value: JSON = [
            "documents": .integer(report.documents), "added": .integer(report.added),
            "changed": .integer(report.changed), "renamed": .integer(report.renamed),
            "removed": .integer(report.removed), "unchanged": .integer(report.unchanged),
            "bytes_read": .integer(report.bytesRead), "seconds": .number(report.seconds),
            "notes": .strings(report.notes),
            "skipped": .array(
                report.skipped.map { ["location": .string($0.location), "reason": .string($0.reason)] }),
            "unknown_values": .array(
                report.unknownValues.map {
                    ["facet": .string($0.facet), "value": .string($0.value), "documents": .integer($0.documents)]
                }),
            "watches": .array(watches.map(watch)),
        ]
        return value.text
    }

    /// The checks of an index.
    public static func verification(_ checks: [VerifyCheck]) -> String {
        let value: JSON = [
            "sound": .bool(checks.allSatisfy(\.passed)),
            "checks": .array(
                checks.map {
                    ["name": .string($0.name), "passed": .bool($0.passed), "detail": .string($0.detail)]
                }),
        ]
        return value.text
    }

    /// What analysis makes of a text. `bytes` are UTF-8 offsets, as the index counts them.
    public static func tokens(_ reading: TextReading) -> String {
        let value: JSON = [
            "language": .string(reading.language),
            "detected": .bool(reading.isLanguageDetected),
            "tokens": .array(
                reading.tokens.map {
                    [
                        "term": .string($0.term), "stem": .string($0.stem), "position": .integer($0.position),
                        "colocated": .bool($0.isColocated),
                        "bytes": .array([.integer($0.range.lowerBound), .integer($0.range.upperBound)]),
                        "text": .string($0.text),
                    ]
                }),
        ]
        return value.text
    }
}

extension JSONRenderer {
    /// What `kindred check` found.
    public static func check(_ report: CheckReport) -> String {
        let value: JSON = [
            "documents": .integer(report.documents), "files": .integer(report.files),
            "errors": .integer(report.errorCount), "warnings": .integer(report.warningCount),
            "findings": .array(
                report.findings.map {
                    [
                        "path": .string($0.path), "line": .integer($0.line), "severity": .string($0.severity.rawValue),
                        "message": .string($0.message),
                    ]
                }),
        ]
        return value.text
    }
}

extension JSONRenderer {
    /// How well comparable documents are found on a test collection.
    public static func evaluation(_ result: SimilarEvaluation.Result) -> String {
        let value: JSON = [
            "p@10": .number(result.precision10), "ndcg@10": .number(result.ndcg10),
            "alpha_ndcg@10": .number(result.alphaNDCG10), "programmes@10": .number(result.programmes10),
            "organisations@10": .number(result.organisations10), "documents": .integer(result.documents),
            "seeds": .integer(result.seeds),
        ]
        return value.text
    }

    /// How good the ranking is on a test collection.
    public static func evaluation(_ result: Evaluation.Result) -> String {
        let value: JSON = [
            "ndcg@10": .number(result.ndcg10), "map": .number(result.map), "p@10": .number(result.precision10),
            "recall@100": .number(result.recall100), "qps": .number(result.queriesPerSecond),
            "documents": .integer(result.documents), "queries": .integer(result.queries),
        ]
        return value.text
    }
}
