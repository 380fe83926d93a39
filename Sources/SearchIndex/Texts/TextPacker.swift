internal import CZstd

/// Compresses texts, on one thread.
final class TextPacker {
    /// What they are compressed with; without it they are zstd frames.
    private let dictionary: TextDictionary?
    private let compressor = ZSTD_createCCtx()
    private var packed: [UInt8] = []

    private static let level: Int32 = 3

    init(_ dictionary: TextDictionary?) {
        self.dictionary = dictionary
        ZSTD_CCtx_setParameter(compressor, ZSTD_c_compressionLevel, TextPacker.level)
    }

    deinit { ZSTD_freeCCtx(compressor) }

    /// The text in its stored form; `nil` where it is as small as it is.
    func pack(_ text: String) -> [UInt8]? {
        var text = text
        return text.withUTF8 { text in
            guard text.count > (dictionary == nil ? 256 : 64) else { return nil }
            guard let dictionary, let size = pack(text, dictionary) else { return frame(text) }
            let coded = Array(packed[..<size])
            // Where words say little, repetitions may say more.
            guard size > text.count / 2, let other = frame(text), other.count < size else { return coded }
            return other
        }
    }

    private func frame(_ text: UnsafeBufferPointer<UInt8>) -> [UInt8]? {
        let bound = ZSTD_compressBound(text.count)
        if packed.count < bound { packed = Array(repeating: 0, count: bound) }
        return packed.withUnsafeMutableBytes { packed in
            let size = ZSTD_compress2(compressor, packed.baseAddress, bound, text.baseAddress, text.count)
            guard ZSTD_isError(size) == 0, size < text.count else { return nil }
            return Array(packed[..<size])
        }
    }

    /// Writes the codes of a text; returns the number of bytes, `nil` when they are no fewer.
    private func pack(_ text: UnsafeBufferPointer<UInt8>, _ dictionary: TextDictionary) -> Int? {
        if packed.count < text.count + 16 { packed = Array(repeating: 0, count: text.count + 16) }
        return packed.withUnsafeMutableBytes { packed in
            dictionary.codes.withUnsafeBufferPointer { codes in
                var at = 0
                var rest = text.count
                while rest >= 0x80 {
                    packed[at] = UInt8(truncatingIfNeeded: rest) | 0x80
                    at += 1
                    rest >>= 7
                }
                packed[at] = UInt8(rest)
                at += 1
                // The bits that do not fill a byte yet are the highest. Whole bytes are written again and again rather than
                // once, for that takes no decision.
                var window: UInt64 = 0
                var filled = 0
                dictionary.spelling.forEach(in: text) { number in
                    let code = codes[number]
                    window |= TextCode.bits(code) &>> UInt64(filled)
                    guard at < text.count else { return }
                    packed.storeBytes(of: window.bigEndian, toByteOffset: at, as: UInt64.self)
                    filled &+= TextCode.length(code)
                    at &+= filled &>> 3
                    window &<<= UInt64(filled & ~7)
                    filled &= 7
                }
                if filled > 0 { at += 1 }
                return at < text.count ? at : nil
            }
        }
    }
}
