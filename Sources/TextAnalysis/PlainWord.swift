/// What most words of most texts are: a few letters of ASCII between spaces. Such a word is a chunk of its own, and a single
/// term; eight of its bytes are looked at in one step.
struct PlainWord {
    /// Number of letters.
    let count: Int
    private let first: UInt64
    private let second: UInt64
    private let changed: UInt64

    /// Letters of a longer word are looked at one by one.
    static let longest = 15

    /// The word that begins at `start`; `nil` for any other than a plain one, and near the end of the text.
    @inline(__always)
    init?(_ base: UnsafePointer<UInt8>, _ start: Int, _ end: Int) {
        guard end &- start > PlainWord.longest &+ 1 else { return nil }
        let bytes = UnsafeRawPointer(base + start)
        let one = UInt64(littleEndian: bytes.loadUnaligned(as: UInt64.self))
        let two = UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: 8, as: UInt64.self))
        (first, second) = (one | PlainWord.lower, two | PlainWord.lower)
        let others = (PlainWord.others(first), PlainWord.others(second))
        count = (others.0 == 0 ? 64 &+ others.1.trailingZeroBitCount : others.0.trailingZeroBitCount) &>> 3
        guard count &- 1 < PlainWord.longest, count > 0, base[start &+ count] <= 0x20, base[start &+ count &+ 1] < 0x80
        else { return nil }
        // The bytes up to the first that is no letter: those below its lowest bit.
        let masks = (PlainWord.below(others.0), others.0 == 0 ? PlainWord.below(others.1) : 0)
        changed = (one ^ first) & masks.0 | (two ^ second) & masks.1
    }

    /// Whether all letters are small ones.
    @inline(__always)
    var isFolded: Bool { changed == 0 }

    /// Writes the letters as small ones where there is room for sixteen; returns the place.
    @inline(__always)
    func write(to target: UnsafeMutablePointer<UInt8>) -> UnsafePointer<UInt8> {
        let bytes = UnsafeMutableRawPointer(target)
        bytes.storeBytes(of: first.littleEndian, as: UInt64.self)
        bytes.storeBytes(of: second.littleEndian, toByteOffset: 8, as: UInt64.self)
        return UnsafePointer(target)
    }

    @inline(__always)
    private static var ones: UInt64 { 0x0101_0101_0101_0101 }
    @inline(__always)
    private static var lower: UInt64 { ones &* 0x20 }
    @inline(__always)
    private static var top: UInt64 { ones &* 0x80 }

    /// The highest bit of each of eight bytes that is no small letter.
    @inline(__always)
    private static func others(_ bytes: UInt64) -> UInt64 {
        let low = bytes & ~top
        let fromA = low &+ ones &* (0x80 - 0x61)
        let beyondZ = low &+ ones &* (0x80 - 0x7B)
        return (~fromA | beyondZ | bytes) & top
    }

    /// All bits of the bytes before the first that is marked.
    @inline(__always)
    private static func below(_ marks: UInt64) -> UInt64 {
        marks == 0 ? .max : ((marks &- 1) & ~marks) &>> 7
    }
}
