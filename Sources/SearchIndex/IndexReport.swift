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
    /// What else a person should know, each a sentence: why the index was built anew, what was given up.
    public var notes: [String] = []
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

extension UnknownValue {
    /// Those of an index file, most frequent first.
    static func all(in path: String) throws(SegmentError) -> [UnknownValue] {
        let connection = try IndexRecovery.open(path)
        try connection.execute("BEGIN")
        defer { try? connection.execute("COMMIT") }
        let rows = try connection.statement(
            "SELECT facet, number, label FROM facet_value WHERE known = 0 ORDER BY facet, value")
        defer { rows.reset() }
        var values: [UnknownValue] = []
        var counts: [String: [Int: Int]] = [:]
        while try rows.step() {
            let facet = rows.text(0)
            if counts[facet] == nil {
                counts[facet] = try FacetColumn(facet, connection).values
                    .reduce(into: [:]) { $0[Int($1), default: 0] += 1 }
            }
            guard let documents = counts[facet]?[Int(rows.integer(1))] else { continue }
            values.append(UnknownValue(facet: facet, value: rows.text(2), documents: documents))
        }
        // Sorting is stable: equals stay in the order of facets and values.
        return values.sorted { $0.documents > $1.documents }
    }
}
