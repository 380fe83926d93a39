/// A file that holds one document, or one in each record.
public struct SourceFile: Sendable, Hashable {
    /// What kind of text the file holds, told by its name.
    public enum Format: String, Sendable, CaseIterable {
        case markdown, html, text, jsonLines, csv

        /// Whether the file holds a document in each of its records.
        public var hasRecords: Bool { self == .jsonLines || self == .csv }
    }

    /// As given, or found below what was given; for opening and for messages.
    public var path: String
    /// The folder that was given, or the folder of the file that was given.
    public var root: String
    /// Path below the root, without extensions: `south-west/cornwall-marine`.
    public var id: String
    /// What kind of text it holds.
    public var format: Format
    /// Whether the name ends in `.gz`.
    public var isCompressed: Bool

    /// A file by its path; `nil` when its name has no extension that Kindred reads.
    /// `SourceFile(path: "corpus/a/b.md", root: "corpus")` has the id `a/b`.
    public init?(path: String, root: String) {
        var id = path
        if !root.isEmpty, path.hasPrefix(root) {
            id = String(path.dropFirst(root.count).drop { $0 == "/" })
        }
        var lower = path.lowercased()
        isCompressed = lower.hasSuffix(".gz")
        if isCompressed {
            lower.removeLast(3)
            id.removeLast(3)
        }
        guard let dot = lower.lastIndex(of: "."), let slash = id.lastIndex(of: ".") else { return nil }
        guard let format = SourceFile.formats[String(lower[lower.index(after: dot)...])] else { return nil }
        id = String(id[..<slash])
        guard !id.isEmpty, !id.hasSuffix("/") else { return nil }
        self.path = path
        self.root = root
        self.id = id
        self.format = format
    }

    /// Name extensions in lower case, and what they mean.
    private static let formats: [String: Format] = [
        "md": .markdown, "markdown": .markdown,
        "html": .html, "htm": .html, "xhtml": .html,
        "txt": .text, "text": .text,
        "jsonl": .jsonLines, "ndjson": .jsonLines,
        "csv": .csv, "tsv": .csv,
    ]
}
