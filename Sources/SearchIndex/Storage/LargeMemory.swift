#if canImport(Glibc)
    internal import Glibc
#endif

/// Large pieces of memory, in pages of 2 MB where the system has them: they are first touched in a five-hundredth of the
/// steps, and looking something up anywhere in them finds its page at once.
enum LargeMemory {
    private static let pageSize = 2 << 20

    /// Memory that `deallocate` gives back; begins at a multiple of 64.
    static func allocate(_ size: Int) -> UnsafeMutableRawPointer {
        guard size >= pageSize else { return .allocate(byteCount: size, alignment: 64) }
        let start = UnsafeMutableRawPointer.allocate(byteCount: size, alignment: pageSize)
        advise(start, size)
        return start
    }

    /// Asks for large pages under memory that has not been touched yet.
    static func advise(_ start: UnsafeMutableRawPointer?, _ size: Int) {
        #if canImport(Glibc)
            guard let start, size >= pageSize else { return }
            let first = (Int(bitPattern: start) + 4095) & ~4095
            let end = (Int(bitPattern: start) + size) & ~4095
            madvise(UnsafeMutableRawPointer(bitPattern: first), end - first, MADV_HUGEPAGE)
        #endif
    }
}
