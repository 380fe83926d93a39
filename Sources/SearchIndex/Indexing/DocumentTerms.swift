/// Which terms each document of a new index has, and how often in the fields that say what it is about: what its postings
/// say, by document.
///
/// Inverters write it on the way, since the latent space is learnt and documents are placed in it document by document.
/// For each document there are its rowid and the number of bytes that follow, as four bytes each, then pairs of a term and
/// a count as varints. A run of postings knows its terms by numbers of its own.
struct DocumentTerms: Sendable {
    /// Some documents of a run.
    struct Piece {
        var run: Int
        fileprivate var range: Range<Int>
    }

    /// Of each run the number in the lexicon of each of its terms.
    let words: [[UInt32]]
    /// All documents, in pieces of like size.
    let pieces: [Piece]
    private let runs: [PostingRun]

    private static let pieceSize = 1 << 20

    /// The lists of some runs.
    init(_ runs: [PostingRun], words: [[UInt32]]) {
        self.runs = runs
        self.words = words
        var pieces: [Piece] = []
        for (number, run) in runs.enumerated() {
            var (start, end) = (0, 0)
            while end < run.lists.count {
                end += 8 + Int(DocumentTerms.header(run.lists, end).size)
                if end - start >= DocumentTerms.pieceSize || end >= run.lists.count {
                    pieces.append(Piece(run: number, range: start..<end))
                    start = end
                }
            }
        }
        self.pieces = pieces
    }

    /// Calls `body` with each document of a piece that `isWanted` says yes to, and its terms with their counts.
    func forEach(
        in piece: Piece, where isWanted: (_ rowid: UInt32) -> Bool,
        _ body: (_ rowid: UInt32, _ pairs: UnsafeBufferPointer<(term: UInt32, count: UInt32)>) -> Void
    ) {
        let lists = runs[piece.run].lists
        guard let base = lists.baseAddress else { return }
        var pairs: [(term: UInt32, count: UInt32)] = []
        var offset = piece.range.lowerBound
        while offset < piece.range.upperBound {
            let (rowid, size) = DocumentTerms.header(lists, offset)
            offset += 8
            let end = offset + Int(size)
            guard isWanted(rowid) else {
                offset = end
                continue
            }
            pairs.removeAll(keepingCapacity: true)
            while offset < end {
                let term = Varint.read(base, &offset, end: end) ?? 0
                let count = Varint.read(base, &offset, end: end) ?? 0
                pairs.append((UInt32(truncatingIfNeeded: term), UInt32(truncatingIfNeeded: count)))
            }
            pairs.withUnsafeBufferPointer { body(rowid, $0) }
        }
        runs[piece.run].releaseLists(piece.range)
    }

    private static func header(_ lists: UnsafeBufferPointer<UInt8>, _ offset: Int) -> (rowid: UInt32, size: UInt32) {
        let bytes = UnsafeRawBufferPointer(lists)
        return (
            UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt32.self)),
            UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: offset + 4, as: UInt32.self))
        )
    }

    /// Writes the lists of one inverter.
    final class Writer {
        private var buffer: UnsafeMutablePointer<UInt8>
        private var capacity = 1 << 16
        /// Bytes of the documents that are complete.
        private(set) var count = 0
        private var end = 0

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
        }

        /// Adds a term with its positions in FTS5's form.
        @inline(__always)
        func add(_ term: UInt32, _ positions: UnsafePointer<UInt8>, _ size: Int) {
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
            end += Varint.write(UInt64(term), to: buffer + end)
            end += Varint.write(occurrences, to: buffer + end)
        }

        /// Ends the document.
        func finish() {
            let size = UInt32(end - count - 8)
            UnsafeMutableRawPointer(buffer + count + 4).storeBytes(of: size.littleEndian, as: UInt32.self)
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

    /// How much an occurrence in a column counts.
    @inline(__always)
    private static func weight(_ column: Int) -> UInt64 {
        guard TermProfile.fields.contains(column: column) else { return 0 }
        return column == Field.title.rawValue ? UInt64(TermMatrix.titleFactor) : 1
    }
}
