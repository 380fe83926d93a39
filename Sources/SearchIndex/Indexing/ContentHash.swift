/// 128 bits that tell contents apart; the same contents have the same, on every machine.
struct ContentHash: Hashable, Sendable {
    /// Half of it, which tells contents apart as well as 64 bits can.
    let high: UInt64
    private let low: UInt64

    fileprivate init(high: UInt64, low: UInt64) {
        self.high = high
        self.low = low
    }

    /// Reads 32 hexadecimal digits.
    init?(_ text: some StringProtocol) {
        guard text.utf8.count == 32, let high = UInt64(text.prefix(16), radix: 16),
            let low = UInt64(text.suffix(16), radix: 16)
        else { return nil }
        self.init(high: high, low: low)
    }

    func hash(into hasher: inout Hasher) { hasher.combine(high) }

    /// 32 hexadecimal digits.
    var text: String { ContentHash.digits(high) + ContentHash.digits(low) }

    private static func digits(_ value: UInt64) -> String {
        let digits = String(value, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }
}

/// Makes a `ContentHash` of parts, each with its length, so that parts never run into each other.
///
/// Two lanes take 16 bytes at a step, each multiplying the two words to 128 bits and folding the product, as wyhash does.
/// It tells changes from accidents; it does not withstand someone who looks for two contents with one hash.
struct ContentHasher {
    private var high: UInt64 = 0x9E37_79B9_7F4A_7C15
    private var low: UInt64 = 0xC2B2_AE3D_27D4_EB4F

    /// Adds a part.
    mutating func add(_ bytes: UnsafeRawBufferPointer) {
        var offset = 0
        while offset + 16 <= bytes.count {
            step(
                UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self)),
                UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: offset + 8, as: UInt64.self)))
            offset += 16
        }
        let (first, second) = ContentHasher.rest(bytes, from: offset)
        step(first, second)
        step(UInt64(bytes.count), 0x1656_67B1_9E37_79F9)
    }

    /// Fewer than 16 bytes at the end as two words, filled with zeros.
    @inline(__always)
    private static func rest(_ bytes: UnsafeRawBufferPointer, from offset: Int) -> (UInt64, UInt64) {
        guard offset > 0 else {
            var words: (UInt64, UInt64) = (0, 0)
            withUnsafeMutableBytes(of: &words) { $0.copyMemory(from: bytes) }
            return (UInt64(littleEndian: words.0), UInt64(littleEndian: words.1))
        }
        // The last 16 bytes, without those that were taken.
        let first = UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: bytes.count - 16, as: UInt64.self))
        let second = UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: bytes.count - 8, as: UInt64.self))
        let whole = (UInt128(second) << 64 | UInt128(first)) >> UInt128((16 - (bytes.count - offset)) * 8)
        return (UInt64(truncatingIfNeeded: whole), UInt64(truncatingIfNeeded: whole >> 64))
    }

    /// Adds a text as a part.
    mutating func add(_ text: String) {
        var text = text
        text.withUTF8 { add(UnsafeRawBufferPointer($0)) }
    }

    /// Adds a number as a part.
    mutating func add(number: UInt64) { step(number, 0x8CB9_2BA7_2F3D_8DD7) }

    /// The hash of the parts so far.
    func finish() -> ContentHash {
        var last = self
        last.step(high ^ 0x2545_F491_4F6C_DD1D, low)
        last.step(low, high)
        return ContentHash(high: last.high, low: last.low)
    }

    @inline(__always)
    private mutating func step(_ a: UInt64, _ b: UInt64) {
        high = ContentHasher.fold(a ^ 0xA076_1D64_78BD_642F ^ low, b ^ high)
        low = ContentHasher.fold(b ^ 0xE703_7ED1_A0B4_28DB, a ^ low &+ 0x8EBC_6AF0_9C88_C6E3)
    }

    @inline(__always)
    private static func fold(_ a: UInt64, _ b: UInt64) -> UInt64 {
        let product = a.multipliedFullWidth(by: b)
        return product.high ^ product.low
    }
}
