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
            SELECT id, key, \(isFull ? Schema.text : "''"), own_title, summary, people, organisations,
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
        let table = BlockTable.words(connection)
        guard isFull else { return .passed("\(try table.count) words, not compared") }
        let checking = try FTS5Checking.connection(connection)
        try checking.execute("CREATE VIRTUAL TABLE temp.terms USING fts5vocab(main, search, row)")
        defer { try? checking.execute("DROP TABLE temp.terms") }
        // Both are in the order of their bytes.
        let terms = try checking.statement("SELECT term, doc FROM temp.terms")
        defer { terms.reset() }
        var count = 0
        var failure: String?
        try table.forEach { (word, value) throws(SegmentError) in
            guard failure == nil else { return }
            count += 1
            failure = difference(try terms.step() ? terms : nil, String(decoding: word, as: UTF8.self), value)
        }
        if failure == nil, try terms.step() { failure = "The word ‘\(terms.text(0))’ is not in the table of words." }
        if failure == nil { failure = try stems(connection) }
        return failure.map { .failed($0) } ?? .passed("\(count) words, each with its documents and stems")
    }

    /// What is wrong with the next word, given the next term of the index.
    private static func difference(_ terms: Statement?, _ word: String, _ value: BlockValue) -> String? {
        guard let terms, terms.text(0).utf8.elementsEqual(word.utf8) else {
            if let terms, terms.text(0).utf8.lexicographicallyPrecedes(word.utf8) {
                return "The word ‘\(terms.text(0))’ is not in the table of words."
            }
            return "The word ‘\(word)’ is in no document."
        }
        let documents = Int(terms.integer(1))
        return documents == value.number ? nil : "‘\(word)’ is in \(documents) documents, not \(value.number)."
    }

    private static func stems(_ connection: Connection) throws(SegmentError) -> String? {
        let stemmer = Stemmer()
        let table = BlockTable.stems(connection)
        var failure: String?
        try BlockTable.words(connection).forEach { (word, value) throws(SegmentError) in
            guard failure == nil, WordRows.isStemmed(String(decoding: word, as: UTF8.self)) else { return }
            for language in Language.withStemmer where value.languages & language.bit != 0 {
                guard let name = StemName.of(word, stem: stemmer.stem(word, language), language) else { continue }
                let isThere = try name.withUnsafeBufferPointer { (name) throws(SegmentError) in
                    try table.value(of: name) != nil
                }
                if !isThere {
                    failure = "‘\(String(decoding: word, as: UTF8.self))’ is not with its stem in \(language.code)."
                }
            }
        }
        return failure
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
