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
    /// What the file system says of the file, as it was before it was read (`SourceStamp`).
    var stamp: String

    /// All of an index file.
    static func all(_ connection: Connection) throws(SegmentError) -> [SourceRow] {
        let files = try connection.statement("SELECT id, path, root, hash, size, stamp FROM source")
        defer { files.reset() }
        var rows: [SourceRow] = []
        while try files.step() {
            rows.append(
                SourceRow(
                    id: files.integer(0), path: files.text(1), root: files.text(2), hash: files.text(3),
                    size: Int(files.integer(4)), stamp: files.text(5)))
        }
        return rows
    }

    /// Rows of files that have been touched without a change are the same.
    static func == (a: SourceRow, b: SourceRow) -> Bool {
        (a.id, a.path, a.root, a.hash, a.size) == (b.id, b.path, b.root, b.hash, b.size)
    }
}

/// What a document was made of: the hash of its record, and whether its identifier follows from the place of the record.
struct DocumentHash: Hashable, Sendable {
    /// As the table `document` has it: 63 bits of the record's hash, then a bit that is 1 when the identifier is the file's
    /// name, or that and a line, and 0 when the record states it.
    let stored: Int64

    init(stored: Int64) { self.stored = stored }

    init(_ content: ContentHash, isPlaced: Bool) {
        stored = DocumentHash.content(content) | (isPlaced ? 1 : 0)
    }

    /// Whether the identifier follows from the place.
    var isPlaced: Bool { stored & 1 == 1 }

    /// The hash alone. That one of a million new records has that of one of a million others happens once in ten million.
    var content: Int64 { stored & ~1 }

    /// So much of a record's hash is stored.
    static func content(_ hash: ContentHash) -> Int64 { Int64(bitPattern: hash.high) & ~1 }
}
