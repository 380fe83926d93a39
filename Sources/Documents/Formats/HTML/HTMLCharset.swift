/// The encoding that an HTML page says it is in.
enum HTMLCharset {
    /// The name behind `charset=` near the beginning, in lower case; `nil` when there is none.
    static func declared(in bytes: UnsafeRawBufferPointer) -> String? {
        let head = String(decoding: bytes.prefix(2_048), as: UTF8.self).lowercased()
        guard let found = head.firstRange(of: "charset=") else { return nil }
        let value = head[found.upperBound...].drop { $0 == "\"" || $0 == "'" || $0 == " " }
        let name = value.prefix { $0.isASCII && ($0.isLetter || $0.isNumber || "-_.:".contains($0)) }
        return name.isEmpty ? nil : String(name)
    }
}
