#if canImport(Glibc)
    internal import Glibc
#endif

/// A field's length in one byte: exact to 39 tokens, then in steps of about 6 %, which ranking does not notice.
enum LengthCode {
    private static let exact = 40
    private static let growth = 1.06

    /// The length that each code stands for.
    static let lengths: [Float] = (0..<256).map { code in
        code < exact ? Float(code) : Float((Double(exact) * pow(growth, Double(code - exact))).rounded())
    }

    /// The code of a length.
    static func encode(_ length: Int) -> UInt8 {
        if length < exact { return UInt8(length) }
        let step = (log(Double(length) / Double(exact)) / log(growth)).rounded()
        return UInt8(min(255, exact + Int(step)))
    }
}
