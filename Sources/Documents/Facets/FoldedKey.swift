internal import TextAnalysis

/// What names are compared by: folded, `&` as `and`, punctuation as spaces, without a leading `the`.
/// `FoldedKey.of("The Yorkshire & Humber")` is `yorkshire and humber`; of `south-west` it is `south west`.
enum FoldedKey {
    static func of(_ text: String) -> String {
        var key: [UInt8] = []
        key.reserveCapacity(text.utf8.count)
        var pendingSpace = false
        for byte in Folding.fold(text).utf8 {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), 0x80...:
                if pendingSpace && !key.isEmpty { key.append(UInt8(ascii: " ")) }
                pendingSpace = false
                key.append(byte)
            case UInt8(ascii: "&"):
                if !key.isEmpty { key.append(UInt8(ascii: " ")) }
                key.append(contentsOf: "and".utf8)
                pendingSpace = true
            default:
                pendingSpace = true
            }
        }
        let text = String(decoding: key, as: UTF8.self)
        return text.hasPrefix("the ") ? String(text.dropFirst(4)) : text
    }
}
