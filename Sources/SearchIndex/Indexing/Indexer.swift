public import Documents
internal import TextAnalysis

/// Writes the index of a folder.
///
///     let indexer = Indexer(directory: "indexes", taxonomies: try .shipped())
///     let report = try indexer.run(paths: ["corpus"])
///
/// The files and folders of one run are what the index holds afterwards. What has not changed since the last run is left
/// as it is. The old index answers until the new one is complete and durable; then a rename puts that in its place.
public struct Indexer: Sendable {
    /// The folder that holds `kindred.db`.
    public let directory: String
    private let taxonomies: Taxonomies

    /// An indexer for a folder, which is made when it is not there.
    public init(directory: String, taxonomies: Taxonomies) {
        self.directory = directory
        self.taxonomies = taxonomies
    }

    /// Reads files and folders into the index.
    ///
    /// `mapping` says for every file with records which field is what; without it each file has its own. `rebuild` reads
    /// everything anew. `progress` is called on the calling thread, some hundred times at most for each gigabyte.
    ///
    /// A document that cannot be read is left out and named in the report. Throws when another process is writing, when a
    /// path does not exist, or when the index cannot be written; then the old index is as it was.
    public func run(
        paths: [String], mapping: FieldMapping? = nil, rebuild: Bool = false,
        progress: (IndexProgress) -> Void = { _ in }
    ) throws(IndexError) -> IndexReport {
        let start = ContinuousClock.now
        let found: (files: [SourceFile], skipped: [DocumentProblem])
        do { found = try SourceFinder.find(paths) } catch { throw IndexError(error) }
        let folder = IndexFolder(directory: directory)
        try folder.create()
        let lock = try WriterLock(directory: directory)
        folder.removeLeftovers()
        folder.settle()
        let reader = DocumentReader(taxonomies: taxonomies, mapping: mapping)
        let run = IndexRun(folder: folder, reader: reader)
        var report: IndexReport
        do {
            report = try run.run(found.files, of: paths, rebuild: rebuild, progress)
        } catch {
            folder.removeLeftovers()
            throw error
        }
        withExtendedLifetime(lock) {}
        report.skipped.insert(
            contentsOf: found.skipped.map { SkippedSource(location: $0.location, reason: $0.reason) }, at: 0)
        let duration = (ContinuousClock.now - start).components
        report.seconds = Double(duration.seconds) + Double(duration.attoseconds) / 1e18
        return report
    }

    /// Writes documents that are in memory into a new file, for tests and measurements; returns how many. Of several with
    /// one identifier the first counts.
    @discardableResult
    public static func build(
        path: String, documents: some Sequence<Document>, taxonomies: Taxonomies? = nil
    ) throws(IndexError) -> Int {
        let known = taxonomies?.all ?? []
        return try build(
            path: path, documents: documents, known: known, thesaurus: taxonomies?.thesaurus ?? Thesaurus(),
            fingerprint: taxonomies?.fingerprint ?? "")
    }

    static func build(
        path: String, documents: some Sequence<Document>, known: [Taxonomy], thesaurus: Thesaurus = Thesaurus(),
        fingerprint: String = ""
    ) throws(IndexError) -> Int {
        do {
            let writer = try IndexWriter(creating: path)
            try writer.add(known)
            try writer.add(thesaurus)
            let analysis = DocumentAnalysis(keepsTerms: true, dictionary: nil)
            var seen: Set<String> = []
            let first = writer.nextRowid
            var runs: [PostingRun] = []
            for document in documents where seen.insert(document.id).inserted {
                let rowid = first + UInt32(seen.count - 1)
                try writer.add(analysis.analyse(document, rowid: rowid), source: 0, hash: nil)
                if analysis.inverter.memory > IndexRun.inverterMemory {
                    runs.append(analysis.takePostings(spillingBeside: path))
                }
            }
            runs.append(analysis.takePostings())
            try writer.addSegment(runs)
            try writer.finish(meta: IndexFacts.current(taxonomies: fingerprint))
            return seen.count
        } catch { throw IndexError(writing: path, error) }
    }
}

/// The facts in `meta` by which a file was made. When one is not what it would be today, the file is built anew.
enum IndexFacts {
    /// Those of today.
    static func current(taxonomies: String) -> [String: String] {
        [
            "schema": String(Schema.version), "analyzer": AnalyzerVersion.settings, "icu": AnalyzerVersion.icu,
            "unicode": AnalyzerVersion.unicode, "reader": DocumentReader.version, "taxonomies": taxonomies,
        ]
    }

    /// Why a file made by other facts cannot be added to, as a sentence; `nil` when it can.
    static func difference(_ meta: [String: String], taxonomies: String) -> String? {
        let names = [
            ("schema", "the layout of the index"), ("analyzer", "the way words are cut"), ("icu", "the version of ICU"),
            ("unicode", "the version of Unicode"), ("reader", "the way documents are read"),
            ("taxonomies", "the taxonomies"),
        ]
        let today = current(taxonomies: taxonomies)
        let changed = names.filter { meta[$0.0] != today[$0.0] }.map(\.1)
        guard !changed.isEmpty else { return nil }
        return "The index was built anew because of a change in \(changed.joined(separator: ", "))."
    }
}

extension IndexError {
    /// What SQLite reports of a file that is being written.
    init(writing path: String, _ error: SegmentError) {
        switch error {
        case .sqlite(let code, _) where code & 0xFF == 13:
            self.init("The disk is full: \(path) cannot be written. Free some space; the old index is as it was.")
        case .sqlite(let code, let message) where [8, 10, 14].contains(code & 0xFF):
            self.init("\(path) cannot be written: \(message). Check the permissions of the folder and the disk.")
        default: self.init(error, path: path)
        }
    }

    /// What a reader of documents reports.
    init(_ error: DocumentsError) { self.init("\(error).") }
}
