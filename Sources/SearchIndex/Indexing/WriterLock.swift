#if canImport(Glibc)
    internal import Glibc
#endif

/// The right to write the index of a folder, held by one process at a time. The system takes it back when the process
/// ends, however it ends.
final class WriterLock {
    private let descriptor: Int32

    /// Takes the lock, or says at once which process has it.
    init(directory: String) throws(IndexError) {
        let path = directory + "/kindred.lock"
        descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o666)
        guard descriptor >= 0 else {
            throw IndexError("\(path) cannot be written: \(systemReason()). Check the permissions of the folder.")
        }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            let holder = WriterLock.holder(descriptor)
            throw IndexError(
                "Another kindred index\(holder.map { " (process \($0))" } ?? "") is writing to \(directory). "
                    + "Wait until it has finished, or write to another folder with --index.")
        }
        let text = "\(getpid())\n"
        _ = ftruncate(descriptor, 0)
        _ = text.withCString { pwrite(descriptor, $0, strlen($0), 0) }
    }

    /// Waits until nobody has the lock, at most some seconds.
    static func wait(directory: String) {
        let descriptor = open(directory + "/kindred.lock", O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return }
        defer { close(descriptor) }
        for _ in 0..<2000 {
            if flock(descriptor, LOCK_SH | LOCK_NB) == 0 { return }
            usleep(5000)
        }
    }

    // The file stays: to remove it would let two processes hold two files of the same name. A lock whose `init` throws
    // comes here too, so nothing is closed there: a number closed twice may by then be that of another file.
    deinit { if descriptor >= 0 { close(descriptor) } }

    private static func holder(_ descriptor: Int32) -> Int? {
        let text = withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 24) { buffer in
            let count = pread(descriptor, buffer.baseAddress, buffer.count, 0)
            return String(decoding: buffer[..<max(0, count)], as: UTF8.self)
        }
        return text.split(separator: "\n").first.flatMap { Int($0) }
    }
}

/// What the system says about the call that failed last.
func systemReason() -> String { String(cString: strerror(errno)) }
