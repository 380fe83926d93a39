internal import Documents

/// Reads, analyses and inverts documents on several threads, and gives them back in the order of the sources.
///
/// A thread takes a batch, reads it, waits until the batches before have been registered (which decides on identifiers and
/// rowids), registers its own and analyses it. So each thread's rowids ascend, as its inverter needs them to.
final class AnalysisPool: @unchecked Sendable {
    private let monitor = Monitor()
    private let reader: CandidateReader
    private let dictionary: DictionaryUnderWay
    private var registrarState: Registrar
    private var threads: WorkerThreads?
    /// How many bytes of postings a thread collects before it gives them away.
    private let inverterLimit: Int
    /// Beside which file they go to others.
    private let spillPath: String

    // Guarded by the monitor.
    private var cursor = 0
    private var current: (source: OpenSource, next: Int)?
    private var isOpening = false
    private var taken = 0
    private var registered = 0
    private var given = 0
    private var isAtEnd = false
    private var isCancelled = false
    private var finished: [Int: AnalysedBatch] = [:]
    private var running = 0
    private var started = 0
    private var lastPostings: [PostingRun] = []
    /// Batches that have been written, by the thread that they come from. It lets go of them itself: memory that one
    /// thread frees while the one that took it takes more makes both wait for each other.
    private var written: [[AnalysedBatch]]

    /// Starts the threads.
    init(
        _ reader: CandidateReader, _ registrar: Registrar, _ dictionary: DictionaryUnderWay, threads: Int,
        inverterLimit: Int, spillPath: String
    ) {
        self.reader = reader
        self.dictionary = dictionary
        registrarState = registrar
        self.inverterLimit = inverterLimit / threads
        self.spillPath = spillPath
        running = threads
        written = Array(repeating: [], count: threads)
        self.threads = WorkerThreads(threads) { [self] in work() }
    }

    /// The next batch, in order; `nil` after the last.
    func next() -> AnalysedBatch? {
        monitor.wait { () -> AnalysedBatch?? in
            if let batch = finished.removeValue(forKey: given) {
                given += 1
                return .some(batch)
            }
            return running == 0 ? .some(nil) : nil
        }
    }

    /// Gives back a batch that is of no more use.
    func giveBack(_ batch: consuming AnalysedBatch) {
        let thread = batch.thread
        monitor.change {
            written[thread].append(batch)
            batch = AnalysedBatch(thread: thread)
        }
    }

    /// What is left once `next` has given everything: the postings that no batch has brought, and the decisions.
    func finish() -> (postings: [PostingRun], registrar: Registrar) {
        threads?.join()
        threads = nil
        registrarState.finish()
        return (lastPostings, registrarState)
    }

    /// Gives up.
    func cancel() {
        monitor.change { isCancelled = true }
        threads?.join()
        threads = nil
    }

    private func work() {
        let thread = monitor.change {
            started += 1
            return started - 1
        }
        let analysis = DocumentAnalysis(keepsTerms: !reader.matches, dictionary: nil)
        // Batches that wait for the dictionary; going on without it is better than waiting.
        var waiting: [(number: Int, batch: AnalysedBatch)] = []
        var isReady = false
        func finish(waiting isPatient: Bool) {
            if !isReady {
                guard isPatient || dictionary.isFinished else { return }
                if let dictionary = dictionary.wait() { analysis.use(dictionary) }
                isReady = true
            }
            for (number, batch) in waiting {
                for added in batch.added { analysis.compress(added.document) }
                monitor.change { finished[number] = batch }
            }
            waiting.removeAll()
        }
        while let (number, batch) = take(isHolding: { !waiting.isEmpty }, letGo: { finish(waiting: true) }) {
            // These are gone before others come.
            _ = monitor.change { exchange(&written[thread], with: []) }
            var result = AnalysedBatch(thread: thread)
            let candidates = reader.read(batch, &result)
            guard let decision = register(number, candidates) else { break }
            result.kept = decision.kept
            result.skipped = decision.skipped
            for added in decision.added {
                result.added.append(
                    .init(
                        document: analysis.invert(added.new, rowid: added.rowid), source: added.source,
                        hash: added.new.hash))
            }
            if analysis.inverter.memory > inverterLimit {
                result.postings = analysis.takePostings(spillingBeside: spillPath)
            }
            waiting.append((number, result))
            finish(waiting: false)
        }
        finish(waiting: true)
        let last = analysis.takePostings()
        monitor.change {
            lastPostings.append(last)
            running -= 1
        }
    }

    private func register(_ number: Int, _ candidates: [Candidate]) -> Registrar.Decision? {
        let isTurn: Bool = monitor.wait { isCancelled ? false : registered == number ? true : nil }
        guard isTurn else { return nil }
        let decision = registrarState.register(candidates)
        monitor.change { registered += 1 }
        return decision
    }

    private enum Step {
        case end
        case wait
        case open(Int)
        case batch(Int, SourceBatch)
    }

    /// The next batch. `letGo` is called when there is none for now and the thread is holding some back.
    private func take(isHolding: () -> Bool, letGo: () -> Void) -> (Int, SourceBatch)? {
        while true {
            let holds = isHolding()
            switch monitor.wait({ step(isHolding: holds) }) {
            case .wait: letGo()
            case .end: return nil
            case .batch(let number, let batch): return (number, batch)
            case .open(let index):
                let source = reader.open(index)
                let problem: (Int, SourceBatch)? = monitor.change {
                    isOpening = false
                    switch source {
                    case .success(let source):
                        current = (source, 0)
                        return nil
                    case .failure(let problem):
                        taken += 1
                        return (taken - 1, .unreadable(index, problem.reason))
                    }
                }
                if let problem { return problem }
            }
        }
    }

    /// What a thread does next; `nil` when it has to wait.
    private func step(isHolding: Bool) -> Step? {
        if isCancelled { return .end }
        if isOpening || isFull { return isHolding ? .wait : nil }
        if let (source, next) = current {
            let end = AnalysisPool.end(of: source.opened, from: next)
            current = end < source.opened.records.count ? (source, end) : nil
            taken += 1
            return .batch(taken - 1, .records(source, next..<end))
        }
        guard cursor < reader.sources.count else { return .end }
        if reader.sources[cursor].isDivided {
            isOpening = true
            cursor += 1
            return .open(cursor - 1)
        }
        let start = cursor
        while cursor < reader.sources.count, cursor < start + AnalysisPool.filesAtOnce,
            !reader.sources[cursor].isDivided
        {
            cursor += 1
        }
        taken += 1
        return .batch(taken - 1, .sources(start..<cursor))
    }

    /// Whether so many batches are on their way that no other is begun. More are as long as they wait for the dictionary.
    private var isFull: Bool {
        taken >= given + (dictionary.isFinished ? AnalysisPool.window : AnalysisPool.firstWindow)
    }

    /// Where a batch of records ends that begins at `start`.
    private static func end(of source: OpenedSource, from start: Int) -> Int {
        var end = start
        var bytes = 0
        while end < source.records.count, bytes < bytesAtOnce, end < start + recordsAtOnce {
            bytes += source.records[end].range.count
            end += 1
        }
        return end
    }

    /// Batches on their way; more would only take memory.
    private static let window = 16
    private static let firstWindow = 256
    private static let filesAtOnce = 16
    private static let bytesAtOnce = 1 << 18
    /// Records of a file that are in memory together.
    static let recordsAtOnce = 512
}
