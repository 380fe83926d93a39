internal import TextAnalysis

extension IndexCheck {
    /// FTS5's own check; when it is full, of the texts against the index.
    static func fullText(_ connection: Connection, _ isFull: Bool) throws(SegmentError) -> Finding {
        let structure = try SegmentStructure(
            try connection.blob("SELECT block FROM search_data WHERE id = 10") ?? [])
        // The command counts as writing, though it changes nothing; a copy in memory serves where writing is not allowed.
        let checking = try FTS5Checking.connection(connection)
        try checking.execute("BEGIN")
        defer { try? checking.execute("ROLLBACK") }
        try checking.execute("INSERT INTO search(search, rank) VALUES('integrity-check', \(isFull ? 1 : 0))")
        let count = structure.segments.count
        let detail = "\(count) \(count == 1 ? "segment" : "segments"), sound"
        return .passed(isFull ? detail + ", and what the texts give" : detail)
    }

    /// The lengths of the fields in the columns against the texts; those of the bodies only when it is full.
    static func texts(_ connection: Connection, _ isFull: Bool) throws(SegmentError) -> Finding {
        let codes = try DocumentColumns.integers("lengths", as: UInt64.self, connection)
        let tokenizer = Tokenizer()
        var sums = Array(repeating: 0, count: Field.allCases.count)
        var (documents, bytes) = (0, 0)
        let rows = try connection.statement(
            """
            SELECT id, key, \(isFull ? Schema.text : "''"), title, summary, people, organisations,
                places || char(10) || regions, programmes, topics
            FROM document ORDER BY id
            """)
        defer { rows.reset() }
        while try rows.step() {
            documents += 1
            let row = Int(rows.integer(0))
            guard row < codes.count else { return .failed("\(rows.text(1)) has no row in the columns.") }
            for field in Field.allCases where isFull || field != .body {
                let found = rows.withBytes(Int32(field.rawValue + 2)) { text in
                    bytes += text.count
                    var count = 0
                    tokenizer.forEachTerm(in: text.assumingMemoryBound(to: UInt8.self)) { _, isColocated, _, _, _ in
                        if !isColocated { count += 1 }
                    }
                    return count
                }
                sums[field.rawValue] += found
                guard codes[row] >> UInt64(field.rawValue * 8) & 0xFF == UInt64(LengthCode.encode(found)) else {
                    return .failed(
                        "\(field.name) of \(rows.text(1)) has \(found) words, another number in the columns.")
                }
            }
        }
        let totals = try SegmentStructure.totals(
            try connection.blob("SELECT block FROM search_data WHERE id = 1") ?? [], columns: Field.allCases.count)
        if !isFull { sums[Field.body.rawValue] = totals.tokens[Field.body.rawValue] }
        guard totals.rows == documents, totals.tokens == sums else {
            return .failed("The totals are not the sums over the documents.")
        }
        let stated = try Meta.get("text_bytes", connection)
        guard !isFull || stated == String(bytes) else {
            return .failed("The texts have \(bytes) bytes, not as stated.")
        }
        return .passed("\(documents) documents, \(sums.reduce(0, +)) words, each counted")
    }

    /// The table of words against the terms of the index.
    static func words(_ connection: Connection, _ isFull: Bool) throws(SegmentError) -> Finding {
        let count = try connection.integer("SELECT count(*) FROM word") ?? 0
        guard isFull else { return .passed("\(count) words, not compared") }
        let checking = try FTS5Checking.connection(connection)
        try checking.execute("CREATE VIRTUAL TABLE temp.terms USING fts5vocab(main, search, row)")
        defer { try? checking.execute("DROP TABLE temp.terms") }
        let terms = try checking.statement(
            "SELECT t.term, t.doc, w.documents FROM temp.terms t LEFT JOIN word w ON w.word = t.term")
        defer { terms.reset() }
        var found = 0
        while try terms.step() {
            found += 1
            guard !terms.isNull(2) else { return .failed("The word ‘\(terms.text(0))’ is not in the table of words.") }
            guard terms.integer(1) == terms.integer(2) else {
                return .failed("‘\(terms.text(0))’ is in \(terms.integer(1)) documents, not \(terms.integer(2)).")
            }
        }
        guard found == count else { return .failed("\(Int(count) - found) words are in no document.") }
        return try stems(connection) ?? .passed("\(count) words, each with its documents and stems")
    }

    private static func stems(_ connection: Connection) throws(SegmentError) -> Finding? {
        let stemmer = Stemmer()
        let words = try connection.statement("SELECT word, languages FROM word")
        defer { words.reset() }
        while try words.step() {
            let word = words.text(0)
            let languages = UInt32(truncatingIfNeeded: words.integer(1))
            for language in Language.withStemmer where languages & language.bit != 0 && WordRows.isStemmed(word) {
                let form = stemmer.stem(word, language)
                guard form != word else { continue }
                let stem = try connection.statement(
                    "SELECT 1 FROM stem WHERE language = ?1 AND stem = ?2 AND word = ?3"
                ).bind(1, language.code).bind(2, form).bind(3, word)
                defer { stem.reset() }
                guard try stem.step() else { return .failed("‘\(word)’ is not with its stem in \(language.code).") }
            }
        }
        return nil
    }

    /// The columns against the tables they are made from.
    static func columns(_ connection: Connection, _ isFull: Bool) throws(SegmentError) -> Finding {
        let dates = try DocumentColumns.integers("dates", as: Int32.self, connection)
        var expected = Array(repeating: DocumentColumns.noDocument, count: dates.count)
        let documents = try connection.statement("SELECT id, date FROM document")
        defer { documents.reset() }
        while try documents.step() {
            let row = Int(documents.integer(0))
            guard expected.indices.contains(row) else { return .failed("Document \(row) has no row.") }
            expected[row] = documents.optionalText(1).map { DocumentColumns.day($0) } ?? 0
        }
        guard dates == expected else { return .failed("The dates are not those of the documents.") }
        for facet in ["region", "lep", "sector", "stage"] {
            let column = try FacetColumn(facet, connection)
            guard column.count == dates.count else { return .failed("\(facet) does not fit the documents.") }
            var values = (0..<UInt32(dates.count)).map { column[$0].sorted() }
            let rows = try connection.statement(
                """
                SELECT f.document, v.number FROM facet f
                LEFT JOIN facet_value v ON v.facet = f.facet AND v.value = f.value
                WHERE f.facet = ?1 ORDER BY f.document, v.number DESC
                """
            ).bind(1, facet)
            defer { rows.reset() }
            while try rows.step() {
                let row = Int(rows.integer(0))
                guard values.indices.contains(row), values[row].popLast().map(Int64.init) == rows.integer(1) else {
                    return .failed("The column \(facet) has other values for document \(row).")
                }
            }
            guard values.allSatisfy(\.isEmpty) else { return .failed("The column \(facet) has values too many.") }
        }
        return .passed("dates and facets as the documents have them")
    }
}

/// A connection on which FTS5 may be given commands that change nothing.
enum FTS5Checking {
    /// One to the same file; or to a copy in memory, when the file cannot be written.
    static func connection(_ connection: Connection) throws(SegmentError) -> Connection {
        if let writing = try? Connection(path: connection.path, for: .writing), !writing.isReadOnly { return writing }
        let copy = try Connection(path: ":memory:", for: .creating)
        try connection.copy(to: copy)
        return copy
    }
}
