#if canImport(Glibc)
    internal import Glibc
#endif

/// The finished postings of some documents, term by term in the order of the terms' bytes: in memory as an inverter has
/// left them, or in a file without a name, which is mapped. May go to another thread.
final class PostingRun: @unchecked Sendable {
    /// A term with its doclist in FTS5's format.
    struct Term {
        /// The first eight bytes, by which nearly all terms are put in order (`TermKey.start`).
        var beginning: UInt64
        /// Where the term and its doclist are, from `base` on.
        fileprivate var start: UInt
        fileprivate var doclistStart: UInt
        fileprivate var count: UInt32
        fileprivate var doclistCount: UInt32
        var documents: UInt32
        /// One bit per language of the documents.
        var languages: UInt32
        /// The number that the lists of the documents' terms know it by.
        var entry: UInt32
    }

    /// In the order of their bytes.
    let terms: UnsafeBufferPointer<Term>
    /// Whether the documents are removed rather than added.
    let isRemoval: Bool
    /// Which terms each document has (`DocumentTerms`); empty when nobody will ask.
    let lists: UnsafeBufferPointer<UInt8>
    private let base: UInt
    private let inverter: Inverter?
    private let file: MappedFile?
    /// Up to where the file's bytes were read and let go of.
    private var released: UInt = 0

    /// The postings of an inverter, which goes no further.
    init(_ inverter: Inverter) {
        self.inverter = inverter
        file = nil
        base = 0
        isRemoval = inverter.isRemoval
        lists = inverter.lists?.bytes ?? UnsafeBufferPointer(start: nil, count: 0)
        var keys = (0..<inverter.count).map { (start: TermKey.start(inverter.term($0)), index: $0) }
        keys.sort {
            $0.start == $1.start
                ? TermOrder.precedes(inverter.term($0.index), inverter.term($1.index)) : $0.start < $1.start
        }
        let terms = UnsafeMutableBufferPointer<Term>.allocate(capacity: keys.count)
        for (position, key) in keys.enumerated() {
            let (entry, text) = (inverter.entries[key.index], inverter.term(key.index))
            terms.initializeElement(
                at: position,
                to: Term(
                    beginning: key.start, start: UInt(bitPattern: text.baseAddress),
                    doclistStart: UInt(bitPattern: entry.data), count: UInt32(text.count), doclistCount: entry.count,
                    documents: entry.documents, languages: entry.languages, entry: UInt32(key.index)))
        }
        self.terms = UnsafeBufferPointer(terms)
    }

    /// Moves the postings of another run into a file beside `path`; `nil` when it cannot be written.
    init?(spilling run: PostingRun, beside path: String) {
        var writer = MappedFile.Writer(beside: path)
        var spilled = Array(run.terms)
        for index in spilled.indices {
            spilled[index].doclistStart = UInt(writer.count)
            writer.append(UnsafeRawBufferPointer(run.doclist(index)))
        }
        // What tells the order of the terms lies together: doclists are read later, once.
        for index in spilled.indices {
            spilled[index].start = UInt(writer.count)
            writer.append(UnsafeRawBufferPointer(run.text(index)))
        }
        writer.append(zeros: 64 - writer.count % 64)
        let table = writer.count
        spilled.withUnsafeBytes { writer.append($0) }
        let listStart = writer.count
        writer.append(UnsafeRawBufferPointer(run.lists))
        guard let file = writer.finish() else { return nil }
        self.file = file
        inverter = nil
        base = UInt(bitPattern: file.start)
        isRemoval = run.isRemoval
        terms = UnsafeBufferPointer(
            start: (file.start + table).assumingMemoryBound(to: Term.self), count: spilled.count)
        lists = UnsafeBufferPointer(
            start: (file.start + listStart).assumingMemoryBound(to: UInt8.self), count: run.lists.count)
    }

    deinit { if inverter != nil { terms.deallocate() } }

    /// A term's bytes.
    func text(_ position: Int) -> UnsafeBufferPointer<UInt8> {
        let term = terms[position]
        return UnsafeBufferPointer(start: UnsafePointer(bitPattern: base + term.start), count: Int(term.count))
    }

    /// A term's doclist: absolute first rowid, then differences.
    func doclist(_ position: Int) -> UnsafeBufferPointer<UInt8> {
        let term = terms[position]
        let start = UnsafePointer<UInt8>(bitPattern: base + term.doclistStart)
        return UnsafeBufferPointer(start: start, count: Int(term.doclistCount))
    }

    /// Lets go of the memory that holds doclists before a position, which were read for the last time.
    func release(before position: Int) {
        guard let file, terms[position].doclistStart > released + PostingRun.releasedAtOnce else { return }
        file.release(Int(released)..<Int(terms[position].doclistStart))
        released = terms[position].doclistStart
    }

    /// Lets go of the memory that holds some of the lists.
    func releaseLists(_ range: Range<Int>) {
        guard let file, let start = lists.baseAddress else { return }
        let offset = UnsafeRawPointer(start) - file.start
        file.release(offset + range.lowerBound..<offset + range.upperBound)
    }

    private static let releasedAtOnce: UInt = 1 << 22
}

/// Bytes in a file that has no name any more.
final class MappedFile: @unchecked Sendable {
    let start: UnsafeRawPointer
    private let count: Int

    fileprivate init?(_ descriptor: Int32, count: Int) {
        let map = mmap(nil, max(1, count), PROT_READ, MAP_PRIVATE, descriptor, 0)
        guard let map, map != MAP_FAILED else { return nil }
        start = UnsafeRawPointer(map)
        self.count = count
    }

    deinit { munmap(UnsafeMutableRawPointer(mutating: start), max(1, count)) }

    /// Gives the pages that lie within a range back to the system, which may read them again.
    func release(_ range: Range<Int>) {
        let page = 1 << 12
        let (first, last) = ((range.lowerBound + page - 1) / page * page, range.upperBound / page * page)
        guard first < last else { return }
        madvise(UnsafeMutableRawPointer(mutating: start + first), last - first, MADV_DONTNEED)
    }

    /// Writes such a file.
    struct Writer {
        private let descriptor: Int32
        private var buffer: [UInt8] = []
        private var written = 0
        private var hasFailed = false
        private static let bufferSize = 1 << 20

        /// Begins a file in the folder of `path`.
        init(beside path: String) {
            var name = Array((path + "-XXXXXX").utf8CString)
            descriptor = mkstemp(&name)
            if descriptor >= 0 { unlink(name) }
            hasFailed = descriptor < 0
            buffer.reserveCapacity(Writer.bufferSize)
        }

        /// Number of bytes so far.
        var count: Int { written + buffer.count }

        mutating func append(_ bytes: UnsafeRawBufferPointer) {
            if buffer.count + bytes.count > Writer.bufferSize { flush() }
            guard bytes.count <= Writer.bufferSize else {
                store(bytes)
                return
            }
            buffer.append(contentsOf: bytes)
        }

        mutating func append(zeros count: Int) { for _ in 0..<count { buffer.append(0) } }

        /// Ends and maps the file; `nil` when something could not be written.
        mutating func finish() -> MappedFile? {
            flush()
            guard descriptor >= 0 else { return nil }
            defer { close(descriptor) }
            return hasFailed ? nil : MappedFile(descriptor, count: written)
        }

        private mutating func flush() {
            var full: [UInt8] = []
            swap(&full, &buffer)
            full.withUnsafeBytes { store($0) }
            full.removeAll(keepingCapacity: true)
            swap(&full, &buffer)
        }

        private mutating func store(_ bytes: UnsafeRawBufferPointer) {
            var offset = 0
            while offset < bytes.count, !hasFailed {
                let step = write(descriptor, bytes.baseAddress! + offset, bytes.count - offset)
                if step > 0 { offset += step } else if errno != EINTR { hasFailed = true }
            }
            written += bytes.count
        }
    }
}
