/// Which terms each document of a new index has, and how often in the fields that say what it is about: what its postings
/// say, by document.
///
/// Inverters write it on the way, since the latent space is learnt and documents are placed in it document by document.
/// For each document there are its rowid and the number of bytes that follow, as four bytes each, then for each term its
/// number times 16 and the count, as four bytes; a count of 15 and more stands in four bytes of its own, after 15. A run of
/// postings knows its terms by numbers of its own.
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

    /// Calls `term` with each term, and its count, of each document of a piece that `isWanted` says yes to, and `end` after
    /// the last one of a document.
    @inline(__always)
    func forEach(
        in piece: Piece, where isWanted: (_ rowid: UInt32) -> Bool, _ term: (_ term: Int, _ count: UInt32) -> Void,
        end: (_ rowid: UInt32) -> Void
    ) {
        let lists = runs[piece.run].lists
        guard let base = UnsafeRawPointer(lists.baseAddress) else { return }
        var offset = piece.range.lowerBound
        while offset < piece.range.upperBound {
            let (rowid, size) = DocumentTerms.header(lists, offset)
            offset += 8
            let last = offset + Int(size)
            guard isWanted(rowid) else {
                offset = last
                continue
            }
            while offset < last {
                let word = UInt32(littleEndian: base.loadUnaligned(fromByteOffset: offset, as: UInt32.self))
                offset &+= 4
                var count = word & DocumentTerms.mostInWord
                if count == DocumentTerms.mostInWord {
                    count = UInt32(littleEndian: base.loadUnaligned(fromByteOffset: offset, as: UInt32.self))
                    offset &+= 4
                }
                term(Int(word >> 4), count)
            }
            end(rowid)
        }
        runs[piece.run].releaseLists(piece.range)
    }

    /// A count that does not stand with its term.
    private static let mostInWord: UInt32 = 15

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
            let room = 8 + terms * 8
            if capacity - count < room { grow(room) }
            UnsafeMutableRawPointer(buffer + count).storeBytes(of: document.littleEndian, as: UInt32.self)
            end = count + 8
        }

        /// Adds a term that occurs so often.
        @inline(__always)
        func add(_ term: UInt32, _ occurrences: UInt32) {
            guard occurrences > 0 else { return }
            let target = UnsafeMutableRawPointer(buffer + end)
            let word = term << 4 | min(occurrences, DocumentTerms.mostInWord)
            target.storeBytes(of: word.littleEndian, as: UInt32.self)
            end &+= 4
            guard occurrences >= DocumentTerms.mostInWord else { return }
            target.storeBytes(of: occurrences.littleEndian, toByteOffset: 4, as: UInt32.self)
            end &+= 4
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
    static func weight(_ column: Int) -> UInt32 {
        guard TermProfile.fields.contains(column: column) else { return 0 }
        return column == Field.title.rawValue ? UInt32(TermMatrix.titleFactor) : 1
    }
}
