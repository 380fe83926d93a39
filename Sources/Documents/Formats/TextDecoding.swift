internal import Foundation

/// Makes UTF-8 of the bytes of a file.
enum TextDecoding {
    /// A text, and a note for its owner when it is not UTF-8.
    struct Decoded: Equatable {
        var text: String
        var note: String?
    }

    /// The text of bytes that begin with a byte order mark, are UTF-8 or UTF-16, or else one byte for each character
    /// (Windows-1252, of which Latin-1 is a part) or of a named encoding. Zero bytes show that it is no text at all.
    static func decode(_ bytes: UnsafeRawBufferPointer, declared: String? = nil) -> Result<Decoded, DecodingProblem> {
        if bytes.starts(with: [0xFF, 0xFE]) { return utf16(bytes.dropFirst(2), isLittle: true) }
        if bytes.starts(with: [0xFE, 0xFF]) { return utf16(bytes.dropFirst(2), isLittle: false) }
        let body = UnsafeRawBufferPointer(rebasing: bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes[3...] : bytes[...])
        if body.contains(0) {
            if let isLittle = looksLikeUTF16(body) { return utf16(body[...], isLittle: isLittle) }
            return .failure(DecodingProblem(reason: "holds zero bytes, so it is no text; save it as UTF-8 text"))
        }
        if isUTF8(body) { return .success(Decoded(text: String(decoding: body, as: UTF8.self))) }
        if let declared, let text = converted(body, from: declared) {
            return .success(Decoded(text: text, note: "is not UTF-8; it was read as \(declared); save it as UTF-8"))
        }
        let text = String(String.UnicodeScalarView(body.map(windows1252)))
        return .success(Decoded(text: text, note: "is not UTF-8; it was read as Windows-1252; save it as UTF-8"))
    }

    private static func utf16(_ bytes: Slice<UnsafeRawBufferPointer>, isLittle: Bool) -> Result<
        Decoded, DecodingProblem
    > {
        var units: [UInt16] = []
        units.reserveCapacity(bytes.count / 2)
        var index = bytes.startIndex
        while index + 1 < bytes.endIndex {
            let pair = (UInt16(bytes[index]), UInt16(bytes[index + 1]))
            units.append(isLittle ? pair.1 << 8 | pair.0 : pair.0 << 8 | pair.1)
            index += 2
        }
        if units.contains(0) {
            return .failure(DecodingProblem(reason: "holds zero characters, so it is no text; save it as UTF-8 text"))
        }
        let text = String(decoding: units, as: UTF16.self)
        return .success(Decoded(text: text, note: "is UTF-16; save it as UTF-8"))
    }

    /// Whether nearly every second byte is zero, as in UTF-16 of European text, and in which order.
    private static func looksLikeUTF16(_ bytes: UnsafeRawBufferPointer) -> Bool? {
        let sample = bytes.prefix(1024)
        guard sample.count >= 4 else { return nil }
        var zeros = [0, 0]
        for (index, byte) in sample.enumerated() where byte == 0 { zeros[index % 2] += 1 }
        let most = sample.count * 4 / 10
        if zeros[1] > most, zeros[0] == 0 { return true }
        if zeros[0] > most, zeros[1] == 0 { return false }
        return nil
    }

    /// The text of bytes in an encoding by its name (`shift_jis`), through iconv; `nil` when the name is unknown, stands for
    /// one of those above, or the bytes do not fit.
    private static func converted(_ bytes: UnsafeRawBufferPointer, from name: String) -> String? {
        let key = name.lowercased()
        let isOurs = ["utf-8", "utf8", "iso-8859-1", "latin1", "windows-1252", "us-ascii", "ascii"].contains(key)
        guard !isOurs, !key.hasPrefix("utf"), !key.hasPrefix("ucs"), key.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F })
        else { return nil }
        guard let converter = iconv_open("UTF-8", key), Int(bitPattern: converter) != -1 else { return nil }
        defer { iconv_close(converter) }
        let capacity = bytes.count * 4 + 16
        return withUnsafeTemporaryAllocation(byteCount: capacity, alignment: 1) { output -> String? in
            let start = UnsafeMutableRawPointer(mutating: bytes.baseAddress)
            var input = start?.assumingMemoryBound(to: CChar.self)
            var inputCount = bytes.count
            var next = output.baseAddress?.assumingMemoryBound(to: CChar.self)
            var room = capacity
            guard iconv(converter, &input, &inputCount, &next, &room) != Int.max, inputCount == 0 else { return nil }
            return String(decoding: output.prefix(capacity - room), as: UTF8.self)
        }
    }

    private static func windows1252(_ byte: UInt8) -> Unicode.Scalar {
        guard (0x80...0x9F).contains(byte) else { return Unicode.Scalar(byte) }
        return Unicode.Scalar(high[Int(byte - 0x80)]) ?? "\u{FFFD}"
    }

    /// What Windows-1252 has where Latin-1 has control characters; five places are empty.
    private static let high: [UInt32] = [
        0x20AC, 0xFFFD, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0xFFFD,
        0x017D, 0xFFFD, 0xFFFD, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A,
        0x0153, 0xFFFD, 0x017E, 0x0178,
    ]
}

/// Why bytes are no text.
struct DecodingProblem: Error, Equatable {
    var reason: String
}
