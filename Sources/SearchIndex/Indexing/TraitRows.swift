internal import Documents

/// Writes the rows of `document_traits`: what many documents have alike, once.
///
/// Known rows are told by a hash of their values. Only so many are remembered; a collection in which they differ from
/// document to document gains nothing by more.
final class TraitRows {
    private let insert: Statement
    private var known: [ContentHash: Int64] = [:]
    private var next: Int64

    private static let columns = """
        date_inferred, language, outcome, seeking, contact_url, confidence, people, organisations, places, programmes,
        technologies, regions, topics, facets
        """
    private static let count: Int32 = 14

    /// Continues a file; the last `remembered` rows that it has serve new documents too.
    init(_ connection: Connection, remembered: Int) throws(SegmentError) {
        insert = try connection.statement(
            "INSERT INTO document_traits(id, \(TraitRows.columns)) VALUES(?1,?2,?3,?4,?5,?6,?7,?8,?9,?10,?11,?12,?13,?14,?15)"
        )
        next = (try connection.integer("SELECT max(id) FROM document_traits") ?? 0) + 1
        let rows = try connection.statement(
            "SELECT id, \(TraitRows.columns) FROM document_traits ORDER BY id DESC LIMIT ?1"
        )
        .bind(1, Int64(min(remembered, TraitRows.most)))
        defer { rows.reset() }
        while try rows.step() {
            let values = (1...TraitRows.count).map { rows.optionalText($0) }
            known[TraitRows.hash(values)] = rows.integer(0)
        }
    }

    /// The row of a document's traits, written unless there is one. `facets` is its `FacetList`.
    func row(_ analysed: AnalysedDocument, facets: String) throws(SegmentError) -> Int64 {
        let (new, traits) = (analysed.new, analysed.traits)
        let values: [String?] = [
            new.document.date?.isInferred == true ? "1" : "0", traits.language, new.document.outcome,
            new.document.seeking, new.document.contactURL, new.document.confidence, traits.text(.people),
            traits.text(.organisations), FieldTexts.lines(new.document.places), traits.text(.programmes),
            FieldTexts.lines(new.document.technologies), FieldTexts.regions(new.document), traits.text(.topics), facets,
        ]
        let hash = TraitRows.hash(values)
        if let known = known[hash] { return known }
        let id = next
        next += 1
        if known.count < TraitRows.most { known[hash] = id }
        insert.bind(1, id)
        for (index, value) in values.enumerated() { insert.bind(Int32(index + 2), optional: value) }
        try insert.run()
        return id
    }

    private static func hash(_ values: [String?]) -> ContentHash {
        var hasher = ContentHasher()
        // What is unknown is told from what is empty.
        for value in values { hasher.add(value ?? "\u{0}") }
        return hasher.finish()
    }

    /// So many are remembered.
    static let most = 1 << 16

    /// Removes the rows that no document has any more.
    static func removeUnused(_ connection: Connection) throws(SegmentError) {
        try connection.execute("DELETE FROM document_traits WHERE id NOT IN (SELECT traits FROM document_text)")
    }
}
