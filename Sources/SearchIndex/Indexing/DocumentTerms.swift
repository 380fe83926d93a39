#if canImport(Glibc)
    internal import Glibc
#endif

/// Which terms each document of a new index has, and how often in the fields that say what it is about: what its postings
/// say, by document.
///
/// Inverters write it on the way, since the latent space is learnt and documents are placed in it document by document.
/// What is more than `inMemory` stands in a file without a name, and is mapped.
struct DocumentTerms {
    /// The terms of the documents of one inverter, by the numbers of its entries.
    struct Chunk {
        /// The spellings, one after the other.
        var terms: [UInt8]
        /// Where each ends.
        var ends: [UInt32]
        var records: MappedBytes
    }

    private(set) var chunks: [Chunk] = []
    private var held = 0
    private static let inMemory = 64 << 20

    /// Takes what an inverter has written; `path` names a file that may be made and removed again.
    mutating func add(_ inverter: Inverter, path: String) throws(SegmentError) {
        guard let lists = inverter.lists else { return }
        var terms: [UInt8] = []
        var ends: [UInt32] = []
        for index in 0..<inverter.count {
            terms.append(contentsOf: inverter.term(index))
            ends.append(UInt32(terms.count))
        }
        held += lists.count
        let bytes = lists.bytes
        let records =
            held > DocumentTerms.inMemory ? try MappedBytes(bytes, spilledBeside: path) : MappedBytes(Array(bytes))
        chunks.append(Chunk(terms: terms, ends: ends, records: records))
    }

    /// Writes the lists of one inverter: for each document its rowid and the number of pairs, as four bytes each, then the
    /// pairs of entry and count as varints.
    final class Writer {
        private var buffer: UnsafeMutablePointer<UInt8>
        private var capacity = 1 << 16
        /// Bytes of the documents that are complete.
        private(set) var count = 0
        private var end = 0
        private var pairs: UInt32 = 0

        init() { buffer = .allocate(capacity: capacity) }

        deinit { buffer.deallocate() }

        /// All that is written.
        var bytes: UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(start: buffer, count: count) }

        /// Begins a document that has at most so many terms.
        func begin(_ document: UInt32, terms: Int) {
            let room = 8 + terms * 15
            if capacity - count < room { grow(room) }
            UnsafeMutableRawPointer(buffer + count).storeBytes(of: document.littleEndian, as: UInt32.self)
            end = count + 8
            pairs = 0
        }

        /// Adds a term with its positions in FTS5's form.
        @inline(__always)
        func add(_ entry: UInt32, _ positions: UnsafePointer<UInt8>, _ size: Int) {
            var occurrences: UInt64 = 0
            var offset = 0
            var step = DocumentTerms.weight(0)
            while offset < size {
                let byte = positions[offset]
                if byte == 1 {
                    step = DocumentTerms.weight(Int(positions[offset &+ 1]))
                    offset &+= 2
                    continue
                }
                while positions[offset] >= 0x80 { offset &+= 1 }
                offset &+= 1
                occurrences &+= step
            }
            guard occurrences > 0 else { return }
            end += Varint.write(UInt64(entry), to: buffer + end)
            end += Varint.write(occurrences, to: buffer + end)
            pairs += 1
        }

        /// Ends the document.
        func finish() {
            UnsafeMutableRawPointer(buffer + count + 4).storeBytes(of: pairs.littleEndian, as: UInt32.self)
            count = end
        }

        private func grow(_ room: Int) {
            capacity = max(capacity * 2, count + room)
            let grown = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity)
            grown.update(from: buffer, count: count)
            buffer.deallocate()
            buffer = grown
        }
    }

    /// Calls `body` with each document of a chunk: its rowid, and its entries with their counts.
    static func forEach(
        in chunk: Chunk, _ body: (_ rowid: UInt32, _ pairs: UnsafeBufferPointer<(entry: UInt32, count: UInt32)>) -> Void
    ) {
        var pairs: [(entry: UInt32, count: UInt32)] = []
        chunk.records.withBytes { bytes in
            guard let base = bytes.baseAddress else { return }
            var offset = 0
            while offset + 8 <= bytes.count {
                let header = UnsafeRawPointer(base + offset)
                let rowid = UInt32(littleEndian: header.loadUnaligned(as: UInt32.self))
                let count = UInt32(littleEndian: header.loadUnaligned(fromByteOffset: 4, as: UInt32.self))
                offset += 8
                pairs.removeAll(keepingCapacity: true)
                for _ in 0..<count {
                    let entry = Varint.read(base, &offset, end: bytes.count) ?? 0
                    let times = Varint.read(base, &offset, end: bytes.count) ?? 0
                    pairs.append((UInt32(truncatingIfNeeded: entry), UInt32(truncatingIfNeeded: times)))
                }
                pairs.withUnsafeBufferPointer { body(rowid, $0) }
            }
        }
    }

    /// How much an occurrence in a column counts.
    @inline(__always)
    private static func weight(_ column: Int) -> UInt64 {
        guard TermProfile.fields.contains(column: column) else { return 0 }
        return column == Field.title.rawValue ? UInt64(TermMatrix.titleFactor) : 1
    }
}

/// Bytes in memory, or in a file that has no name any more.
final class MappedBytes {
    private let kept: [UInt8]
    private let mapped: UnsafeMutableRawPointer?
    private let count: Int

    /// Keeps bytes in memory.
    init(_ bytes: [UInt8]) {
        kept = bytes
        mapped = nil
        count = bytes.count
    }

    /// Writes bytes into a file in the folder of `path`, which goes when this does.
    init(_ bytes: UnsafeBufferPointer<UInt8>, spilledBeside path: String) throws(SegmentError) {
        let name = path + "-terms"
        let descriptor = open(name, O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw .file("\(name) cannot be written: \(systemReason())") }
        defer { close(descriptor) }
        unlink(name)
        var written = 0
        while written < bytes.count {
            let step = write(descriptor, bytes.baseAddress! + written, bytes.count - written)
            guard step > 0 else { throw .file("\(name) cannot be written: \(systemReason())") }
            written += step
        }
        let map = mmap(nil, max(1, bytes.count), PROT_READ, MAP_PRIVATE, descriptor, 0)
        guard let map, map != MAP_FAILED else { throw .file("\(name) cannot be read: \(systemReason())") }
        kept = []
        mapped = map
        count = bytes.count
    }

    deinit { if let mapped { munmap(mapped, max(1, count)) } }

    /// Lends the bytes.
    func withBytes<Result, Failure: Error>(
        _ body: (UnsafeBufferPointer<UInt8>) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        if let mapped {
            return try body(UnsafeBufferPointer(start: mapped.assumingMemoryBound(to: UInt8.self), count: count))
        }
        return try kept.withUnsafeBufferPointer(body)
    }
}
