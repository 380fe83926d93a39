/// One thing that can be checked of an index file.
struct IndexCheck: Sendable {
    /// What a check has found: a sentence, and whether all is well.
    struct Finding {
        var passed: Bool
        var detail: String

        static func passed(_ detail: String) -> Finding { Finding(passed: true, detail: detail) }
        static func failed(_ detail: String) -> Finding { Finding(passed: false, detail: detail) }
    }

    /// A few words.
    var name: String
    /// Whether the checks after it make no sense when it fails.
    var isFundamental = false
    var body: @Sendable (_ connection: Connection, _ isFull: Bool) throws(SegmentError) -> Finding

    /// Runs the check within one read transaction; an error of SQLite is a finding too.
    func run(_ connection: Connection, isFull: Bool) -> VerifyCheck {
        do throws(SegmentError) {
            try connection.execute("BEGIN")
            defer { try? connection.execute("ROLLBACK") }
            let finding = try body(connection, isFull)
            return VerifyCheck(name: name, passed: finding.passed, detail: finding.detail)
        } catch { return VerifyCheck(name: name, passed: false, detail: "\(error)") }
    }

    /// All checks, in the order in which they build on one another.
    static let all: [IndexCheck] = [
        IndexCheck(name: "File", isFundamental: true, body: file),
        IndexCheck(name: "Layout", isFundamental: true, body: layout),
        IndexCheck(name: "Analysis", body: analysis),
        IndexCheck(name: "Full-text index", body: fullText),
        IndexCheck(name: "Texts", body: texts),
        IndexCheck(name: "Words", body: words),
        IndexCheck(name: "Frequent words", body: frequentWords),
        IndexCheck(name: "Columns", body: columns),
        IndexCheck(name: "Facets", body: facets),
        IndexCheck(name: "Rows", body: rows),
    ]

    private static func file(_ connection: Connection, _ isFull: Bool) throws(SegmentError) -> Finding {
        let check = try connection.statement("PRAGMA \(isFull ? "integrity_check" : "quick_check")(3)")
        defer { check.reset() }
        var messages: [String] = []
        while try check.step() { messages.append(check.text(0)) }
        guard messages == ["ok"] else { return .failed(messages.joined(separator: "; ")) }
        let pages = try connection.integer("PRAGMA page_count") ?? 0
        return .passed("\(pages) pages, as SQLite wrote them")
    }

    private static func layout(_ connection: Connection, _ isFull: Bool) throws(SegmentError) -> Finding {
        let sql = "SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY name"
        func objects(_ connection: Connection) throws(SegmentError) -> [String: String] {
            let rows = try connection.statement(sql)
            defer { rows.reset() }
            var objects: [String: String] = [:]
            while try rows.step() { objects[rows.text(0)] = rows.text(1) }
            return objects
        }
        let found = try objects(connection)
        guard found["meta"] != nil else { return .failed("This is no index of Kindred.") }
        let version = try Meta.get("schema", connection) ?? "unknown"
        guard version == String(Schema.version) else {
            return .failed("Version \(version); this program writes version \(Schema.version). Run `kindred index`.")
        }
        let model = try Connection(path: ":memory:", for: .creating)
        try model.execute(Schema.tables)
        let expected = try objects(model)
        for (name, sql) in expected where found[name] != sql {
            return .failed("\(name) is \(found[name] == nil ? "missing" : "another than it should be").")
        }
        return .passed("version \(version), all \(expected.count) tables and indexes")
    }

    private static func analysis(_ connection: Connection, _ isFull: Bool) throws(SegmentError) -> Finding {
        let made = IndexFacts.current(taxonomies: "")
        for key in ["analyzer", "icu", "unicode"] {
            let stated = try Meta.get(key, connection) ?? "unknown"
            guard stated == made[key] else {
                return .failed(
                    "Written with \(key) \(stated), this program has \(made[key] ?? ""). Run `kindred index`.")
            }
        }
        return .passed("ICU \(made["icu"] ?? ""), Unicode \(made["unicode"] ?? ""), as in this program")
    }

    private static func facets(_ connection: Connection, _ isFull: Bool) throws(SegmentError) -> Finding {
        let lost = try connection.integer(
            """
            SELECT count(*) FROM facet f WHERE known = 1
                AND NOT EXISTS (SELECT 1 FROM taxonomy t WHERE t.facet = f.facet AND t.id = f.value)
            """)
        guard lost == 0 else { return .failed("\(lost ?? 0) values are said to be in the taxonomies and are not.") }
        let parents = try connection.integer(
            """
            SELECT count(*) FROM taxonomy t WHERE parent IS NOT NULL
                AND NOT EXISTS (SELECT 1 FROM taxonomy p WHERE p.facet = t.facet AND p.id = t.parent)
            """)
        guard parents == 0 else { return .failed("\(parents ?? 0) values of the taxonomies have no parent.") }
        let known = try connection.integer("SELECT count(*) FROM facet WHERE known = 1") ?? 0
        let unknown = try connection.integer("SELECT count(*) FROM facet WHERE known = 0") ?? 0
        let detail = "\(known) values from the taxonomies"
        return .passed(unknown == 0 ? detail : detail + ", \(unknown) that they do not know")
    }

    private static func rows(_ connection: Connection, _ isFull: Bool) throws(SegmentError) -> Finding {
        for (what, sql) in [
            ("people", "SELECT count(*) FROM person WHERE document NOT IN (SELECT id FROM document)"),
            (
                "documents without a source",
                "SELECT count(*) FROM document WHERE source <> 0 AND source NOT IN (SELECT id FROM source)"
            ),
            (
                "documents without traits",
                "SELECT count(*) FROM document_text WHERE traits NOT IN (SELECT id FROM document_traits)"
            ),
            (
                "pieces of texts",
                "SELECT count(*) FROM text_piece WHERE id >> 4 NOT IN (SELECT id FROM document_text WHERE body IS NULL)"
            ),
            (
                "documents without a text",
                "SELECT count(*) FROM document_text WHERE body IS NULL AND id NOT IN (SELECT id >> 4 FROM text_piece)"
            ),
            ("traits", "SELECT count(*) FROM document_traits WHERE id NOT IN (SELECT traits FROM document_text)"),
            (
                "facet values",
                "SELECT count(*) FROM document d WHERE json_array_length(d.facets) <> "
                    + "(SELECT count(*) FROM facet f WHERE f.document = d.id)"
            ),
        ] {
            let count = try connection.integer(sql) ?? 0
            if count > 0 { return .failed("\(count) \(what) belong to nothing.") }
        }
        let totals = try SegmentStructure.totals(
            try connection.blob("SELECT block FROM search_data WHERE id = 1") ?? [], columns: Field.allCases.count)
        let documents = try connection.integer("SELECT count(*) FROM document") ?? 0
        guard totals.rows == Int(documents) else {
            return .failed("There are rows of \(documents) documents, the index has \(totals.rows).")
        }
        // Both are in the order of their bytes.
        let keys = try connection.statement("SELECT key, id FROM document_text ORDER BY key")
        defer { keys.reset() }
        var failure: String?
        try BlockTable.keys(connection).forEach { (key, value) throws(SegmentError) in
            guard failure == nil else { return }
            let name = String(decoding: key, as: UTF8.self)
            guard try keys.step(), keys.text(0) == name, keys.integer(1) == Int64(value.number) else {
                return failure = "‘\(name)’ does not find its document."
            }
        }
        if failure == nil, try keys.step() { failure = "‘\(keys.text(0))’ is not among the identifiers." }
        return failure.map { .failed($0) } ?? .passed("every row belongs to a document")
    }
}
