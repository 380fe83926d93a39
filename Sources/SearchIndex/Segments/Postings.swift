/// A posting list, decoded: the documents that have something, and where.
///
/// Documents are rowids, ascending. A position is `column << 28 | token number`, ascending within a document.
struct Postings: Equatable {
    /// Bits of a position below its column.
    static let columnShift: UInt32 = 28
    /// Masks a position's token number.
    static let offsetMask: UInt32 = 1 << columnShift - 1

    /// Rowids of the documents.
    private(set) var documents: [UInt32] = []
    /// Where each document's positions begin in `positions`; one more at the end.
    private(set) var starts: [UInt32] = [0]
    /// The positions of all documents.
    private(set) var positions: [UInt32] = []

    /// Number of documents.
    var count: Int { documents.count }

    /// The positions of the document at `index` of `documents`.
    func positions(at index: Int) -> ArraySlice<UInt32> {
        positions[Int(starts[index])..<Int(starts[index + 1])]
    }

    /// Adds a document after those there; nothing when it has no positions.
    mutating func append(_ document: UInt32, _ places: some Sequence<UInt32>) {
        let before = positions.count
        positions.append(contentsOf: places)
        if positions.count > before { close(document) }
    }

    /// Adds a document whose positions are FTS5's bytes (`detail=full`).
    ///
    /// A column's positions are varints of the difference to the one before plus 2; the value 1 announces another
    /// column's number.
    mutating func append(_ document: UInt32, encoded: UnsafeBufferPointer<UInt8>, columns: Int) throws(SegmentError) {
        guard let bytes = encoded.baseAddress, !encoded.isEmpty else { return }
        var offset = 0
        var column: UInt64 = 0
        var place: UInt64 = 0
        while offset < encoded.count {
            guard let value = Varint.read(bytes, &offset, end: encoded.count) else { throw Postings.cutOff }
            if value >= 2 {
                guard value < UInt64(Postings.offsetMask), place + value - 2 <= UInt64(Postings.offsetMask) else {
                    throw .corrupt("a token number is out of range")
                }
                place += value - 2
                positions.append(UInt32(column) << Postings.columnShift | UInt32(place))
            } else {
                guard value == 1, let next = Varint.read(bytes, &offset, end: encoded.count), next > column,
                    next < UInt64(columns)
                else { throw .corrupt("a column's number is out of range") }
                column = next
                place = 0
            }
        }
        close(document)
    }

    private mutating func close(_ document: UInt32) {
        documents.append(document)
        starts.append(UInt32(positions.count))
    }

    private static var cutOff: SegmentError { .corrupt("a document's positions are cut off") }
}
