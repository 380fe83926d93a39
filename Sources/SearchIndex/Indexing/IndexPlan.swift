internal import Documents

/// What a run of the indexer has to do: which sources it reads, and whether it changes the old index or builds a new one.
struct IndexPlan {
    var sources: [PlannedSource]
    /// True when a new file is built.
    var rebuilds: Bool
    /// Why, when nobody asked for it.
    var note: String?

    /// Plans the reading of files, given what the index holds.
    init(_ files: [SourceFile], previous: PreviousIndex, reader: DocumentReader, rebuild: Bool) {
        let fingerprint = reader.taxonomies.fingerprint
        let difference = previous.meta.isEmpty ? nil : IndexFacts.difference(previous.meta, taxonomies: fingerprint)
        rebuilds = rebuild || previous.meta.isEmpty || difference != nil
        note = rebuild ? nil : difference
        sources = []
        var nextID = (previous.sources.values.map(\.id).max() ?? 0) + 1
        for file in files {
            let known = previous.sources[file.path]
            if rebuilds {
                sources.append(
                    PlannedSource(
                        file: file, id: Int64(sources.count + 1), size: SourceHash.size(file.path),
                        stamp: SourceStamp.of(file, mapping: reader.mapping), isUnchanged: false))
                continue
            }
            let stamp = SourceStamp.of(file, mapping: reader.mapping)
            let made: (hash: ContentHash, size: Int)?
            if let known, !stamp.isEmpty, known.stamp == stamp, let hash = ContentHash(known.hash) {
                made = (hash, known.size)
            } else {
                made = SourceHash.of(file, mapping: reader.mapping)
            }
            let isUnchanged = made.map { known?.hash == $0.hash.text && known?.root == file.root } ?? false
            sources.append(
                PlannedSource(
                    file: file, id: known?.id ?? nextID, hash: made?.hash, size: made?.size ?? 0, stamp: stamp,
                    isUnchanged: isUnchanged))
            if known == nil { nextID += 1 }
        }
        guard !rebuilds, isWorthRebuilding(previous, reader) else { return }
        self = IndexPlan(files, previous: previous, reader: reader, rebuild: true)
    }

    /// Whether so much is new or gone that a new file is written sooner, or would be much smaller.
    private func isWorthRebuilding(_ previous: PreviousIndex, _ reader: DocumentReader) -> Bool {
        var isKept = Array(repeating: false, count: previous.documents.count)
        var new = 0
        for source in sources {
            if source.isUnchanged {
                for position in previous.documents(ofSource: source.id) { isKept[position] = true }
            } else if !source.file.format.hasRecords {
                new += 1
            } else if let opened = try? reader.open(source.file) {
                var loaded = opened
                for (position, record) in opened.records.enumerated() {
                    if position % AnalysisPool.recordsAtOnce == 0 {
                        let end = min(position + AnalysisPool.recordsAtOnce, opened.records.count)
                        loaded = opened.loading(position..<end)
                    }
                    let content = CandidateReader.hash(record, of: loaded)
                    let known = previous.match(content, placedKey: "\(source.file.id):\(record.line)")
                    if let known { isKept[known] = true } else { new += 1 }
                }
            }
        }
        let kept = isKept.count { $0 }
        let changes = max(new, isKept.count - kept)
        let rows = Int(previous.nextRowid) - 1 + new
        return changes * 3 > isKept.count || (rows - kept - new) * 2 > rows
    }
}
