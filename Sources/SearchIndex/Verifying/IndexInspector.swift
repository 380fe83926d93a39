internal import Documents

/// Looks into an index file: what is in it, and whether it is sound.
///
/// Works on files that no searcher would open, to say what is wrong with them.
public struct IndexInspector: Sendable {
    /// The index file.
    public let path: String

    /// An inspector of the index in a folder. Throws when there is none.
    public init(directory: String) throws(IndexError) {
        try self.init(path: IndexFolder(directory: directory).path)
    }

    init(path: String) throws(IndexError) {
        self.path = path
        guard FileIdentity(path: path) != nil else {
            throw IndexError("There is no index at \(path). Run `kindred index` to make one from corpus/.")
        }
    }

    /// What is in the index.
    public func info() throws(IndexError) -> IndexInfo {
        do {
            let connection = try IndexRecovery.open(path)
            try connection.execute("BEGIN")
            return try info(connection)
        } catch { throw IndexError(error, path: path) }
    }

    private func info(_ connection: Connection) throws(SegmentError) -> IndexInfo {
        func number(_ sql: String) throws(SegmentError) -> Int { Int(try connection.integer(sql) ?? 0) }
        func fact(_ key: String) throws(SegmentError) -> String { try Meta.get(key, connection) ?? "" }
        func counts(_ sql: String) throws(SegmentError) -> [(String, Int)] {
            let rows = try connection.statement(sql)
            defer { rows.reset() }
            var found: [(String, Int)] = []
            while try rows.step() { found.append((rows.text(0), Int(rows.integer(1)))) }
            return found
        }
        let totals = try connection.blob("SELECT block FROM search_data WHERE id = 1")
        let (documents, tokens) = try SegmentStructure.totals(totals ?? [], columns: Field.allCases.count)
        let coverage = try counts(
            """
            SELECT facet, count(DISTINCT document) FROM facet GROUP BY facet
            UNION ALL SELECT 'organisation', count(*) FROM document WHERE organisations <> ''
            """)
        return IndexInfo(
            path: path, bytes: try number("SELECT page_count * page_size FROM pragma_page_count, pragma_page_size"),
            documents: documents, tokens: tokens.reduce(0, +), distinctWords: try BlockTable.words(connection).count,
            textBytes: Int(try fact("text_bytes")) ?? 0,
            schemaVersion: Int(try fact("schema")) ?? 0, icuVersion: try fact("icu"),
            unicodeVersion: try fact("unicode"), analyzer: try fact("analyzer"), updated: try fact("updated"),
            sources: try fact("paths").split(separator: "\n").map(String.init),
            languages: try counts("SELECT language, count(*) FROM document GROUP BY language ORDER BY 2 DESC, 1")
                .map { (code: $0.0, documents: $0.1) },
            facetCoverage: Facet.allCases.compactMap { facet in
                coverage.first { $0.0 == facet.rawValue && $0.1 > 0 }.map { (facet: $0.0, documents: $0.1) }
            })
    }

    /// Checks the index, one thing after the other. `full` also cuts all texts into words again and compares.
    public func verify(full: Bool) throws(IndexError) -> [VerifyCheck] {
        let connection: Connection
        do { connection = try IndexRecovery.open(path) } catch {
            return [VerifyCheck(name: "File", passed: false, detail: "\(error)")]
        }
        var checks: [VerifyCheck] = []
        for check in IndexCheck.all {
            let made = check.run(connection, isFull: full)
            checks.append(made)
            // The others presuppose a file that can be read and has the tables.
            if check.isFundamental, !made.passed { break }
        }
        return checks
    }
}

extension Searcher {
    /// What is in the index.
    public func info() throws(IndexError) -> IndexInfo { try IndexInspector(path: path).info() }

    /// Checks the index, one thing after the other. `full` also cuts all texts into words again and compares.
    public func verify(full: Bool) throws(IndexError) -> [VerifyCheck] {
        try IndexInspector(path: path).verify(full: full)
    }
}
