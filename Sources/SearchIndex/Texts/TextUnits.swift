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
                at &+= 1
                while at < end, isWord(bytes[at]) { at &+= 1 }
            } else {
                at &+= 1
                while at < end, at &- start < longestGap, !beginsWord(at) { at &+= 1 }
            }
            body(UnsafeBufferPointer(start: bytes + start, count: at &- start))
        }
    }
}
