/// What is in an index: for `kindred info`.
public struct IndexInfo: Sendable, Equatable {
    /// Where the index file is.
    public var path: String
    /// Size of the file.
    public var bytes: Int
    /// Number of documents.
    public var documents: Int
    /// Number of tokens over all documents and fields.
    public var tokens: Int
    /// Number of distinct words.
    public var distinctWords: Int
    /// Bytes of text before compression.
    public var textBytes: Int
    /// Version of the file's layout.
    public var schemaVersion: Int
    /// Version of ICU that cut the words.
    public var icuVersion: String
    /// Version of Unicode that ICU implements.
    public var unicodeVersion: String
    /// Settings of the analyser, as one line.
    public var analyzer: String
    /// When it was last written, ISO 8601, UTC.
    public var updated: String
    /// Files and folders it was made from.
    public var sources: [String]
    /// Documents by language code, most frequent first.
    public var languages: [(code: String, documents: Int)]
    /// Documents by facet name that carry a value of it.
    public var facetCoverage: [(facet: String, documents: Int)]

    /// Whether both describe the same state of the same file.
    public static func == (a: IndexInfo, b: IndexInfo) -> Bool {
        a.path == b.path && a.updated == b.updated && a.documents == b.documents
    }
}

/// One check of `kindred verify`.
public struct VerifyCheck: Sendable, Equatable {
    /// What was checked, in a few words (`FTS5 integrity`).
    public var name: String
    /// Whether it holds.
    public var passed: Bool
    /// What was found, in a sentence.
    public var detail: String
}
