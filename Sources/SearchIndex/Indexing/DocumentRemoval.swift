internal import TextAnalysis

/// Takes documents out of an index file, and marks each of their terms so that older segments count no more.
final class DocumentRemoval {
    /// An empty entry for each term of each document that was removed.
    let inverter = Inverter(isRemoval: true)
    private let connection: Connection
    private let tokenizer = Tokenizer()

    init(_ connection: Connection) { self.connection = connection }

    /// Removes the rows of a document; returns the number of tokens that each field had. Rowids ascend.
    func remove(_ rowid: UInt32) throws(SegmentError) -> [Int] {
        let lengths = try mark(rowid)
        for sql in ["DELETE FROM document WHERE id = ?1", "DELETE FROM person WHERE document = ?1"] {
            try connection.statement(sql).bind(1, Int64(rowid)).run()
        }
        return lengths
    }

    /// Cuts the document's texts once more into the terms that the index has of it; returns how many each field has.
    private func mark(_ rowid: UInt32) throws(SegmentError) -> [Int] {
        let texts = try connection.statement(
            """
            SELECT body, title, summary, people, organisations, places, programmes, topics
            FROM searchable WHERE id = ?1
            """
        ).bind(1, Int64(rowid))
        defer { texts.reset() }
        guard try texts.step() else { throw .corrupt("document \(rowid) is not there") }
        inverter.begin(document: rowid, language: 0)
        return Field.allCases.map { column in
            var count = 0
            texts.withBytes(Int32(column.rawValue)) { bytes in
                tokenizer.forEachTerm(in: bytes.assumingMemoryBound(to: UInt8.self)) { term, isColocated, _, _, _ in
                    inverter.remove(term)
                    if !isColocated { count += 1 }
                }
            }
            return count
        }
    }
}
