/// Sixteen bytes by which terms are told apart: with the length, they are all of a term of at most 16 bytes, and the
/// beginning and the end of a longer one. The second eight are zeros for one of fewer than eight bytes.
struct TermKey: Equatable {
    private let first: UInt64
    private let last: UInt64

    /// The longest term of which a key and a length say everything.
    static let whole = 16

    @inline(__always)
    private init(first: UInt64, last: UInt64) { (self.first, self.last) = (first, last) }

    /// The key of any term that is not empty.
    @inline(__always)
    init(_ term: UnsafeBufferPointer<UInt8>) {
        let count = term.count
        let bytes = UnsafeRawPointer(term.baseAddress!)
        if count >= 8 {
            self.init(readable: term)
        } else if count >= 4 {
            // Two words that overlap in the middle.
            let start = UInt64(UInt32(littleEndian: bytes.loadUnaligned(as: UInt32.self)))
            let end = UInt64(UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: count &- 4, as: UInt32.self)))
            self.init(first: start | end &<< UInt64((count &- 4) &* 8), last: 0)
        } else {
            let middle = UInt64(term[count / 2]) &<< UInt64(count / 2 &* 8)
            let end = UInt64(term[count &- 1]) &<< UInt64((count &- 1) &* 8)
            self.init(first: UInt64(term[0]) | middle | end, last: 0)
        }
    }

    /// The same where eight bytes may be read from the first of a shorter term: without a branch that a processor would have
    /// to guess.
    @inline(__always)
    init(readable term: UnsafeBufferPointer<UInt8>) {
        let count = term.count
        let bytes = UnsafeRawPointer(term.baseAddress!)
        let isLong = count >= 8
        let start = UInt64(littleEndian: bytes.loadUnaligned(as: UInt64.self))
        let end = UInt64(
            littleEndian: bytes.loadUnaligned(fromByteOffset: isLong ? count &- 8 : 0, as: UInt64.self))
        first = start & (UInt64.max &>> UInt64(isLong ? 0 : 64 &- count &* 8))
        last = isLong ? end : 0
    }

    /// Writes the term whose key this is, which has `count` bytes, at most `whole`. There must be room for `whole`.
    func write(_ count: Int, to target: UnsafeMutablePointer<UInt8>) {
        let bytes = UnsafeMutableRawPointer(target)
        bytes.storeBytes(of: first.littleEndian, as: UInt64.self)
        if count >= 8 { bytes.storeBytes(of: last.littleEndian, toByteOffset: count - 8, as: UInt64.self) }
    }

    /// A hash; the length counts because `a` and `a\u{0}` have one key.
    @inline(__always)
    func hash(_ length: UInt16) -> UInt64 {
        let a = first ^ 0xA076_1D64_78BD_642F ^ UInt64(length)
        let product = a.multipliedFullWidth(by: last ^ 0xE703_7ED1_A0B4_28DB)
        return product.high ^ product.low
    }

    /// The first eight bytes in an order that is that of the terms, as far as they differ.
    static func start(_ term: UnsafeBufferPointer<UInt8>) -> UInt64 {
        var start: UInt64 = 0
        for index in 0..<8 { start = start << 8 | (index < term.count ? UInt64(term[index]) : 0) }
        return start
    }
}
