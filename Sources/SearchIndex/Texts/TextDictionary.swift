internal import CText
internal import Documents

/// What the texts of an index are compressed with: strings that are frequent in them, each with a code that is the shorter
/// the more frequent it is (`kindred_text.h` has the format).
///
/// A short text has little in itself to refer to. With the words and phrases of its collection a passage of 60 words takes a
/// quarter of its bytes, by itself. The dictionary is learnt from some documents when an index is new, and stays in the file.
final class TextDictionary: @unchecked Sendable {
    /// As it is stored.
    let bytes: [UInt8]
    /// The texts' strings.
    let spelling: TextSpelling
    /// The code of each string, written from the highest of 29 bits on; the last bit that is 1 comes after its end
    /// (`TextCode`).
    let codes: [UInt32]
    /// Only read after it has been made.
    private let code: OpaquePointer

    /// A stored dictionary.
    init?(_ bytes: [UInt8]) {
        guard let code = kindred_text_code_create(bytes, bytes.count) else { return nil }
        self.bytes = bytes
        self.code = code
        let count = Int(kindred_text_code_count(code))
        var strings: [(string: [UInt8], code: UInt32)] = []
        strings.reserveCapacity(count)
        var next: UInt64 = 0
        for number in 0..<count {
            var (size, length) = (0, Int32(0))
            guard let start = kindred_text_code_string(code, UInt32(number), &size, &length) else { continue }
            strings.append(
                (
                    Array(UnsafeBufferPointer(start: start, count: size)),
                    TextCode.word(UInt32(truncatingIfNeeded: next) >> (32 - UInt32(length)), length: Int(length))
                ))
            next += 1 << UInt64(32 - length)
        }
        // Phrases come after what they begin with, because that is shorter.
        strings.sort { $0.string.count < $1.string.count }
        let spelling = TextSpelling()
        let arePhrases = strings.map { TextSpelling.isPhrase($0.string) }
        var codes = Array(repeating: UInt32(0), count: count + 256)
        for phrases in [false, true] {
            for (entry, isPhrase) in zip(strings, arePhrases) where isPhrase == phrases {
                if isPhrase {
                    guard spelling.addPhrase(entry.string) else { continue }
                    codes[spelling.count - 1] = entry.code
                } else if entry.string.count <= UnitTable.longest {
                    codes[entry.string.withUnsafeBufferPointer { spelling.add($0) }] = entry.code
                }
            }
        }
        codes.removeLast(codes.count - spelling.count)
        // Every byte can be said.
        guard codes.allSatisfy({ $0 > 0 }) else {
            kindred_text_code_free(code)
            return nil
        }
        self.spelling = spelling
        self.codes = codes
    }

    deinit { kindred_text_code_free(code) }

    /// The dictionary of an index file; `nil` when it has none.
    static func of(_ connection: Connection) throws(SegmentError) -> TextDictionary? {
        try connection.blob("SELECT bytes FROM dictionary").flatMap { TextDictionary($0) }
    }

    /// Writes it into a new file.
    func write(_ connection: Connection) throws(SegmentError) {
        try connection.statement("INSERT INTO dictionary(id, bytes) VALUES(1, ?1)").bind(1, bytes).run()
    }

    /// The stored form of strings with the lengths of their codes.
    static func encode(_ strings: [([UInt8], Int)]) -> [UInt8] {
        let sorted = strings.map { (string: $0.0, length: $0.1) }.sorted {
            $0.length != $1.length ? $0.length < $1.length : $0.string.lexicographicallyPrecedes($1.string)
        }
        var counts = Array(repeating: UInt32(0), count: KINDRED_LONGEST_CODE)
        for entry in sorted { counts[entry.length - 1] += 1 }
        var plain: [UInt8] = counts.flatMap { count in withUnsafeBytes(of: count.littleEndian) { Array($0) } }
        var before: [UInt8] = []
        for entry in sorted {
            let common = zip(before, entry.string).prefix { $0 == $1 }.count
            plain.append(UInt8(common))
            plain.append(UInt8(entry.string.count - common))
            plain += entry.string[common...]
            before = entry.string
        }
        let frame = plain.withUnsafeBytes { Packing.pack($0, level: level) }
        var hasher = ContentHasher()
        frame.withUnsafeBytes { hasher.add($0) }
        return withUnsafeBytes(of: hasher.finish().high.littleEndian) { Array($0) } + frame
    }

    private static let level: Int32 = 12
}

/// A code with its length in one word.
enum TextCode {
    /// The word of a code, given by its bits as a number. Codes have at least one bit.
    static func word(_ bits: UInt32, length: Int) -> UInt32 {
        (bits << 1 | 1) << UInt32(Int(KINDRED_LONGEST_CODE) - length)
    }

    /// How many bits the code of a word has.
    @inline(__always)
    static func length(_ word: UInt32) -> Int { Int(KINDRED_LONGEST_CODE) &- word.trailingZeroBitCount }

    /// The bits of the code as the highest of 64.
    @inline(__always)
    static func bits(_ word: UInt32) -> UInt64 {
        UInt64(word & (word &- 1)) &<< UInt64(63 &- Int(KINDRED_LONGEST_CODE))
    }
}

/// The dictionary of a run, which is learnt while the first texts are analysed already.
final class DictionaryUnderWay: @unchecked Sendable {
    private let monitor = Monitor()
    private var outcome: TextDictionary??

    /// It is there, or there is none.
    func finish(_ dictionary: TextDictionary?) { monitor.change { outcome = .some(dictionary) } }

    /// Whether waiting takes no time.
    var isFinished: Bool { monitor.change { outcome != nil } }

    /// Waits for its end.
    func wait() -> TextDictionary? { monitor.wait { outcome } }
}
