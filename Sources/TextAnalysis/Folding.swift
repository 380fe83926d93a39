internal import CICU

/// The folding that makes `Straße` and `strasse`, `café` and `cafe`, `ＡＢＣ` and `abc` the same.
public enum Folding {
    /// Longest folded form kept, in bytes; what is longer is cut at a character.
    public static let limit = 1024

    /// A short text (a facet's value, an alias) folded as the tokenizer folds a word: NFKC with case folding, marks and
    /// apostrophes removed. Spaces and punctuation stay. `Folding.fold("Siân’s Café")` is `sians cafe`.
    public static func fold(_ text: String) -> String {
        var text = text
        return text.withUTF8 { bytes in
            withUnsafeTemporaryAllocation(of: CChar.self, capacity: limit) { result in
                guard let start = bytes.baseAddress, let output = result.baseAddress else { return "" }
                if let count = foldASCII(bytes, output) {
                    return String(decoding: UnsafeRawBufferPointer(start: output, count: count), as: UTF8.self)
                }
                let input = UnsafeRawPointer(start).assumingMemoryBound(to: CChar.self)
                let length = kindred_fold(
                    input, Int32(Tokenizer.cut(start, bytes.count, at: limit)), output, Int32(limit))
                let folded = UnsafeRawBufferPointer(start: output, count: Int(length))
                return String(decoding: folded, as: UTF8.self)
            }
        }
    }

    /// The same without ICU for a text of ASCII within the limit; `nil` for another. Returns the length.
    private static func foldASCII(_ text: UnsafeBufferPointer<UInt8>, _ output: UnsafeMutablePointer<CChar>) -> Int? {
        guard text.count <= limit else { return nil }
        var count = 0
        for byte in text {
            guard byte < 0x80 else { return nil }
            if byte == UInt8(ascii: "'") { continue }
            let isCapital = byte >= UInt8(ascii: "A") && byte <= UInt8(ascii: "Z")
            output[count] = CChar(isCapital ? byte | 0x20 : byte)
            count += 1
        }
        return count
    }
}
