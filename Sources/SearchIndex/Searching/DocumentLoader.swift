internal import CZstd
internal import Documents

/// Reads documents back from the file.
struct DocumentLoader {
    let file: IndexFile

    /// What is shown of a document in a list.
    func summary(_ rowid: UInt32) throws(SegmentError) -> DocumentSummary {
        let row = try file.connection.statement(
            """
            SELECT key, title, summary, url, date, date_inferred, organisations, places, programmes, contact_url,
                confidence, outcome, seeking FROM document WHERE id = ?1
            """)
        row.bind(1, Int64(rowid))
        defer { row.reset() }
        guard try row.step() else { throw .corrupt("document \(rowid) is in the index but its row is missing") }
        return DocumentSummary(
            id: row.text(0), title: row.text(1), summary: row.text(2), url: row.optionalText(3),
            date: row.optionalText(4).flatMap { DocumentDate($0, isInferred: row.integer(5) != 0) },
            facets: try facets(rowid), people: try people(rowid), organisations: lines(row.text(6)),
            places: lines(row.text(7)), programmes: lines(row.text(8)), contactURL: row.optionalText(9),
            confidence: row.optionalText(10), outcome: row.optionalText(11), seeking: row.optionalText(12))
    }

    /// A document, whole.
    func document(_ rowid: UInt32) throws(SegmentError) -> Document {
        let summary = try summary(rowid)
        var document = Document(id: summary.id, title: summary.title, body: try body(rowid))
        document.summary = summary.summary
        document.url = summary.url
        document.date = summary.date
        document.people = summary.people
        document.organisations = summary.organisations
        document.places = summary.places
        document.programmes = summary.programmes
        document.facets = summary.facets
        document.outcome = summary.outcome
        document.seeking = summary.seeking
        document.contactURL = summary.contactURL
        document.confidence = summary.confidence
        let row = try file.connection.statement("SELECT technologies, language FROM document WHERE id = ?1")
        row.bind(1, Int64(rowid))
        defer { row.reset() }
        if try row.step() {
            document.technologies = lines(row.text(0))
            document.language = row.text(1).isEmpty ? nil : row.text(1)
        }
        return document
    }

    /// The rowid of an identifier.
    func rowid(of id: String) throws(SegmentError) -> UInt32? {
        guard let value = try file.keys.value(of: id) else { return nil }
        let rowid = UInt32(truncatingIfNeeded: value.number)
        guard rowid < file.capacity, try self.id(of: rowid) == id else {
            throw .corrupt("the identifier \(id) is that of no document")
        }
        return rowid
    }

    /// The identifier of a rowid.
    func id(of rowid: UInt32) throws(SegmentError) -> String {
        let row = try file.connection.statement("SELECT key FROM document_text WHERE id = ?1").bind(1, Int64(rowid))
        defer { row.reset() }
        return try row.step() ? row.text(0) : ""
    }

    /// The text of a document.
    func body(_ rowid: UInt32) throws(SegmentError) -> String {
        let row = try file.connection.statement("SELECT \(Schema.text) FROM document WHERE id = ?1")
        row.bind(1, Int64(rowid))
        defer { row.reset() }
        return try row.step() ? row.text(0) : ""
    }

    private func people(_ rowid: UInt32) throws(SegmentError) -> [Person] {
        let rows = try file.connection.statement(
            "SELECT name, role, organisation, relation FROM person WHERE document = ?1 ORDER BY ordinal")
        rows.bind(1, Int64(rowid))
        defer { rows.reset() }
        var people: [Person] = []
        while try rows.step() {
            people.append(
                Person(
                    name: rows.text(0), role: rows.text(1), organisation: rows.text(2),
                    relation: Person.Relation(rawValue: rows.text(3)) ?? .named))
        }
        return people
    }

    private func facets(_ rowid: UInt32) throws(SegmentError) -> [FacetAssignment] {
        let rows = try file.connection.statement(
            "SELECT facet, value, label, known, inferred_from FROM facet WHERE document = ?1 ORDER BY facet, value")
        rows.bind(1, Int64(rowid))
        defer { rows.reset() }
        var facets: [FacetAssignment] = []
        while try rows.step() {
            guard let facet = Facet(rawValue: rows.text(0)) else { continue }
            facets.append(
                FacetAssignment(
                    facet: facet, value: rows.text(1), label: rows.text(2), isKnown: rows.integer(3) != 0,
                    inferredFrom: rows.optionalText(4)))
        }
        return facets
    }

    private func lines(_ text: String) -> [String] { text.split(separator: "\n").map(String.init) }
}
