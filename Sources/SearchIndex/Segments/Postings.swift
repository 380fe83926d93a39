/// A posting list, decoded: the documents that have something, and where.
struct Postings: Equatable {
    /// Rowids of the documents, ascending.
    private(set) var documents: [UInt32] = []
    /// Where each document's positions begin in `positions`; one more at the end.
    private(set) var starts: [UInt32] = [0]
    /// The positions of all documents.
    private(set) var positions: [Position] = []

    /// Number of documents.
    var count: Int { documents.count }

    /// The positions of the document at `index` of `documents`.
    func positions(at index: Int) -> ArraySlice<Position> {
        positions[Int(starts[index])..<Int(starts[index + 1])]
    }

    /// Adds a document whose positions are FTS5's bytes; nothing when it has none.
    mutating func append(_ document: UInt32, encoded: UnsafeBufferPointer<UInt8>, columns: Int) throws(SegmentError) {
        guard let bytes = encoded.baseAddress, !encoded.isEmpty else { return }
        try Positions.decode(bytes, encoded.count, columns: columns, into: &positions)
        documents.append(document)
        starts.append(UInt32(positions.count))
    }
}
