internal import Documents
#if canImport(Glibc)
    internal import Glibc
#endif

/// One run of the indexer, while it holds the lock of the folder.
struct IndexRun {
    let folder: IndexFolder
    let reader: DocumentReader

    /// Bytes of postings that all threads together keep in memory.
    static let inverterMemory = 96 << 20

    func run(
        _ files: [SourceFile], of paths: [String], rebuild: Bool, _ progress: (IndexProgress) -> Void
    ) throws(IndexError) -> IndexReport {
        if !rebuild, var report = try? QuickAddition(folder: folder, reader: reader).run(files, of: paths) {
            report.unknownValues = try unknownValues()
            return report
        }
        let previous = try previousIndex(rebuild: rebuild)
        let plan = IndexPlan(files, previous: previous, reader: reader, rebuild: rebuild)
        var report = IndexReport()
        do throws(SegmentError) {
            var output = IndexOutput(folder: folder, plan: plan, previous: previous, taxonomies: reader.taxonomies)
            report = try write(plan, previous, &output, progress)
            if output.isNeeded(previous) {
                let totalBytes = plan.sources.reduce(0) { $0 + $1.size }
                let done = IndexProgress(
                    documents: report.added + report.changed + report.renamed + report.unchanged, bytes: totalBytes,
                    totalBytes: totalBytes, phase: "writing")
                progress(done)
                try output.finish(paths)
            }
        } catch { throw IndexError(writing: folder.path, error) }
        if access(folder.newPath, F_OK) == 0 { try folder.replace() }
        report.notes = [plan.note, elsewhere(previous, files)].compactMap { $0 }
        report.documents = report.added + report.changed + report.renamed + report.unchanged
        report.unknownValues = try unknownValues()
        return report
    }

    private func unknownValues() throws(IndexError) -> [UnknownValue] {
        do { return try UnknownValue.all(in: folder.path) } catch { throw IndexError(error, path: folder.path) }
    }

    private func previousIndex(rebuild: Bool) throws(IndexError) -> PreviousIndex {
        guard folder.hasIndex else { return PreviousIndex() }
        do { return try PreviousIndex(path: folder.path) } catch {
            if rebuild { return PreviousIndex() }
            throw IndexError(error, path: folder.path)
        }
    }

    /// Reads the sources and writes what is new.
    private func write(
        _ plan: IndexPlan, _ previous: PreviousIndex, _ output: inout IndexOutput, _ progress: (IndexProgress) -> Void
    ) throws(SegmentError) -> IndexReport {
        var candidates = CandidateReader(
            sources: plan.sources, reader: reader, previous: previous, matches: !plan.rebuilds)
        if plan.rebuilds { candidates.openLargest() }
        let registrar = Registrar(
            plan.sources.map(\.file), previous: previous, firstRowid: plan.rebuilds ? 1 : previous.nextRowid,
            expected: candidates.opened.values.reduce(0) { $0 + $1.opened.records.count })
        let threads = WorkerThreads.processors
        let dictionary = DictionaryUnderWay()
        let pool = AnalysisPool(
            candidates, registrar, dictionary, threads: threads, inverterLimit: IndexRun.inverterMemory,
            spillPath: folder.newPath)
        if plan.rebuilds { output.dictionary = TextLearner.dictionary(TextSample(candidates).texts) }
        dictionary.finish(plan.rebuilds ? output.dictionary : previous.dictionary)
        var skipped: [SkippedSource] = []
        var state = IndexProgress(
            documents: 0, bytes: 0, totalBytes: plan.sources.reduce(0) { $0 + $1.size }, phase: "reading")
        var bytes = 0
        do throws(SegmentError) {
            while let batch = pool.next() {
                try output.write(batch)
                skipped += batch.skipped
                bytes += batch.bytes
                state.documents += batch.added.count + batch.kept.count
                state.bytes += batch.storedBytes
                pool.giveBack(consume batch)
                progress(state)
            }
        } catch {
            pool.cancel()
            throw error
        }
        let (postings, decisions) = pool.finish()
        try output.complete(postings, decisions)
        var report = decisions.report
        report.skipped = skipped
        report.bytesRead = bytes
        return report
    }

    /// A sentence on documents whose files are still there but were not given this time.
    private func elsewhere(_ previous: PreviousIndex, _ files: [SourceFile]) -> String? {
        let given = Set(files.map(\.path))
        let left = previous.sources.keys.filter { !given.contains($0) && access($0, F_OK) == 0 }.sorted()
        guard let first = left.first else { return nil }
        let others = left.count > 1 ? " and \(left.count - 1) other files" : ""
        return
            "The documents of \(first)\(others) are no longer in the index, because they are not among the paths given."
    }
}
