internal import Documents

/// The columns of all documents while they are written (`DocumentColumns`).
struct ColumnWriter {
    private let connection: Connection
    private var lengths: [UInt64] = [0]
    private var dates: [Int32] = [DocumentColumns.noDocument]
    private var facets: [Facet: FacetColumn] = [:]
    private var numbers: FacetNumbers
    /// Chunks that are not as the file has them.
    private var changed: Set<Int> = []

    /// Begins empty columns, or reads those of the file.
    init(_ connection: Connection, isNew: Bool) throws(SegmentError) {
        self.connection = connection
        numbers = try FacetNumbers(reading: connection)
        if isNew {
            for facet in Facet.allCases {
                var column = FacetColumn()
                column.append([])
                facets[facet] = column
            }
            changed = [0]
            return
        }
        lengths = try DocumentColumns.integers("lengths", as: UInt64.self, connection)
        dates = try DocumentColumns.integers("dates", as: Int32.self, connection)
        for facet in Facet.allCases { facets[facet] = try FacetColumn(facet.rawValue, connection) }
        guard lengths.count == dates.count, !dates.isEmpty, facets.values.allSatisfy({ $0.count == dates.count }) else {
            throw .corrupt("the columns do not fit together")
        }
    }

    /// One more than the highest rowid that was ever given.
    var nextRowid: UInt32 { UInt32(dates.count) }

    /// Adds a document, and empty rows for the rowids that were left out before it.
    mutating func append(_ analysed: AnalysedDocument) throws(SegmentError) {
        let row = Int(analysed.rowid)
        precondition(row >= lengths.count, "documents are written in ascending order")
        while lengths.count < row { try append(0, DocumentColumns.noDocument, []) }
        var codes: UInt64 = 0
        for (column, length) in analysed.lengths.enumerated() {
            codes |= UInt64(LengthCode.encode(length)) << UInt64(column * 8)
        }
        let date = analysed.document.date.map { DocumentColumns.day($0.text) } ?? 0
        try append(codes, date, analysed.assignments)
    }

    private mutating func append(_ codes: UInt64, _ date: Int32, _ values: [FacetAssignment]) throws(SegmentError) {
        changed.insert(lengths.count / DocumentColumns.chunk)
        lengths.append(codes)
        dates.append(date)
        for facet in Facet.allCases {
            var ids: [UInt32] = []
            for assignment in values where assignment.facet == facet { ids.append(try numbers.number(assignment)) }
            facets[facet]?.append(ids)
        }
    }

    /// Empties the rows of documents that are gone.
    mutating func remove(_ rowids: [UInt32]) {
        for rowid in rowids {
            lengths[Int(rowid)] = 0
            dates[Int(rowid)] = DocumentColumns.noDocument
            changed.insert(Int(rowid) / DocumentColumns.chunk)
        }
        let gone = Set(rowids)
        facets = facets.mapValues { column in
            var kept = FacetColumn()
            for row in 0..<UInt32(column.count) { kept.append(gone.contains(row) ? [] : column[row]) }
            return kept
        }
    }

    /// Writes the chunks that have changed.
    func write() throws(SegmentError) {
        for chunk in changed.sorted() {
            let rows = chunk * DocumentColumns.chunk..<min((chunk + 1) * DocumentColumns.chunk, dates.count)
            try DocumentColumns.write("lengths", chunk: chunk, Array(lengths[rows]), connection)
            try DocumentColumns.write("dates", chunk: chunk, Array(dates[rows]), connection)
            for (facet, column) in facets {
                try DocumentColumns.write(facet.rawValue, chunk: chunk, column.encoded(chunk: chunk), connection)
            }
        }
    }
}
