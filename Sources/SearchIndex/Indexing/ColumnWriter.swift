internal import Documents

/// The columns of the documents while they are written (`DocumentColumns`): the last chunk, which grows. One that is full is
/// written.
struct ColumnWriter {
    private let connection: Connection
    private var chunk: ColumnChunk

    /// Begins empty columns, or goes on with those of the file.
    init(_ connection: Connection, isNew: Bool) throws(SegmentError) {
        self.connection = connection
        guard !isNew else {
            chunk = ColumnChunk(number: 0)
            chunk.append(0, DocumentColumns.noDocument, [])
            return
        }
        let count = try DocumentColumns.count(connection)
        guard count > 0 else { throw .corrupt("the columns do not fit together") }
        chunk = try ColumnChunk(reading: (count - 1) / DocumentColumns.chunk, connection)
    }

    /// One more than the highest rowid that was ever given.
    var nextRowid: UInt32 { UInt32(chunk.number * DocumentColumns.chunk + chunk.count) }

    /// Adds a document, and empty rows for the rowids that were left out before it. `numbers` are those of its values.
    mutating func append(_ analysed: AnalysedDocument, _ numbers: [(Facet, UInt32)]) throws(SegmentError) {
        precondition(analysed.rowid >= nextRowid, "documents are written in ascending order")
        while nextRowid < analysed.rowid { try append(0, DocumentColumns.noDocument, []) }
        var codes: UInt64 = 0
        for (column, length) in analysed.lengths.enumerated() {
            codes |= UInt64(LengthCode.encode(length)) << UInt64(column * 8)
        }
        try append(codes, analysed.new.document.date.map { DocumentColumns.day($0.text) } ?? 0, numbers)
    }

    private mutating func append(_ codes: UInt64, _ date: Int32, _ values: [(Facet, UInt32)]) throws(SegmentError) {
        if chunk.count == DocumentColumns.chunk {
            try chunk.write(connection)
            chunk = ColumnChunk(number: chunk.number + 1)
        }
        chunk.append(codes, date, values)
    }

    /// Empties the rows of documents that are gone.
    mutating func remove(_ rowids: [UInt32]) throws(SegmentError) {
        let chunks = Dictionary(grouping: rowids) { Int($0) / DocumentColumns.chunk }
        for (number, rowids) in chunks.sorted(by: { $0.key < $1.key }) {
            let rows = rowids.map { $0 % UInt32(DocumentColumns.chunk) }
            if number == chunk.number {
                chunk.clear(rows)
            } else {
                var older = try ColumnChunk(reading: number, connection)
                older.clear(rows)
                try older.write(connection)
            }
        }
    }

    /// Writes the last chunk.
    func write() throws(SegmentError) { try chunk.write(connection) }
}

/// One chunk of all columns.
private struct ColumnChunk {
    let number: Int
    private var lengths: [UInt64] = []
    private var dates: [Int32] = []
    private var facets: [FacetColumn] = Facet.allCases.map { _ in FacetColumn() }
    private static let order = Facet.allCases

    init(number: Int) { self.number = number }

    init(reading number: Int, _ connection: Connection) throws(SegmentError) {
        self.number = number
        var lengths: [UInt64] = []
        var dates: [Int32] = []
        var facets = self.facets
        try DocumentColumns.withChunk("lengths", number, connection) { DocumentColumns.append($0, to: &lengths) }
        try DocumentColumns.withChunk("dates", number, connection) { DocumentColumns.append($0, to: &dates) }
        for (index, facet) in Facet.allCases.enumerated() {
            try DocumentColumns.withChunk(facet.rawValue, number, connection) { (bytes) throws(SegmentError) in
                try facets[index].append(chunk: bytes, facet.rawValue)
            }
        }
        guard lengths.count == dates.count, facets.allSatisfy({ $0.count == dates.count }) else {
            throw .corrupt("the columns do not fit together")
        }
        (self.lengths, self.dates, self.facets) = (lengths, dates, facets)
    }

    var count: Int { dates.count }

    mutating func append(_ codes: UInt64, _ date: Int32, _ values: [(facet: Facet, number: UInt32)]) {
        lengths.append(codes)
        dates.append(date)
        for (index, facet) in ColumnChunk.order.enumerated() { facets[index].append(values, of: facet) }
    }

    mutating func clear(_ rows: [UInt32]) {
        for row in rows {
            lengths[Int(row)] = 0
            dates[Int(row)] = DocumentColumns.noDocument
        }
        for index in facets.indices { facets[index].clear(Set(rows)) }
    }

    func write(_ connection: Connection) throws(SegmentError) {
        try DocumentColumns.write("lengths", chunk: number, lengths, connection)
        try DocumentColumns.write("dates", chunk: number, dates, connection)
        for (index, facet) in Facet.allCases.enumerated() {
            try DocumentColumns.write(facet.rawValue, chunk: number, facets[index].encoded(rows: 0..<count), connection)
        }
    }
}
