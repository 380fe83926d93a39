internal import TextAnalysis

/// Takes documents out of an index file, and marks each of their terms so that older segments count no more.
final class DocumentRemoval {
    /// An empty entry for each term of each document that was removed.
    let inverter = Inverter(isRemoval: true)
    private let connection: Connection
    private let tokenizer = Tokenizer()

    init(_ connection: Connection) { self.connection = connection }

    /// Removes the rows of a document; returns how many bytes its texts had, and tokens each field. Rowids ascend.
    func remove(_ rowid: UInt32) throws(SegmentError) -> (bytes: Int, lengths: [Int]) {
        let removed = try mark(rowid)
        for sql in [
            "DELETE FROM document_text WHERE id = ?1", "DELETE FROM person WHERE document = ?1",
            "DELETE FROM text_piece WHERE id BETWEEN ?1 << 4 AND ?1 << 4 | 15",
        ] {
            try connection.statement(sql).bind(1, Int64(rowid)).run()
        }
        return removed
    }

    /// Cuts the document's texts once more into the terms that the index has of it.
    private func mark(_ rowid: UInt32) throws(SegmentError) -> (bytes: Int, lengths: [Int]) {
        let texts = try connection.statement(
            """
            SELECT body, title, summary, people, organisations, places, programmes, topics
            FROM searchable WHERE id = ?1
            """
        ).bind(1, Int64(rowid))
        defer { texts.reset() }
        guard try texts.step() else { throw .corrupt("document \(rowid) is not there") }
        inverter.begin(document: rowid, language: 0)
        var total = 0
        let lengths = Field.allCases.map { column in
            var count = 0
            texts.withBytes(Int32(column.rawValue)) { bytes in
                total += bytes.count
                tokenizer.forEachTerm(in: bytes.assumingMemoryBound(to: UInt8.self)) { term, isColocated, _, _, _ in
                    inverter.remove(term)
                    if !isColocated { count += 1 }
                }
            }
            return count
        }
        return (total, lengths)
    }
}
