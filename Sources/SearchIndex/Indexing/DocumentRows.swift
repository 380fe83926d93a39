internal import Documents

/// Writes the rows of documents and of the sources they come from.
struct DocumentRows {
    private let connection: Connection

    init(_ connection: Connection) { self.connection = connection }

    /// Writes a source.
    func insert(_ source: SourceRow) throws(SegmentError) {
        try connection.statement("INSERT INTO source(id, path, root, hash, size) VALUES(?1, ?2, ?3, ?4, ?5)")
            .bind(1, source.id).bind(2, source.path).bind(3, source.root).bind(4, source.hash)
            .bind(5, Int64(source.size)).run()
    }

    /// Writes a document with its people and facet values.
    func insert(_ analysed: AnalysedDocument, source: Int64, hash: String) throws(SegmentError) {
        let document = analysed.document
        let insert = try connection.statement(
            """
            INSERT INTO document(id, key, source, hash, title, summary, body, url, date, date_inferred, language, outcome,
                seeking, contact_url, confidence, people, organisations, places, programmes, technologies, regions,
                topics, text_bytes)
            VALUES(?1,?2,?3,?4,?5,?6,?7,?8,?9,?10,?11,?12,?13,?14,?15,?16,?17,?18,?19,?20,?21,?22,?23)
            """)
        insert.bind(1, Int64(analysed.rowid)).bind(2, document.id).bind(3, source).bind(4, hash)
        insert.bind(5, document.title).bind(6, document.summary)
        if let body = analysed.compressedBody { insert.bind(7, body) } else { insert.bind(7, document.body) }
        insert.bind(8, optional: document.url).bind(9, optional: document.date?.text)
        insert.bind(10, document.date?.isInferred == true ? 1 : 0).bind(11, analysed.language)
        insert.bind(12, optional: document.outcome).bind(13, optional: document.seeking)
        insert.bind(14, optional: document.contactURL).bind(15, optional: document.confidence)
        insert.bind(16, analysed.texts[Field.people.rawValue]).bind(17, FieldTexts.lines(document.organisations))
        insert.bind(18, FieldTexts.lines(document.places)).bind(19, FieldTexts.lines(document.programmes))
        insert.bind(20, FieldTexts.lines(document.technologies)).bind(21, FieldTexts.regions(document))
        insert.bind(22, analysed.texts[Field.topics.rawValue])
        insert.bind(23, Int64(analysed.texts.reduce(0) { $0 + $1.utf8.count }))
        try insert.run()
        for (ordinal, person) in document.people.enumerated() {
            try connection.statement("INSERT INTO person VALUES(?1,?2,?3,?4,?5,?6)")
                .bind(1, Int64(analysed.rowid)).bind(2, Int64(ordinal)).bind(3, person.name).bind(4, person.role)
                .bind(5, person.organisation).bind(6, person.relation.rawValue).run()
        }
        for facet in analysed.assignments where facet.facet != .organisation {
            try connection.statement("INSERT INTO facet VALUES(?1,?2,?3,?4,?5,?6)")
                .bind(1, Int64(analysed.rowid)).bind(2, facet.facet.rawValue).bind(3, facet.value)
                .bind(4, facet.label).bind(5, facet.isKnown ? 1 : 0).bind(6, optional: facet.inferredFrom).run()
        }
        try connection.statement("INSERT INTO search_docsize(id, sz) VALUES(?1, ?2)")
            .bind(1, Int64(analysed.rowid)).bind(2, DocumentRows.docsize(analysed.lengths)).run()
    }

    private static func docsize(_ lengths: [Int]) -> [UInt8] {
        var record: [UInt8] = []
        for length in lengths { Varint.append(UInt64(length), to: &record) }
        return record
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
