/// A file with the records that are found in it; in memory unless it is large.
public struct OpenedSource: Sendable {
    /// The file it was read from.
    public let file: SourceFile
    /// One for each document: the whole file, each line of JSON Lines, each row of CSV after its header.
    public let records: [SourceRecord]
    /// Changes when something besides a record's bytes changes what is read from it: the mapping, a CSV file's header.
    public let fingerprint: String
    /// What the owner of the file should know (`is not UTF-8; …`).
    public let note: String?
    /// How many bytes of text there are, unpacked.
    public var byteCount: Int { bytes.count }

    var bytes: FileBytes
    /// For files with records.
    let mapping: FieldMapping?
    /// For CSV: how fields are separated, and which column each path of the mapping stands in.
    let csv: (rows: CSVRows, columns: [Int?], header: [String])?

    /// The bytes of one record, for hashing; they live as long as the call.
    public func withBytes<Result>(
        of record: SourceRecord, _ body: (UnsafeRawBufferPointer) throws -> Result
    ) rethrows -> Result {
        let held = bytes.covering(record.range)
        return try withExtendedLifetime(held) { try body(held.bytes(record.range).bytes) }
    }

    /// Where a record stands, for messages.
    func location(of record: SourceRecord) -> String { "\(file.path):\(record.line)" }

    /// The same source with some neighbouring records in memory, which are then not read one by one.
    public func loading(_ records: Range<Int>) -> OpenedSource {
        guard let first = records.first, let last = records.last else { return self }
        var loaded = self
        loaded.bytes = bytes.covering(self.records[first].range.lowerBound..<self.records[last].range.upperBound)
        return loaded
    }
}
