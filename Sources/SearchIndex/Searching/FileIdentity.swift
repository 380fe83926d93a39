#if canImport(Glibc)
    internal import Glibc
#endif

/// Which file stands at a path: another one after a rebuild was renamed over it.
struct FileIdentity: Equatable {
    private let device: UInt64
    private let inode: UInt64

    /// The file at a path; `nil` when there is none.
    init?(path: String) {
        var status = stat()
        guard stat(path, &status) == 0 else { return nil }
        device = UInt64(status.st_dev)
        inode = UInt64(status.st_ino)
    }
}
