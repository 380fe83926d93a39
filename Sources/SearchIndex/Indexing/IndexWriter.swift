internal import Documents
internal import TextAnalysis

/// Writes an index file that nobody else has open, a new one or the copy of one; or adds to one in its place, as a single
/// transaction.
///
/// Documents are written as they come, their postings afterwards as segments. The caller renames a finished file into
/// place; when anything fails, it is thrown away, and a transaction is undone.
final class IndexWriter {
    private let path: String
    private let connection: Connection
    private let rows: DocumentRows
    private let words: WordRows
    private var keys: KeyRows
    private var columns: ColumnWriter
    private var facets: FacetNumbers
    /// What is known of the traits of documents that were written, by their keys.
    private var traits: [ContentHash: Traits] = [:]
    private var totals: (documents: Int, tokens: [Int], textBytes: Int)
    /// Whether the file had no documents before.
    private let isNew: Bool
    private var hasRemoved = false
    private var added: [UInt32] = []
    /// Of a new file, from when its postings are there.
    private var lesson: LatentLesson.UnderWay?

    private struct Traits {
        var row: Int64
        var numbers: [(Facet, UInt32)]
    }

    /// Begins a new file at `path`, where there must be none.
    convenience init(creating path: String) throws(SegmentError) {
        do {
            let connection = try Connection(path: path, for: .creating)
            try connection.execute("PRAGMA page_size=4096; BEGIN")
            try connection.execute(Schema.tables)
            try connection.execute("COMMIT")
        }
        try self.init(path, .new)
    }

    /// Begins changes to the file at `path`.
    convenience init(changing path: String) throws(SegmentError) {
        try self.init(path, .copy)
    }

    /// Begins a transaction that adds to the file at `path`, which others read.
    convenience init(addingTo path: String) throws(SegmentError) {
        try self.init(path, .inPlace)
    }

    private enum Kind { case new, copy, inPlace }

    // FTS5 keeps what it knows of its table as long as a connection lives, so this one never lets it look: the segments
    // are written into its shadow tables.
    private init(_ path: String, _ kind: Kind) throws(SegmentError) {
        self.path = path
        isNew = kind == .new
        connection = try Connection(path: path, for: kind == .inPlace ? .writing : .creating, timeout: 2000)
        try connection.execute(kind == .inPlace ? "BEGIN IMMEDIATE" : "BEGIN")
        rows = try DocumentRows(connection, remembered: kind == .inPlace ? 256 : .max)
        facets = try FacetNumbers(reading: connection)
        words = WordRows(connection, isNew: isNew)
        keys = KeyRows(connection, isNew: isNew)
        columns = try ColumnWriter(connection, isNew: isNew)
        let record = try connection.blob("SELECT block FROM search_data WHERE id = 1")
        let (documents, tokens) = try SegmentStructure.totals(record ?? [], columns: Field.allCases.count)
        totals = (documents, tokens, try Meta.get("text_bytes", connection).flatMap { Int($0) } ?? 0)
    }

    /// The rowid that the next document gets.
    var nextRowid: UInt32 { columns.nextRowid }

    /// What the texts of the file are compressed with.
    var dictionary: TextDictionary? { get throws(SegmentError) { try TextDictionary.of(connection) } }

    /// Whether no document has any of these identifiers.
    func hasNone(of keys: [String]) throws(SegmentError) -> Bool {
        let table = BlockTable.keys(connection)
        for key in keys where try table.value(of: key) != nil { return false }
        return true
    }

    /// Writes the known values of the facets.
    func add(_ taxonomies: [Taxonomy]) throws(SegmentError) { try TaxonomyRows.write(taxonomies, connection) }

    /// Writes the words that mean the same.
    func add(_ thesaurus: Thesaurus) throws(SegmentError) { try ThesaurusRows(connection).write(thesaurus) }

    /// Writes what the texts are compressed with.
    func add(_ dictionary: TextDictionary) throws(SegmentError) { try dictionary.write(connection) }

    /// Writes a document. Rowids ascend.
    func add(_ analysed: AnalysedDocument, source: Int64, hash: DocumentHash?) throws(SegmentError) {
        let traits = try traits(of: analysed)
        try rows.insert(analysed, source: source, hash: hash, traits: traits.row)
        try columns.append(analysed, traits.numbers)
        totals.documents += 1
        totals.textBytes += analysed.textBytes
        added.append(analysed.rowid)
        keys.add(analysed.new.document.id, analysed.rowid)
        for (column, length) in analysed.lengths.enumerated() { totals.tokens[column] += length }
    }

    /// The row of a document's traits and the numbers of its facet values, which are written unless they are known.
    private func traits(of analysed: AnalysedDocument) throws(SegmentError) -> Traits {
        if let known = traits[analysed.traits.key] { return known }
        var list = FacetList()
        var numbers: [(Facet, UInt32)] = []
        for assignment in analysed.traits.assignments {
            let (number, label) = try facets.number(assignment)
            numbers.append((assignment.facet, number))
            if assignment.facet != .organisation { list.add(assignment, number: number, label: label) }
        }
        let made = Traits(row: try rows.traits(analysed, facets: list.finish()), numbers: numbers)
        if traits.count < TraitRows.most { traits[analysed.traits.key] = made }
        return made
    }

    /// Names another source as that of a document.
    func move(_ rowid: UInt32, toSource source: Int64) throws(SegmentError) {
        try connection.statement("UPDATE document_text SET source = ?2 WHERE id = ?1")
            .bind(1, Int64(rowid)).bind(2, source).run()
    }

    /// Removes documents and returns the marks that say so in the next segment.
    func remove(_ rowids: [UInt32]) throws(SegmentError) -> Inverter {
        let removal = DocumentRemoval(connection)
        hasRemoved = true
        for rowid in rowids.sorted() {
            try keys.remove(rowid)
            let (bytes, lengths) = try removal.remove(rowid)
            totals.documents -= 1
            totals.textBytes -= bytes
            for (column, length) in lengths.enumerated() { totals.tokens[column] -= length }
        }
        try columns.remove(rowids)
        return removal.inverter
    }

    /// Writes postings, in runs of other documents each, as one segment. A new file has one, which is written when all
    /// documents are; the latent space is learnt meanwhile.
    func addSegment(_ runs: [PostingRun]) throws(SegmentError) {
        var structure = try StructureRecord(reading: connection)
        let segment = structure.freeSegment
        var writer = try SegmentWriter(connection, segment: Int64(segment))
        let merge = try SegmentMerge(runs) { [words] word in words.add(word) }
        if isNew {
            precondition(lesson == nil, "a new file has one segment")
            lesson = LatentLesson.UnderWay(
                LatentLesson(
                    lexicon: words.lexicon, languages: words.languages,
                    terms: DocumentTerms(runs, words: merge.numbers), documents: added,
                    capacity: Int(columns.nextRowid)))
        }
        try merge.forEach { (term, doclist) throws(SegmentError) in try writer.write(term: term, doclist: doclist) }
        let pages = try writer.finish()
        guard pages > 0 else { return }
        structure.add(.init(id: segment, firstPage: 1, lastPage: pages), isDeep: isNew)
        try structure.write(connection)
    }

    /// Replaces the list of sources.
    func setSources(_ sources: [SourceRow]) throws(SegmentError) {
        try connection.execute("DELETE FROM source")
        for source in sources { try rows.insert(source) }
    }

    /// Writes the columns, the totals and the facts of `meta`, leaves few segments, lists the frequent words, and learns
    /// what words mean.
    func finish(meta: [String: String]) throws(SegmentError) {
        try complete(meta)
        try FrequentListWriter.refresh(connection, path: path)
        guard isNew else { return try LatentLearner.refresh(connection, path: path, added: added) }
        // What is written by now goes to the disk while the lesson ends.
        let path = path
        let early = SourceHash.size(path) > IndexWriter.large ? WorkerThreads(1) { IndexFolder.writeBack(path) } : nil
        defer { early?.join() }
        if let lesson { try LatentLearner.write(lesson, connection, path: path) }
    }

    deinit { lesson?.finish() }

    /// Completes and commits a transaction of few additions to a large index. `sources` are new, or have another stamp.
    func finish(adding documents: [(rowid: UInt32, document: Document)], sources: [SourceRow], meta: [String: String])
        throws(SegmentError)
    {
        for source in sources { try rows.insert(source) }
        try writeFacts(meta)
        try LatentLearner.place(documents, connection, path: path)
        try connection.execute("COMMIT")
        guard try isCrowded else { return }
        try Connection(path: path, for: .writing).execute("INSERT INTO search(search, rank) VALUES('merge', 1000000)")
    }

    private var isCrowded: Bool {
        get throws(SegmentError) {
            try StructureRecord(reading: connection).levels.contains { $0.segments.count >= IndexWriter.crowd }
        }
    }

    private func writeFacts(_ meta: [String: String]) throws(SegmentError) {
        try columns.write()
        try words.finish()
        if hasRemoved { try TraitRows.removeUnused(connection) }
        try keys.finish()
        try setLanguages()
        try StructureRecord.writeTotals(documents: totals.documents, tokens: totals.tokens, connection)
        try Meta.set("text_bytes", String(totals.textBytes), connection)
        for (key, value) in meta.sorted(by: { $0.key < $1.key }) { try Meta.set(key, value, connection) }
        try connection.execute("REPLACE INTO meta VALUES('updated', strftime('%Y-%m-%dT%H:%M:%SZ', 'now'))")
    }

    private func complete(_ meta: [String: String]) throws(SegmentError) {
        try writeFacts(meta)
        try connection.execute("COMMIT")
        if isNew { return }
        guard try isCrowded else { return }
        // FTS5 merges on a connection of its own, to which the file is left.
        try connection.execute("PRAGMA locking_mode=NORMAL; SELECT count(*) FROM meta")
        let merging = try Connection(path: path, for: .creating)
        try merging.execute("INSERT INTO search(search, rank) VALUES('merge', 1000000)")
    }

    /// Writes which languages with a stemmer the documents are in.
    private func setLanguages() throws(SegmentError) {
        var mask = words.languages
        if hasRemoved {
            mask = 0
            try BlockTable.words(connection).forEach { _, value in mask |= value.languages }
        } else {
            mask |= try Meta.get("languages", connection).flatMap { UInt32($0) } ?? 0
        }
        try Meta.set("languages", String(mask), connection)
    }

    /// Bytes of a file that take a while to get to the disk.
    private static let large = 16 << 20

    /// So many segments of like size are merged into one, as FTS5 does with its own.
    private static let crowd = 4
}
