internal import CZstd
internal import Documents

/// What texts are compressed with besides themselves: pieces that the texts of a collection have in common.
///
/// A short text has little in itself to refer to; with a dictionary of its collection passages of 60 words become a third
/// smaller than without. It is learnt from some documents when an index is new, and stays in the file.
final class TextDictionary: @unchecked Sendable {
    /// As it is stored.
    let bytes: [UInt8]
    /// Only read after it has been made.
    private let ready: OpaquePointer

    private static let size = 32 << 10
    private static let sampleBytes = 256 << 10
    private static let longestSample = 4096
    private static let level: Int32 = 3

    /// A stored dictionary.
    init?(_ bytes: [UInt8]) {
        guard let ready = ZSTD_createCDict(bytes, bytes.count, TextDictionary.level) else { return nil }
        self.bytes = bytes
        self.ready = ready
    }

    deinit { ZSTD_freeCDict(ready) }

    /// Has a context compress with it; the frames do not name it.
    func use(in context: OpaquePointer?) {
        ZSTD_CCtx_setParameter(context, ZSTD_c_dictIDFlag, 0)
        ZSTD_CCtx_refCDict(context, ready)
    }

    /// Learns one of the texts of some documents; `nil` when they are too few to have much in common.
    convenience init?(learning texts: [String]) {
        var samples: [UInt8] = []
        var sizes: [Int] = []
        for text in texts where samples.count < TextDictionary.sampleBytes {
            let piece = text.utf8.prefix(TextDictionary.longestSample)
            guard piece.count > 64 else { continue }
            samples.append(contentsOf: piece)
            sizes.append(piece.count)
        }
        let room = min(TextDictionary.size, samples.count / 8)
        guard sizes.count >= 16, room >= 1024 else { return nil }
        let bytes = [UInt8](unsafeUninitializedCapacity: room) { buffer, count in
            let made = ZDICT_trainFromBuffer(buffer.baseAddress, room, samples, sizes, UInt32(sizes.count))
            count = ZDICT_isError(made) == 0 ? made : 0
        }
        guard !bytes.isEmpty else { return nil }
        self.init(bytes)
    }

    /// The dictionary of an index file; `nil` when it has none.
    static func of(_ connection: Connection) throws(SegmentError) -> TextDictionary? {
        try connection.blob("SELECT bytes FROM dictionary").flatMap { TextDictionary($0) }
    }

    /// Writes it into a new file.
    func write(_ connection: Connection) throws(SegmentError) {
        try connection.statement("INSERT INTO dictionary(id, bytes) VALUES(1, ?1)").bind(1, bytes).run()
    }
}

/// The dictionary of a run, which is learnt while the first texts are analysed already.
final class DictionaryUnderWay: @unchecked Sendable {
    private let monitor = Monitor()
    private var outcome: TextDictionary??

    /// It is there, or there is none.
    func finish(_ dictionary: TextDictionary?) { monitor.change { outcome = .some(dictionary) } }

    /// Waits for its end.
    func wait() -> TextDictionary? { monitor.wait { outcome } }
}

/// Some texts of the sources of a new index, for learning what they have in common.
struct TextSample {
    /// The texts.
    private(set) var texts: [String] = []

    private static let wanted = 640
    private static let mostFiles = 64

    /// Reads documents that stand far apart in the sources.
    init(_ candidates: CandidateReader) {
        for source in candidates.opened.values { take(from: source, TextSample.wanted, candidates.reader) }
        let sources = candidates.sources
        let others = sources.indices.filter { !sources[$0].isDivided }
        for position in TextSample.spread(over: others.count, TextSample.mostFiles) {
            guard case .success(let source) = candidates.open(others[position]) else { continue }
            take(from: source, 1, candidates.reader)
        }
    }

    private mutating func take(from source: OpenSource, _ count: Int, _ reader: DocumentReader) {
        for position in TextSample.spread(over: source.opened.records.count, count) {
            if case .success(let document) = reader.read(source.opened.records[position], of: source.opened) {
                texts.append(document.body)
            }
        }
    }

    private static func spread(over count: Int, _ wanted: Int) -> [Int] {
        count <= wanted ? Array(0..<count) : (0..<wanted).map { $0 * count / wanted }
    }
}
