internal import Documents

/// Writes the rows of documents and of the sources they come from.
struct DocumentRows {
    private let connection: Connection
    private let insertDocument: Statement
    private let insertPerson: Statement

    init(_ connection: Connection) throws(SegmentError) {
        self.connection = connection
        insertDocument = try connection.statement(
            """
            INSERT INTO document(id, key, source, hash, title, summary, body, url, date, date_inferred, language, outcome,
                seeking, contact_url, confidence, people, organisations, places, programmes, technologies, regions,
                topics, facets, text_bytes)
            VALUES(?1,?2,?3,?4,?5,?6,?7,?8,?9,?10,?11,?12,?13,?14,?15,?16,?17,?18,?19,?20,?21,?22,?23,?24)
            """)
        insertPerson = try connection.statement("INSERT INTO person VALUES(?1,?2,?3,?4,?5,?6)")
    }

    /// Writes a source.
    func insert(_ source: SourceRow) throws(SegmentError) {
        try connection.statement(
            "REPLACE INTO source(id, path, root, hash, size, stamp) VALUES(?1, ?2, ?3, ?4, ?5, ?6)"
        )
        .bind(1, source.id).bind(2, source.path).bind(3, source.root).bind(4, source.hash)
        .bind(5, Int64(source.size)).bind(6, source.stamp).run()
    }

    /// Writes a document with its people. `facets` is its `FacetList`.
    func insert(_ analysed: AnalysedDocument, source: Int64, hash: [UInt8], facets: String) throws(SegmentError) {
        let document = analysed.document
        insertDocument.bind(1, Int64(analysed.rowid)).bind(2, document.id).bind(3, source).bind(4, hash)
        insertDocument.bind(5, document.title).bind(6, document.summary)
        if let body = analysed.compressedBody {
            insertDocument.bind(7, body)
        } else {
            insertDocument.bind(7, document.body)
        }
        insertDocument.bind(8, optional: document.url).bind(9, optional: document.date?.text)
        insertDocument.bind(10, document.date?.isInferred == true ? 1 : 0).bind(11, analysed.language)
        insertDocument.bind(12, optional: document.outcome).bind(13, optional: document.seeking)
        insertDocument.bind(14, optional: document.contactURL).bind(15, optional: document.confidence)
        insertDocument.bind(16, analysed.texts[Field.people.rawValue])
        insertDocument.bind(17, analysed.texts[Field.organisations.rawValue])
        insertDocument.bind(18, FieldTexts.lines(document.places))
        insertDocument.bind(19, analysed.texts[Field.programmes.rawValue])
        insertDocument.bind(20, FieldTexts.lines(document.technologies)).bind(21, FieldTexts.regions(document))
        insertDocument.bind(22, analysed.texts[Field.topics.rawValue]).bind(23, facets)
        insertDocument.bind(24, Int64(analysed.texts.reduce(0) { $0 + $1.utf8.count }))
        try insertDocument.run()
        for (ordinal, person) in document.people.enumerated() {
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
