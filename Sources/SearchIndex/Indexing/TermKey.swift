/// Sixteen bytes by which terms are told apart: with the length, they are all of a term of at most 16 bytes, and the
/// beginning and the end of a longer one.
struct TermKey: Equatable {
    private let first: UInt64
    private let last: UInt64

    /// The longest term of which a key and a length say everything.
    static let whole = 16

    @inline(__always)
    init(_ term: UnsafeBufferPointer<UInt8>) {
        let count = term.count
        let bytes = UnsafeRawPointer(term.baseAddress!)
        if count >= 8 {
            first = bytes.loadUnaligned(as: UInt64.self)
            last = bytes.loadUnaligned(fromByteOffset: count - 8, as: UInt64.self)
        } else if count >= 4 {
            // Two words that overlap in the middle.
            first = UInt64(bytes.loadUnaligned(as: UInt32.self))
            last = UInt64(bytes.loadUnaligned(fromByteOffset: count - 4, as: UInt32.self))
        } else {
            let ends = UInt64(term[0]) | UInt64(term[count - 1]) << 16
            first = ends | UInt64(term[count / 2]) << 8
            last = 0
        }
    }

    /// Writes the term whose key this is, which has `count` bytes, at most `whole`. There must be room for `whole`.
    func write(_ count: Int, to target: UnsafeMutablePointer<UInt8>) {
        let bytes = UnsafeMutableRawPointer(target)
        if count >= 8 {
            bytes.storeBytes(of: first, as: UInt64.self)
            bytes.storeBytes(of: last, toByteOffset: count - 8, as: UInt64.self)
        } else if count >= 4 {
            bytes.storeBytes(of: UInt32(truncatingIfNeeded: first), as: UInt32.self)
            bytes.storeBytes(of: UInt32(truncatingIfNeeded: last), toByteOffset: count - 4, as: UInt32.self)
        } else {
            target[0] = UInt8(truncatingIfNeeded: first)
            target[count / 2] = UInt8(truncatingIfNeeded: first >> 8)
            target[count - 1] = UInt8(truncatingIfNeeded: first >> 16)
        }
    }

    /// A hash; the length counts because `aa` and `aaa` have one key.
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
