internal import Documents

/// Writes the rows of documents and of the sources they come from.
struct DocumentRows {
    private let connection: Connection
    private let insertDocument: Statement
    private let insertPerson: Statement
    private let traits: TraitRows
    private let pieces: TextPieces

    /// Rows of a file; a document gets the traits of one of the last `remembered` rows where it has the same.
    init(_ connection: Connection, remembered: Int) throws(SegmentError) {
        self.connection = connection
        insertDocument = try connection.statement(
            """
            INSERT INTO document_text(id, key, source, hash, title, summary, url, date, traits, body)
            VALUES(?1,?2,?3,?4,?5,?6,?7,?8,?9,?10)
            """)
        insertPerson = try connection.statement("INSERT INTO person VALUES(?1,?2,?3,?4,?5,?6)")
        pieces = try TextPieces(connection)
        traits = try TraitRows(connection, remembered: remembered)
    }

    /// Writes a source.
    func insert(_ source: SourceRow) throws(SegmentError) {
        try connection.statement(
            "REPLACE INTO source(id, path, root, hash, size, stamp) VALUES(?1, ?2, ?3, ?4, ?5, ?6)"
        )
        .bind(1, source.id).bind(2, source.path).bind(3, source.root).bind(4, source.hash)
        .bind(5, Int64(source.size)).bind(6, source.stamp).run()
    }

    /// The row of a document's traits, written unless there is one. `facets` is its `FacetList`.
    func traits(_ analysed: AnalysedDocument, facets: String) throws(SegmentError) -> Int64 {
        try traits.row(analysed, facets: facets)
    }

    /// Writes a document with its people. `traits` is the row of its traits.
    func insert(
        _ analysed: AnalysedDocument, source: Int64, hash: DocumentHash?, traits: Int64
    ) throws(SegmentError) {
        let new = analysed.new
        let title = FieldTexts.title(new.document)
        insertDocument.bind(1, Int64(analysed.rowid)).bind(2, new.document.id).bind(3, source)
        insertDocument.bind(4, optional: hash?.stored)
        insertDocument.bind(5, optional: title.isEmpty ? nil : title)
        insertDocument.bind(6, new.document.summary).bind(7, optional: new.document.url)
        insertDocument.bind(8, optional: new.document.date?.text).bind(9, traits)
        if let body = analysed.compressedBody {
            // It stays in place until the row is written.
            try body.withUnsafeBufferPointer { (body) throws(SegmentError) in
                guard body.count >= TextPieces.least else {
                    return try insertDocument.bind(10, bytes: UnsafeRawBufferPointer(body)).run()
                }
                try insertDocument.bind(10, optional: Int64?.none).run()
                try pieces.write(body, of: analysed.rowid)
            }
        } else {
            try insertDocument.bind(10, new.document.body).run()
        }
        for (ordinal, person) in new.document.people.enumerated() {
            try insertPerson.bind(1, Int64(analysed.rowid)).bind(2, Int64(ordinal)).bind(3, person.name)
                .bind(4, person.role).bind(5, person.organisation).bind(6, person.relation.rawValue).run()
        }
    }
}

/// Writes the known values of the facets, so that a question is understood with nothing but the index file at hand.
enum TaxonomyRows {
    /// Writes taxonomies in their order.
    static func write(_ taxonomies: [Taxonomy], _ connection: Connection) throws(SegmentError) {
        for taxonomy in taxonomies {
            for (ordinal, term) in taxonomy.terms.enumerated() {
                let insert = try connection.statement("INSERT INTO taxonomy VALUES(?1,?2,?3,?4,?5,?6,?7,?8,?9)")
                insert.bind(1, taxonomy.facet.rawValue).bind(2, Int64(ordinal)).bind(3, term.id).bind(4, term.label)
                insert.bind(5, optional: term.parent).bind(6, term.aliases.joined(separator: "\n"))
                insert.bind(7, optional: term.from).bind(8, optional: term.to)
                try insert.bind(9, taxonomy.isOrdered ? 1 : 0).run()
            }
        }
    }
}
