internal import Documents

/// Adds a few new files to a large index in its place, when nothing else has changed.
///
/// What a file is known to hold is told by its stamp, so that nothing of the others is read, and the index is changed in one
/// transaction, which touches some hundred pages. Anything out of the ordinary (a file that changed or went away, a document
/// that cannot be read or whose identifier is taken, a reader that stays long) is left to a whole run, which copies the
/// file; that is why every step may answer `nil`.
struct QuickAddition {
    let folder: IndexFolder
    let reader: DocumentReader

    private static let mostFiles = 64
    private static let mostBytes = 4 << 20
    /// A file so large is worth a write to remember its stamp.
    private static let largeFile = 16 << 20

    private struct State {
        var documents: Int
        var sources: [SourceRow] = []
        var added: [SourceFile] = []
        /// Known sources with a new stamp.
        var restamped: [SourceRow] = []
    }

    private struct New {
        var document: Document
        var source: Int64
        var hash: DocumentHash
    }

    /// What came of it; `nil` when a whole run is needed, with the index as it was.
    func run(_ files: [SourceFile], of paths: [String]) throws(SegmentError) -> IndexReport? {
        guard folder.hasIndex else { return nil }
        var report = IndexReport()
        do throws(SegmentError) {
            guard let state = try state(files) else { return nil }
            report.unchanged = state.documents
            report.documents = state.documents
            let isWorthWriting = state.restamped.contains { $0.size >= QuickAddition.largeFile }
            guard !state.added.isEmpty || isWorthWriting else { return report }
            guard let rows = sources(state), let new = read(state.added, rows, &report) else { return nil }
            guard try write(new, rows + state.restamped, paths) else { return nil }
            report.added = new.count
            report.documents += new.count
        } catch {
            // Somebody reads for long, or the file is damaged: the whole run will say so.
            return nil
        }
        return report
    }

    /// What is there and what is new, when there is nothing else to do.
    private func state(_ files: [SourceFile]) throws(SegmentError) -> State? {
        let connection = try IndexRecovery.open(folder.path)
        try connection.execute("BEGIN")
        defer { try? connection.execute("COMMIT") }
        var meta: [String: String] = [:]
        let facts = try connection.statement("SELECT key, value FROM meta")
        defer { facts.reset() }
        while try facts.step() { meta[facts.text(0)] = facts.text(1) }
        guard IndexFacts.difference(meta, taxonomies: reader.taxonomies.fingerprint) == nil else { return nil }
        let record = try connection.blob("SELECT block FROM search_data WHERE id = 1") ?? []
        var state = State(documents: try SegmentStructure.totals(record, columns: Field.allCases.count).rows)
        guard let space = try LatentSpace(connection),
            LatentLearner.keeps(space, documents: state.documents + QuickAddition.mostFiles)
        else { return nil }
        state.sources = try SourceRow.all(connection)
        let known = Dictionary(state.sources.map { ($0.path, $0) }) { first, _ in first }
        guard Set(files.map(\.path)).isSuperset(of: known.keys) else { return nil }
        for file in files {
            guard var row = known[file.path] else {
                state.added.append(file)
                continue
            }
            guard !row.hash.isEmpty, row.root == file.root else { return nil }
            let stamp = SourceStamp.of(file, mapping: reader.mapping)
            if !stamp.isEmpty, stamp == row.stamp { continue }
            guard SourceHash.of(file, mapping: reader.mapping)?.hash.text == row.hash else { return nil }
            row.stamp = stamp
            state.restamped.append(row)
        }
        return state
    }

    /// Rows for the new files.
    private func sources(_ state: State) -> [SourceRow]? {
        guard state.added.count <= QuickAddition.mostFiles else { return nil }
        var rows: [SourceRow] = []
        var bytes = 0
        for file in state.added {
            bytes += SourceHash.size(file.path)
            guard !file.isCompressed, bytes <= QuickAddition.mostBytes else { return nil }
            let stamp = SourceStamp.of(file, mapping: reader.mapping)
            guard let (hash, size) = SourceHash.of(file, mapping: reader.mapping) else { return nil }
            let id = (state.sources.map(\.id).max() ?? 0) + Int64(rows.count) + 1
            rows.append(
                SourceRow(id: id, path: file.path, root: file.root, hash: hash.text, size: size, stamp: stamp))
        }
        return rows
    }

    /// The documents of the new files.
    private func read(_ files: [SourceFile], _ rows: [SourceRow], _ report: inout IndexReport) -> [New]? {
        var new: [New] = []
        var keys: Set<String> = []
        for (file, row) in zip(files, rows) {
            guard let opened = try? reader.open(file) else { return nil }
            for record in opened.records {
                guard case .success(let document) = reader.read(record, of: opened),
                    keys.insert(document.id).inserted
                else { return nil }
                let content = CandidateReader.hash(record, of: opened)
                report.bytesRead += record.range.count
                new.append(
                    New(
                        document: document, source: row.id,
                        hash: DocumentHash(content, isPlaced: CandidateReader.isPlaced(document.id, record, of: opened))
                    ))
            }
        }
        return new
    }

    /// Writes all in one transaction; false when an identifier is taken.
    private func write(_ new: [New], _ sources: [SourceRow], _ paths: [String]) throws(SegmentError) -> Bool {
        let writer = try IndexWriter(addingTo: folder.path)
        guard try writer.hasNone(of: new.map(\.document.id)) else { return false }
        let analysis = DocumentAnalysis(keepsTerms: false, dictionary: try writer.dictionary)
        var documents: [(rowid: UInt32, document: Document)] = []
        for entry in new {
            let analysed = analysis.analyse(entry.document, rowid: writer.nextRowid)
            try writer.add(analysed, source: entry.source, hash: entry.hash)
            var document = entry.document
            if !analysed.traits.language.isEmpty { document.language = analysed.traits.language }
            documents.append((analysed.rowid, document))
        }
        try writer.addSegment([analysis.takePostings()])
        var facts = IndexFacts.current(taxonomies: reader.taxonomies.fingerprint)
        facts["paths"] = paths.joined(separator: "\n")
        try writer.finish(adding: documents, sources: sources, meta: facts)
        return true
    }
}
