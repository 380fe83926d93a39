/// What is in an index: for `kindred info`.
public struct IndexInfo: Sendable, Equatable {
    public var path: String
    public var bytes: Int
    public var documents: Int
    public var tokens: Int
    public var distinctWords: Int
    public var textBytes: Int
    public var schemaVersion: Int
    public var icuVersion: String
    public var unicodeVersion: String
    /// Settings of the analyser, as one line.
    public var analyzer: String
    /// When it was last written, ISO 8601, UTC.
    public var updated: String
    public var sources: [String]
    /// Documents by language code, most frequent first.
    public var languages: [(code: String, documents: Int)]
    /// Documents by facet name that carry a value of it.
    public var facetCoverage: [(facet: String, documents: Int)]

    public static func == (a: IndexInfo, b: IndexInfo) -> Bool {
        a.path == b.path && a.updated == b.updated && a.documents == b.documents
    }
}

/// One check of `kindred verify`.
public struct VerifyCheck: Sendable, Equatable {
    /// What was checked, in a few words (`FTS5 integrity`).
    public var name: String
    public var passed: Bool
    /// What was found, in a sentence.
    public var detail: String
}
