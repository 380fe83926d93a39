internal import CICU

/// Cuts a text into sentences, by UAX #29, but not after abbreviations (`Dr.`, `e.g.`, `U.K.`, `No. 5`). One thread uses one
/// breaker at a time.
///
///     "Dr. Jones leads it. Ask her." → "Dr. Jones leads it. " · "Ask her."
public final class SentenceBreaker {
    private let breaker: OpaquePointer

    /// A breaker with its own ICU iterator.
    public init() {
        guard let breaker = kindred_sentence_breaker() else {
            preconditionFailure("ICU has no sentence breaker: its data is missing")
        }
        self.breaker = breaker
    }

    deinit { kindred_breaker_close(breaker) }

    /// The sentences of UTF-8 text as ranges of bytes, in order and without gaps; spaces belong to the sentence before
    /// them. A line's end ends a sentence too.
    public func sentences(in text: String) -> [Range<Int>] {
        var text = text
        return text.withUTF8 { sentences(in: $0) }
    }

    /// The same for bytes.
    public func sentences(in text: UnsafeBufferPointer<UInt8>) -> [Range<Int>] {
        guard let base = text.baseAddress, text.count > 0 else { return [] }
        let start = UnsafeRawPointer(base).assumingMemoryBound(to: CChar.self)
        guard kindred_breaker_set_text(breaker, start, Int64(text.count)) != 0 else { return [0..<text.count] }
        var ranges: [Range<Int>] = []
        var from = 0
        while true {
            let boundary = Int(kindred_breaker_next(breaker))
            if boundary < 0 { break }
            if boundary <= from || SentenceBreaker.isAbbreviation(before: boundary, in: text) { continue }
            ranges.append(from..<boundary)
            from = boundary
        }
        return ranges
    }
}
