internal import Documents

/// A source as the plan of a run has it.
struct PlannedSource: Sendable {
    var file: SourceFile
    /// Identifier in the table `source`.
    var id: Int64
    /// As far as it has been made already.
    var hash: ContentHash?
    /// Bytes as they are stored.
    var size: Int
    /// What the file system says of it.
    var stamp: String
    /// Whether the documents that the index has of it are what a reader would find.
    var isUnchanged: Bool

    /// Whether one thread opens it and several read it.
    var isDivided: Bool { file.format.hasRecords && !isUnchanged }
}

/// A source that is open, and what its bytes as stored come to.
struct OpenSource: Sendable {
    var index: Int
    var opened: OpenedSource
    var hash: ContentHash?
    var size: Int
}

/// What one thread takes at a time.
enum SourceBatch: Sendable {
    /// Whole sources.
    case sources(Range<Int>)
    /// Some records of a source.
    case records(OpenSource, Range<Int>)
    /// A source that cannot be read.
    case unreadable(Int, String)
}

/// What a thread has made of a batch.
struct AnalysedBatch: Sendable {
    struct Added: Sendable {
        var document: AnalysedDocument
        var source: Int
        var hash: DocumentHash?
    }

    /// The one that made it.
    let thread: Int
    var added: [Added] = []
    var kept: [(rowid: UInt32, source: Int)] = []
    var skipped: [SkippedSource] = []
    /// Hash and size of sources, when they were made for this batch.
    var hashes: [(source: Int, hash: ContentHash, size: Int)] = []
    /// Bytes of text that were read.
    var bytes = 0
    /// Bytes of the files as they are stored.
    var storedBytes = 0
    /// Postings that the thread gives away because they have become many.
    var postings: PostingRun?

    init(thread: Int) { self.thread = thread }
}

/// The hash of a source while it is made, of a large one on a thread of its own. It must not be that of later bytes than are
/// read: a source that was touched meanwhile has none, and is read again the next time.
private final class HashUnderWay: @unchecked Sendable {
    private var result: (hash: ContentHash?, size: Int)
    private var thread: WorkerThreads?
    private let source: PlannedSource
    private let mapping: FieldMapping?

    init(_ source: PlannedSource, mapping: FieldMapping?) {
        self.source = source
        self.mapping = mapping
        result = (source.hash, source.size)
        guard source.hash == nil else { return }
        let make: @Sendable () -> Void = { [self] in
            if let made = SourceHash.of(source.file, mapping: mapping) { result = made }
        }
        let isLarge = SourceHash.size(source.file.path) > HashUnderWay.large
        if isLarge, !source.stamp.isEmpty { thread = WorkerThreads(1, make) } else { make() }
    }

    /// Waits for its end.
    @discardableResult
    func finish() -> (hash: ContentHash?, size: Int) {
        guard let running = thread else { return result }
        running.join()
        thread = nil
        if SourceStamp.of(source.file, mapping: mapping) != source.stamp { result.hash = nil }
        return result
    }

    private static let large = 1 << 20
}

/// Reads documents out of sources and says which of them the index has already.
struct CandidateReader: Sendable {
    let sources: [PlannedSource]
    let reader: DocumentReader
    let previous: PreviousIndex
    /// False when everything is read anew.
    let matches: Bool
    /// Sources that are open already.
    var opened: [Int: OpenSource] = [:]

    /// The candidates of a batch.
    func read(_ batch: SourceBatch, _ result: inout AnalysedBatch) -> [Candidate] {
        var candidates: [Candidate] = []
        switch batch {
        case .unreadable(let index, let reason):
            candidates.append(Candidate(source: index, line: 0, kind: .problem(reason)))
            result.storedBytes += sources[index].size
        case .records(let source, let range):
            read(source, range, &candidates, &result)
        case .sources(let range):
            for index in range {
                if sources[index].isUnchanged {
                    for position in previous.documents(ofSource: sources[index].id) {
                        candidates.append(Candidate(source: index, line: 0, kind: .known(position)))
                    }
                    result.storedBytes += sources[index].size
                    continue
                }
                switch open(index) {
                case .success(let source): read(source, source.opened.records.indices, &candidates, &result)
                case .failure(let problem):
                    candidates.append(Candidate(source: index, line: 0, kind: .problem(problem.reason)))
                }
            }
        }
        return candidates
    }

    /// Opens the largest source with records, so that it need not be opened twice.
    mutating func openLargest() {
        let divided = sources.indices.filter { sources[$0].isDivided }
        guard let largest = divided.max(by: { sources[$0].size < sources[$1].size }),
            case .success(let source) = open(largest)
        else { return }
        opened[largest] = source
    }

    /// Opens a source.
    func open(_ index: Int) -> Result<OpenSource, DocumentProblem> {
        if let known = opened[index] { return .success(known) }
        let source = sources[index]
        let hash = HashUnderWay(source, mapping: reader.mapping)
        defer { hash.finish() }
        do {
            let opened = try reader.open(source.file)
            let (made, size) = hash.finish()
            return .success(OpenSource(index: index, opened: opened, hash: made, size: size))
        } catch {
            // What is wrong may be in another file, the mapping beside this one.
            let isElsewhere = !error.location.hasPrefix(source.file.path)
            let reason = isElsewhere ? "\(error.location): \(error.reason)" : error.reason
            return .failure(DocumentProblem(location: source.file.path, reason: reason))
        }
    }

    private func read(
        _ source: OpenSource, _ range: Range<Int>, _ candidates: inout [Candidate], _ result: inout AnalysedBatch
    ) {
        let opened = source.opened.loading(range)
        if range.lowerBound == 0, let hash = source.hash { result.hashes.append((source.index, hash, source.size)) }
        let hasRecords = opened.file.format.hasRecords
        candidates.reserveCapacity(candidates.count + range.count)
        for position in range {
            let record = opened.records[position]
            let content = CandidateReader.hash(record, of: opened)
            let line = hasRecords ? record.line : 0
            result.bytes += record.range.count
            let kind: Candidate.Kind
            if matches, let known = previous.match(content, placedKey: CandidateReader.key(record, of: opened)) {
                kind = .known(known)
            } else {
                switch reader.read(record, of: opened) {
                case .success(let document):
                    let isPlaced = CandidateReader.isPlaced(document.id, record, of: opened)
                    kind = .new(NewDocument(document, DocumentHash(content, isPlaced: isPlaced)))
                case .failure(let problem): kind = .problem(problem.reason)
                }
            }
            candidates.append(Candidate(source: source.index, line: line, kind: kind))
        }
        let share = opened.records.isEmpty ? 1 : Double(range.count) / Double(opened.records.count)
        result.storedBytes += Int(Double(source.size) * share)
    }

    /// The identifier of a document that states none: the name of its file, of a record with its line.
    private static func key(_ record: SourceRecord, of source: OpenedSource) -> String {
        source.file.format.hasRecords ? "\(source.file.id):\(record.line)" : source.file.id
    }

    /// Whether an identifier is the one that follows from the place.
    static func isPlaced(_ id: String, _ record: SourceRecord, of source: OpenedSource) -> Bool {
        // Nearly all records state another, as the length tells.
        let longest = source.file.id.utf8.count + 21
        guard id.utf8.count >= source.file.id.utf8.count, id.utf8.count <= longest else { return false }
        return id == key(record, of: source)
    }

    /// The hash of a record and of what else its document is made of.
    static func hash(_ record: SourceRecord, of source: OpenedSource) -> ContentHash {
        var hasher = ContentHasher()
        hasher.add(source.fingerprint)
        source.withBytes(of: record) { hasher.add($0) }
        return hasher.finish()
    }
}
