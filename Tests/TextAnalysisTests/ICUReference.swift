import CICU

/// The words of a whole text by ICU's iterator alone: what the tokenizer must find by whatever way.
final class ICUReference {
    private let breaker: OpaquePointer

    init() {
        guard let breaker = kindred_word_breaker(), kindred_breaker_load_dictionaries(breaker) != 0 else {
            fatalError("ICU has no word breaker")
        }
        self.breaker = breaker
    }

    deinit { kindred_breaker_close(breaker) }

    /// The words of a text, but for `@`, where ICU does not follow UAX #29, and less what folds to nothing.
    func words(_ bytes: [UInt8]) -> [Range<Int>] {
        var ranges: [Range<Int>] = []
        for part in bytes.indices.split(whereSeparator: { bytes[$0] == UInt8(ascii: "@") }) {
            Array(bytes[part.startIndex..<part.endIndex]).withUnsafeBytes { raw in
                let text = raw.assumingMemoryBound(to: CChar.self)
                guard kindred_breaker_set_text(breaker, text.baseAddress!, Int64(text.count)) != 0 else { return }
                var from = part.startIndex
                while true {
                    let boundary = Int(kindred_breaker_next(breaker))
                    if boundary < 0 { break }
                    let to = part.startIndex + boundary
                    if SegmentationTests.isFindable(bytes[from..<to]) { ranges.append(from..<to) }
                    from = to
                }
            }
        }
        return ranges
    }
}
