internal import Documents

/// A file that documents came from, as the table `source` has it.
struct SourceRow: Equatable {
    var id: Int64
    /// As it was given or found.
    var path: String
    var root: String
    /// `ContentHash` of what the documents depend on; empty when some of its documents were left out, so that it is read
    /// again the next time.
    var hash: String
    /// Bytes of the file as it is stored.
    var size: Int
}

/// What a document was made of: the hash of its record, and whether its identifier follows from the place of the record.
struct DocumentHash: Hashable, Sendable {
    var content: ContentHash
    /// True when the identifier is the file's name, or that and a line; false when the record states it.
    var isPlaced: Bool

    /// As the table `document` has it: the hash, and a byte that is 1 when the identifier follows from the place.
    var bytes: [UInt8] { content.bytes + [isPlaced ? 1 : 0] }

    init(_ content: ContentHash, isPlaced: Bool) {
        self.content = content
        self.isPlaced = isPlaced
    }

    /// Reads what the table has; `nil` for a document that came from no file.
    init?(_ bytes: UnsafeRawBufferPointer) {
        guard bytes.count == 17, let content = ContentHash(UnsafeRawBufferPointer(rebasing: bytes[..<16])) else {
            return nil
        }
        self.init(content, isPlaced: bytes[16] == 1)
    }
}
