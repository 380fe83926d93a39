/// What one run of the indexer did.
public struct IndexReport: Sendable, Equatable {
    /// Documents that were not there before.
    public var added = 0
    /// Documents whose content is another than before.
    public var changed = 0
    /// Same content under another identifier or path.
    public var renamed = 0
    /// Documents whose source is gone.
    public var removed = 0
    /// Documents left as they were.
    public var unchanged = 0
    /// What was left out, and why.
    public var skipped: [SkippedSource] = []
    /// Facet values the taxonomies do not know, with how many documents carry them.
    public var unknownValues: [UnknownValue] = []
    /// Documents in the index afterwards.
    public var documents = 0
    /// Bytes of source text read.
    public var bytesRead = 0
    /// Duration of the run.
    public var seconds = 0.0
}

/// A file or record that was not indexed.
public struct SkippedSource: Sendable, Equatable {
    /// `path`, or `path:line`.
    public var location: String
    /// A plain sentence: what is wrong and what to do.
    public var reason: String
}

/// A facet value that no taxonomy knows.
public struct UnknownValue: Sendable, Equatable {
    /// Name of the facet.
    public var facet: String
    /// The value as the documents have it.
    public var value: String
    /// How many documents carry it.
    public var documents: Int
}
