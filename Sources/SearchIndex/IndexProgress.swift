/// How far the indexer has come.
public struct IndexProgress: Sendable, Equatable {
    /// Documents read so far.
    public var documents: Int
    /// Bytes of the files that are done, as they are stored.
    public var bytes: Int
    /// Bytes of all files.
    public var totalBytes: Int
    /// What is being done, in a word: `reading`, `writing`.
    public var phase: String
}
