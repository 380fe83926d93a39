/// Guards against elements for which libxml2 needs minutes: it compares each attribute with all before it.
enum HTMLAttributes {
    /// More than any real page has in one element.
    private static let limit = 4_000

    /// Whether some tag has more words than the limit, up to the next `>`. Words in quotation marks count too, since a
    /// mark that nothing closes must not hide attributes; no value has so many.
    static func areTooMany(in text: String) -> Bool {
        var words = 0
        var isInTag = false
        var previous: UInt8 = 0
        for byte in text.utf8 {
            if isInTag {
                if byte == UInt8(ascii: ">") {
                    isInTag = false
                } else if byte > 0x20,
                    previous <= 0x20 || previous == UInt8(ascii: "\"") || previous == UInt8(ascii: "'")
                {
                    words += 1
                    if words > limit { return true }
                }
            } else if previous == UInt8(ascii: "<"), byte > 0x40 {
                isInTag = true
                words = 0
            }
            previous = byte
        }
        return false
    }
}
