internal import CStemmer

/// Stems already made, in sets of two lines of 64 bytes, of which a new one replaces the one not used last.
///
/// A line is a word of up to 31 bytes, padded with zeros, its length, then likewise its stem. So a look-up compares four
/// numbers and touches one or two lines of the processor's cache. Longer words are stemmed anew each time.
struct StemCache {
    private static let setCount = 1 << 14
    private static let lineSize = 64
    private static let longest = 31

    private let stemmer: OpaquePointer
    private let lines: UnsafeMutableRawPointer

    /// A cache that owns a stemmer, both until `close`. One that does not remember serves `make` only.
    init(_ stemmer: OpaquePointer, remembers: Bool = true) {
        self.stemmer = stemmer
        let size = (remembers ? StemCache.setCount * 2 : 1) * StemCache.lineSize
        lines = .allocate(byteCount: size, alignment: StemCache.lineSize)
        lines.initializeMemory(as: UInt8.self, repeating: 0, count: size)
    }

    func close() {
        sb_stemmer_delete(stemmer)
        lines.deallocate()
    }

    /// The stem of a word, valid until the next call.
    func stem(_ word: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<UInt8> {
        guard let text = word.baseAddress, word.count > 0, word.count <= StemCache.longest else { return make(word) }
        let key = Key(text, word.count)
        let first = lines + (key.hash & (StemCache.setCount - 1)) * (2 * StemCache.lineSize)
        if key.isIn(first) { return storedStem(first) }
        let second = first + StemCache.lineSize
        if key.isIn(second) {
            swapLines(first, second)
            return storedStem(first)
        }
        let made = make(word)
        guard made.count <= StemCache.longest, let stem = made.baseAddress else { return made }
        second.copyMemory(from: first, byteCount: StemCache.lineSize)
        key.write(to: first)
        (first + 32).copyMemory(from: stem, byteCount: made.count)
        first.storeBytes(of: UInt8(made.count), toByteOffset: 63, as: UInt8.self)
        return storedStem(first)
    }

    /// The stem by Snowball, which owns its bytes; the word itself when it has none or the stem is empty.
    func make(_ word: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<UInt8> {
        guard let text = word.baseAddress, word.count > 0, word.count <= Int32.max,
            let made = sb_stemmer_stem(stemmer, text, Int32(word.count))
        else { return word }
        let length = Int(sb_stemmer_length(stemmer))
        return length > 0 ? UnsafeBufferPointer(start: made, count: length) : word
    }

    @inline(__always)
    private func storedStem(_ line: UnsafeMutableRawPointer) -> UnsafeBufferPointer<UInt8> {
        let start = UnsafePointer((line + 32).assumingMemoryBound(to: UInt8.self))
        return UnsafeBufferPointer(start: start, count: Int(line.load(fromByteOffset: 63, as: UInt8.self)))
    }

    private func swapLines(_ a: UnsafeMutableRawPointer, _ b: UnsafeMutableRawPointer) {
        let kept = a.load(as: SIMD8<UInt64>.self)
        a.copyMemory(from: b, byteCount: StemCache.lineSize)
        b.storeBytes(of: kept, as: SIMD8<UInt64>.self)
    }

    /// A word's bytes and length as the first half of a line.
    private struct Key {
        var a: UInt64 = 0
        var b: UInt64 = 0
        var c: UInt64 = 0
        var d: UInt64 = 0

        @inline(__always)
        init(_ text: UnsafePointer<UInt8>, _ count: Int) {
            let raw = UnsafeRawPointer(text)
            if count < 8 {
                a = Key.short(raw, count)
            } else {
                a = raw.loadUnaligned(as: UInt64.self)
                b = Key.part(raw, 8, count)
                if count > 16 {
                    c = Key.part(raw, 16, count)
                    d = Key.part(raw, 24, count)
                }
            }
            d |= UInt64(count) << 56
        }

        var hash: Int {
            let mixed = (a ^ (b &* 0x9E37_79B9_7F4A_7C15) ^ (c &* 0xC2B2_AE3D_27D4_EB4F)) &+ d
            let product = mixed.multipliedFullWidth(by: 0xD6E8_FEB8_6659_FD93)
            return Int(truncatingIfNeeded: (product.high ^ product.low) >> 7)
        }

        @inline(__always)
        func isIn(_ line: UnsafeMutableRawPointer) -> Bool {
            line.load(as: UInt64.self) == a && line.load(fromByteOffset: 24, as: UInt64.self) == d
                && line.load(fromByteOffset: 8, as: UInt64.self) == b
                && line.load(fromByteOffset: 16, as: UInt64.self) == c
        }

        func write(to line: UnsafeMutableRawPointer) {
            line.storeBytes(of: a, as: UInt64.self)
            line.storeBytes(of: b, toByteOffset: 8, as: UInt64.self)
            line.storeBytes(of: c, toByteOffset: 16, as: UInt64.self)
            line.storeBytes(of: d, toByteOffset: 24, as: UInt64.self)
        }

        /// The bytes from `offset` on, at most 8, of a text of 8 bytes or more.
        @inline(__always)
        private static func part(_ raw: UnsafeRawPointer, _ offset: Int, _ count: Int) -> UInt64 {
            let length = count - offset
            if length >= 8 { return raw.loadUnaligned(fromByteOffset: offset, as: UInt64.self) }
            if length <= 0 { return 0 }
            return raw.loadUnaligned(fromByteOffset: count - 8, as: UInt64.self) >> UInt64(8 * (8 - length))
        }

        /// The bytes of a text of 1 to 7.
        @inline(__always)
        private static func short(_ raw: UnsafeRawPointer, _ count: Int) -> UInt64 {
            if count >= 4 {
                let start = UInt64(raw.loadUnaligned(as: UInt32.self))
                let end = UInt64(raw.loadUnaligned(fromByteOffset: count - 4, as: UInt32.self))
                return start | end << UInt64(8 * (count - 4))
            }
            let first = UInt64(raw.load(as: UInt8.self))
            let middle = UInt64(raw.load(fromByteOffset: count / 2, as: UInt8.self))
            let last = UInt64(raw.load(fromByteOffset: count - 1, as: UInt8.self))
            return first | middle << UInt64(8 * (count / 2)) | last << UInt64(8 * (count - 1))
        }
    }
}
