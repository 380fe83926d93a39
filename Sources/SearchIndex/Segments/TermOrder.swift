#if canImport(Glibc)
    internal import Glibc
#endif

/// How terms are compared: by their bytes.
enum TermOrder {
    /// `memcmp` order, the shorter first: the order of FTS5's keys.
    @inline(__always)
    static func precedes(_ a: UnsafeBufferPointer<UInt8>, _ b: UnsafeBufferPointer<UInt8>) -> Bool {
        let difference = memcmp(a.baseAddress!, b.baseAddress!, min(a.count, b.count))
        return difference != 0 ? difference < 0 : a.count < b.count
    }

    /// Whether `count` bytes are the same.
    @inline(__always)
    static func equal(_ a: UnsafePointer<UInt8>, _ b: UnsafePointer<UInt8>, _ count: Int) -> Bool {
        memcmp(a, b, count) == 0
    }

    /// Length of the common beginning.
    static func commonPrefix(_ a: UnsafeBufferPointer<UInt8>, _ b: UnsafeBufferPointer<UInt8>) -> Int {
        let limit = min(a.count, b.count)
        var length = 0
        while length < limit, a[length] == b[length] { length += 1 }
        return length
    }

    /// The same order for strings, which is not that of Swift where letters may be written in several ways.
    static func precedes(_ a: String, _ b: String) -> Bool {
        var (a, b) = (a, b)
        return a.withUTF8 { a in b.withUTF8 { b in a.count == 0 || b.count == 0 ? a.count < b.count : precedes(a, b) } }
    }
}
