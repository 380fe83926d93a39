internal import Documents

/// What an index file holds already: its sources and documents, and the facts by which it was made.
struct PreviousIndex: Sendable {
    /// A document that is there.
    struct Entry: Sendable {
        var rowid: UInt32
        var key: String
        var hash: DocumentHash?
        /// Identifier of the source.
        var source: Int64
    }

    private(set) var documents: [Entry] = []
    private(set) var sources: [String: SourceRow] = [:]
    private(set) var meta: [String: String] = [:]
    /// What its texts are compressed with.
    private(set) var dictionary: TextDictionary?
    /// One more than the highest rowid.
    private(set) var nextRowid: UInt32 = 1
    private var byKey: [String: Int] = [:]
    private var byStatedHash: [Int64: Int] = [:]
    private var bySource: [Int64: [Int]] = [:]
    private var hasPlaced = false

    /// Nothing.
    init() {}

    /// Reads the file at `path`.
    init(path: String) throws(SegmentError) {
        let connection = try IndexRecovery.open(path)
        try connection.execute("BEGIN")
        let facts = try connection.statement("SELECT key, value FROM meta")
        while try facts.step() { meta[facts.text(0)] = facts.text(1) }
        facts.reset()
        guard meta["schema"] == String(Schema.version) else { return }
        for row in try SourceRow.all(connection) { sources[row.path] = row }
        let rows = try connection.statement("SELECT id, key, hash, source FROM document_text ORDER BY id")
        while try rows.step() {
            add(
                Entry(
                    rowid: UInt32(truncatingIfNeeded: rows.integer(0)), key: rows.text(1),
                    hash: rows.isNull(2) ? nil : DocumentHash(stored: rows.integer(2)), source: rows.integer(3)))
        }
        rows.reset()
        dictionary = try TextDictionary.of(connection)
        nextRowid = UInt32(try DocumentColumns.count(connection))
    }

    private mutating func add(_ entry: Entry) {
        let index = documents.count
        byKey[entry.key] = index
        bySource[entry.source, default: []].append(index)
        if let hash = entry.hash {
            if hash.isPlaced { hasPlaced = true } else { byStatedHash[hash.content] = index }
        }
        documents.append(entry)
    }

    /// The document that a record of this content gave; `placedKey` is the identifier it has when it states none.
    func match(_ content: ContentHash, placedKey: @autoclosure () -> String) -> Int? {
        if let index = byStatedHash[DocumentHash.content(content)] { return index }
        guard hasPlaced, let index = byKey[placedKey()] else { return nil }
        return documents[index].hash == DocumentHash(content, isPlaced: true) ? index : nil
    }

    /// The document with an identifier.
    func document(_ key: String) -> Int? { byKey[key] }

    /// The source of a document by its rowid.
    func source(of rowid: UInt32) -> Int64? {
        var (low, high) = (0, documents.count)
        while low < high {
            let middle = (low + high) / 2
            if documents[middle].rowid < rowid { low = middle + 1 } else { high = middle }
        }
        return low < documents.count && documents[low].rowid == rowid ? documents[low].source : nil
    }

    /// The documents of a source, in the order in which they were written.
    func documents(ofSource id: Int64) -> [Int] { bySource[id, default: []] }
}
