/// The strings by which units are spelled that are none themselves: those of two to six bytes, with their numbers, and the
/// single bytes, which are their own.
final class PieceTable {
    /// Bytes of the longest piece.
    static let longest = 6

    /// By a piece's bytes, the first lowest.
    private let numbers = ShortTable(capacity: 1 << 13)
    /// Of three bytes by their hash: a bit for each length of a piece that begins with them.
    private let lengths: UnsafeMutablePointer<UInt8>
    /// Of two bytes: the bit for their length where they are a piece.
    private let pairs: UnsafeMutablePointer<UInt8>
    private static let places = 1 << 16

    init() {
        (lengths, pairs) = (.allocate(capacity: PieceTable.places), .allocate(capacity: PieceTable.places))
        lengths.initialize(repeating: 0, count: PieceTable.places)
        pairs.initialize(repeating: 0, count: PieceTable.places)
    }

    deinit {
        lengths.deallocate()
        pairs.deallocate()
    }

    /// Adds a piece, with a number above 0. One that ends in a zero byte is none: its bytes would be those of a shorter one.
    func add(_ string: UnsafeBufferPointer<UInt8>, _ number: Int) {
        let bytes = PieceTable.bytes(string, 0)
        guard string[string.count - 1] != 0, numbers.add(bytes, number) else { return }
        if string.count == 2 {
            pairs[Int(bytes & 0xFFFF)] = 1 << 2
        } else {
            lengths[PieceTable.place(bytes)] |= 1 << UInt8(string.count)
        }
    }

    /// Calls `body` with the numbers of the pieces that a part of a text is made of, each as long as there is one.
    @inline(__always)
    func spell(_ text: UnsafeBufferPointer<UInt8>, _ part: Range<Int>, _ body: (Int) -> Void) {
        var start = part.lowerBound
        while start < part.upperBound {
            let bytes = PieceTable.bytes(text, start)
            let most = min(PieceTable.longest, part.upperBound &- start)
            var (number, length) = (Int(bytes & 0xFF), 1)
            var possible = lengths[PieceTable.place(bytes)] | pairs[Int(bytes & 0xFFFF)]
            possible &= UInt8(truncatingIfNeeded: 1 &<< (most &+ 1) &- 1)
            while possible != 0 {
                let next = 7 &- possible.leadingZeroBitCount
                let found = numbers.find(bytes & (ShortTable.allBits &>> UInt64(48 &- next &* 8)))
                if found > 0 {
                    (number, length) = (found, next)
                    break
                }
                possible &= ~(1 &<< UInt8(truncatingIfNeeded: next))
            }
            body(number)
            start &+= length
        }
    }

    /// Eight bytes from a place on, the first lowest; zeros beyond the end.
    @inline(__always)
    private static func bytes(_ text: UnsafeBufferPointer<UInt8>, _ start: Int) -> UInt64 {
        if text.count &- start >= 8 {
            return UInt64(
                littleEndian: UnsafeRawBufferPointer(text).loadUnaligned(fromByteOffset: start, as: UInt64.self))
        }
        var bytes: UInt64 = 0
        for place in start..<text.count { bytes |= UInt64(text[place]) << UInt64((place - start) * 8) }
        return bytes
    }

    @inline(__always)
    private static func place(_ bytes: UInt64) -> Int {
        Int(truncatingIfNeeded: ((bytes & 0xFF_FFFF) &* 0x9E37_79B9_7F4A_7C15) &>> 48)
    }
}

/// A bit for each of some pairs of numbers, by their hash: what has none is not among them.
final class PairMarks {
    private static let words = 1 << 11
    private let bits: UnsafeMutablePointer<UInt64>

    init() {
        bits = .allocate(capacity: PairMarks.words)
        bits.initialize(repeating: 0, count: PairMarks.words)
    }

    deinit { bits.deallocate() }

    /// Marks a pair.
    func add(_ first: Int, _ second: Int) {
        let hash = PairMarks.hash(first, second)
        bits[Int(hash &>> 53)] |= 1 &<< (hash &>> 47 & 63)
    }

    /// Whether a pair may have been marked; never false of one that was.
    @inline(__always)
    func mayHave(_ first: Int, _ second: Int) -> Bool {
        let hash = PairMarks.hash(first, second)
        return bits[Int(hash &>> 53)] &>> (hash &>> 47 & 63) & 1 == 1
    }

    @inline(__always)
    private static func hash(_ first: Int, _ second: Int) -> UInt64 {
        (UInt64(truncatingIfNeeded: first) &<< 32 | UInt64(truncatingIfNeeded: second)) &* 0x9E37_79B9_7F4A_7C15
    }
}
