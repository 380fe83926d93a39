internal import Documents

/// Writes what a run finds: into a new file, or into a copy of the old one, which is made when the first change comes.
struct IndexOutput {
    private let folder: IndexFolder
    private let plan: IndexPlan
    private let previous: PreviousIndex
    private let taxonomies: Taxonomies
    private var writer: IndexWriter?
    /// Of a new file.
    var dictionary: TextDictionary?
    private var runs: [PostingRun] = []
    private var rows: [SourceRow]

    init(folder: IndexFolder, plan: IndexPlan, previous: PreviousIndex, taxonomies: Taxonomies) {
        self.folder = folder
        self.plan = plan
        self.previous = previous
        self.taxonomies = taxonomies
        rows = plan.sources.map { source in
            SourceRow(
                id: source.id, path: source.file.path, root: source.file.root, hash: source.hash?.text ?? "",
                size: source.size, stamp: source.stamp)
        }
    }

    private mutating func open() throws(SegmentError) -> IndexWriter {
        if let writer { return writer }
        let opened: IndexWriter
        if plan.rebuilds {
            opened = try IndexWriter(creating: folder.newPath)
            try opened.add(taxonomies.all)
            try opened.add(taxonomies.thesaurus)
            if let dictionary { try opened.add(dictionary) }
        } else {
            do { try folder.copy() } catch { throw .file(error.message) }
            opened = try IndexWriter(changing: folder.newPath)
        }
        writer = opened
        return opened
    }

    /// Writes a batch.
    mutating func write(_ batch: AnalysedBatch) throws(SegmentError) {
        for (source, hash, size) in batch.hashes {
            rows[source].hash = hash.text
            rows[source].size = size
        }
        if !batch.added.isEmpty {
            let writer = try open()
            for added in batch.added {
                try writer.add(added.document, source: rows[added.source].id, hash: added.hash)
            }
        }
        for (rowid, source) in batch.kept where previous.source(of: rowid) != plan.sources[source].id {
            try open().move(rowid, toSource: plan.sources[source].id)
        }
        if let postings = batch.postings { runs.append(postings) }
    }

    /// Removes what is gone, and writes the postings, the last ones with them.
    mutating func complete(_ last: [PostingRun], _ decisions: Registrar) throws(SegmentError) {
        for source in decisions.incomplete { rows[source].hash = "" }
        runs += last
        if !plan.rebuilds {
            var gone: [UInt32] = []
            for (position, entry) in previous.documents.enumerated() where !decisions.isKept[position] {
                gone.append(entry.rowid)
            }
            if !gone.isEmpty { runs.append(try open().remove(gone).finish()) }
        }
        if writer != nil { try open().addSegment(runs) }
        runs = []
    }

    /// Whether the index becomes another than it was.
    func isNeeded(_ previous: PreviousIndex) -> Bool {
        guard writer == nil, !plan.rebuilds else { return true }
        return rows.sorted { $0.path < $1.path } != previous.sources.values.sorted { $0.path < $1.path }
    }

    /// Completes the file.
    mutating func finish(_ paths: [String]) throws(SegmentError) {
        let writer = try open()
        try writer.setSources(rows)
        var facts = IndexFacts.current(taxonomies: taxonomies.fingerprint)
        facts["paths"] = paths.joined(separator: "\n")
        try writer.finish(meta: facts)
        self.writer = nil
    }
}
