/// Weighs the occurrences of a term in a document (BM25F, before saturation): the sum over fields, in their order, of the
/// number of occurrences times what one weighs.
struct Weigher {
    /// What one occurrence weighs, `256 * column + length code`; 0 in fields that are left out.
    let table: [Float]
    /// The lengths of all documents' fields.
    let lengths: FieldLengths
    private let columns: Int

    /// Weighs occurrences in the given fields.
    init(_ file: IndexFile, fields: FieldSet) {
        table = file.fieldWeights.table(fields)
        lengths = file.lengths
        columns = file.reader.columns
    }

    /// Calls `body` with every document below `limit` in which the term has a weight.
    @inline(__always)
    func forEach(
        _ decoder: inout DoclistDecoder, below limit: UInt64, _ body: (_ rowid: UInt32, _ weight: Float) -> Void
    ) throws(SegmentError) {
        precondition(Int(decoder.lastRowid) < lengths.count, "every document has its lengths")
        try table.withUnsafeBufferPointer { (table) throws(SegmentError) in
            let weights = table.baseAddress!
            try decoder.forEach(below: limit) { (rowid, positions, size) throws(SegmentError) in
                let weight = try weight(positions, size, in: rowid, weights)
                if weight > 0 { body(rowid, weight) }
            }
        }
    }

    /// The weight of positions as FTS5 writes them, by the table.
    @inline(__always)
    func weight(
        _ positions: UnsafePointer<UInt8>, _ size: Int, in rowid: UInt32, _ weights: UnsafePointer<Float>
    ) throws(SegmentError) -> Float {
        // The body is the first column.
        let inBody = Positions.countInFirstColumn(positions, size)
        if inBody > 0 { return Float(inBody) * weights[Field.body.rawValue * 256 + Int(lengths.body[Int(rowid)])] }
        var weight: Float = 0
        try Positions.forEachColumn(positions, size, columns: columns) { column, count in
            weight += Float(count) * weights[column << 8 | lengths.code(column, rowid)]
        }
        return weight
    }

    /// The weight of decoded positions.
    func weight(_ positions: [Position], in rowid: UInt32) -> Float {
        var weight: Float = 0
        var index = 0
        while index < positions.count {
            let column = positions[index].column
            let start = index
            while index < positions.count, positions[index].column == column { index += 1 }
            weight += Float(index - start) * table[column << 8 | lengths.code(column, rowid)]
        }
        return weight
    }
}
