internal import Documents
internal import TextAnalysis

/// Writes a new index file: documents as they come, then the inverted index in one piece.
///
/// The file is nobody else's until the caller renames it into place.
final class IndexBuilder {
    private let connection: Connection
    private let rows: DocumentRows
    private var lengths: [UInt64] = [0]
    private var dates: [Int32] = [DocumentColumns.noDocument]
    private var facets: [Facet: FacetColumn] = [:]
    private var numbers: FacetNumbers
    private var totals = Array(repeating: 0, count: Field.allCases.count)
    private var documents = 0

    /// Begins a new file at `path`, where there must be none.
    init(path: String) throws(SegmentError) {
        connection = try Connection(path: path, for: .creating)
        try connection.execute("PRAGMA page_size=4096; BEGIN")
        try connection.execute(Schema.tables)
        rows = DocumentRows(connection)
        numbers = FacetNumbers(connection)
        for facet in Facet.allCases {
            var column = FacetColumn()
            column.append([])
            facets[facet] = column
        }
    }

    /// Writes the known values of the facets.
    func add(_ taxonomies: [Taxonomy]) throws(SegmentError) { try TaxonomyRows.write(taxonomies, connection) }

    /// Writes a source of documents and returns its identifier.
    func add(source path: String, root: String, hash: String, size: Int) throws(SegmentError) -> Int64 {
        try rows.insertSource(path: path, root: root, hash: hash, size: size)
    }

    /// Writes a document. Rowids ascend.
    func add(_ analysed: AnalysedDocument, source: Int64, hash: String) throws(SegmentError) {
        try rows.insert(analysed, source: source, hash: hash)
        documents += 1
        let row = Int(analysed.rowid)
        precondition(row >= lengths.count, "documents are written in ascending order")
        while lengths.count < row { try appendColumns(0, DocumentColumns.noDocument, []) }
        var codes: UInt64 = 0
        for (column, length) in analysed.lengths.enumerated() {
            codes |= UInt64(LengthCode.encode(length)) << UInt64(column * 8)
            totals[column] += length
        }
        let date = analysed.document.date.map { DocumentColumns.day($0) } ?? 0
        try appendColumns(codes, date, FacetNumbers.assignments(analysed.document))
    }

    private func appendColumns(_ codes: UInt64, _ date: Int32, _ values: [FacetAssignment]) throws(SegmentError) {
        lengths.append(codes)
        dates.append(date)
        for facet in Facet.allCases {
            var ids: [UInt32] = []
            for assignment in values where assignment.facet == facet { ids.append(try numbers.number(assignment)) }
            facets[facet]?.append(ids)
        }
    }

    /// Writes the inverted index from the finished inverters of all documents, the columns and the facts of `meta`, and
    /// makes the file durable.
    func finish(_ inverters: [Inverter], meta: [String: String]) throws(SegmentError) {
        let words = WordRows(connection)
        let segment = 1
        let writer = try SegmentWriter(connection, segment: Int64(segment))
        for inverter in inverters { inverter.finish() }
        try SegmentMerge(inverters).forEach { (term) throws(SegmentError) in
            try writer.write(term: term.bytes, doclist: term.doclist)
            try words.insert(term.bytes, languages: term.languages, documents: term.documents)
        }
        let pages = try writer.finish()
        if pages > 0 { try SegmentRecords.write(segment: segment, pages: pages, connection) }
        try SegmentRecords.writeTotals(documents: documents, tokens: totals, connection)
        try DocumentColumns.write("lengths", lengths, connection)
        try DocumentColumns.write("dates", dates, connection)
        for facet in Facet.allCases { try facets[facet]?.write(facet.rawValue, connection) }
        for (key, value) in meta { try Meta.set(key, value, connection) }
        try connection.execute("COMMIT")
    }
}
