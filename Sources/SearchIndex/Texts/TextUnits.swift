/// The pieces into which a text is cut before it is compressed: words with the space before them, and what stands
/// between words.
///
///     "The impact, and more" → "The", " impact", ",", " and", " more"
///
/// A word is a run of ASCII letters and digits and of bytes beyond ASCII. The pieces make up the text.
enum TextUnits {
    /// Longer runs between words are cut.
    private static let longestGap = 16

    /// Whether a byte is one of a word.
    @inline(__always)
    private static func isWord(_ byte: UInt8) -> Bool {
        (byte | 0x20) &- 0x61 < 26 || byte &- 0x30 < 10 || byte >= 0x80
    }

    /// Calls `body` with each piece.
    @inline(__always)
    static func forEach(in text: UnsafeBufferPointer<UInt8>, _ body: (UnsafeBufferPointer<UInt8>) -> Void) {
        let end = text.count
        guard let bytes = text.baseAddress else { return }
        @inline(__always) func beginsWord(_ at: Int) -> Bool {
            isWord(bytes[at]) || (bytes[at] == 0x20 && at &+ 1 < end && isWord(bytes[at &+ 1]))
        }
        var at = 0
        while at < end {
            let start = at
            if beginsWord(at) {
                at = wordEnd(bytes, at &+ 1, end)
            } else {
                at &+= 1
                while at < end, at &- start < longestGap, !beginsWord(at) { at &+= 1 }
            }
            body(UnsafeBufferPointer(start: bytes + start, count: at &- start))
        }
    }

    /// Where the word ends that goes on at a place: eight bytes are looked at in one step.
    @inline(__always)
    private static func wordEnd(_ bytes: UnsafePointer<UInt8>, _ start: Int, _ end: Int) -> Int {
        var at = start
        while end &- at >= 8 {
            let next = UnsafeRawPointer(bytes + at).loadUnaligned(as: UInt64.self)
            let others = others(UInt64(littleEndian: next))
            if others != 0 { return at &+ others.trailingZeroBitCount &>> 3 }
            at &+= 8
        }
        while at < end, isWord(bytes[at]) { at &+= 1 }
        return at
    }

    /// The highest bit of each of eight bytes that is not one of a word.
    @inline(__always)
    private static func others(_ bytes: UInt64) -> UInt64 {
        let (ones, top): (UInt64, UInt64) = (0x0101_0101_0101_0101, 0x8080_8080_8080_8080)
        let low = bytes & ~top
        let small = low | ones &* 0x20
        let letters = (small &+ ones &* (0x80 - 0x61)) & ~(small &+ ones &* (0x80 - 0x7B))
        let digits = (low &+ ones &* (0x80 - 0x30)) & ~(low &+ ones &* (0x80 - 0x3A))
        return ~(letters | digits | bytes) & top
    }
}
