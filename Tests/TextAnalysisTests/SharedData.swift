#if canImport(Glibc)
    import Glibc
#endif

/// Reference data beside the repository, which is not part of it.
enum SharedData {
    /// The folder: `KINDRED_SHARED`, or `../shared` beside the package.
    static let folder: String = {
        if let value = getenv("KINDRED_SHARED") { return String(cString: value) }
        let here = #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
        return "/\(here)/../shared"
    }()

    /// Whether a file below the folder is there; says so when not, for tests that are skipped without it.
    static func has(_ path: String) -> Bool {
        let isThere = access("\(folder)/\(path)", R_OK) == 0
        if !isThere { print("skipped: \(folder)/\(path) is not there") }
        return isThere
    }

    /// The bytes of a file below the folder.
    static func bytes(_ path: String) -> [UInt8] {
        let descriptor = open("\(folder)/\(path)", O_RDONLY)
        guard descriptor >= 0 else { return [] }
        defer { close(descriptor) }
        var bytes: [UInt8] = []
        var block = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = read(descriptor, &block, block.count)
            guard count > 0 else { return bytes }
            bytes += block[..<count]
        }
    }

    /// The lines of a Unicode data file, without comments and empty ones.
    static func lines(_ path: String) -> [String] {
        bytes(path).split(separator: UInt8(ascii: "\n")).compactMap { line in
            let data = String(decoding: line.prefix { $0 != UInt8(ascii: "#") }, as: UTF8.self)
            return data.allSatisfy(\.isWhitespace) || data.hasPrefix("@") ? nil : data
        }
    }

    /// A case of a break test, `÷ 0061 × 0308 ÷`: the text, and the byte offsets of its boundaries.
    static func breakCase(_ line: String) -> (text: String, boundaries: [Int]) {
        var scalars = String.UnicodeScalarView()
        var boundaries: [Int] = []
        for part in line.split(whereSeparator: \.isWhitespace) {
            if part == "÷" {
                boundaries.append(String(scalars).utf8.count)
            } else if let value = UInt32(part, radix: 16), let scalar = Unicode.Scalar(value) {
                scalars.append(scalar)
            }
        }
        return (String(scalars), boundaries)
    }
}
