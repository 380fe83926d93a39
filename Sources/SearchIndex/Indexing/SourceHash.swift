internal import Documents
#if canImport(Glibc)
    internal import Glibc
#endif

/// Tells whether a file gives the same documents as the last time, without taking it apart.
enum SourceHash {
    /// The hash of a file's bytes as they are stored, of the mapping beside it, and of one that was given; `nil` when the
    /// file cannot be read.
    static func of(_ file: SourceFile, mapping: FieldMapping?) -> (hash: ContentHash, size: Int)? {
        var hasher = ContentHasher()
        guard let size = add(file.path, to: &hasher) else { return nil }
        if file.format.hasRecords {
            hasher.add(mapping?.fingerprint ?? "")
            if mapping == nil { _ = add(FieldMapping.path(beside: file), to: &hasher) }
        }
        return (hasher.finish(), size)
    }

    /// Adds the bytes of a file; returns how many there are.
    private static func add(_ path: String, to hasher: inout ContentHasher) -> Int? {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        return withUnsafeTemporaryAllocation(byteCount: part, alignment: 16) { buffer in
            var total = 0
            while true {
                // Parts are always full, so that the hash does not depend on how much one call reads.
                var filled = 0
                while filled < part {
                    let count = read(descriptor, buffer.baseAddress! + filled, part - filled)
                    if count < 0 {
                        if errno == EINTR { continue }
                        return nil
                    }
                    if count == 0 { break }
                    filled += count
                }
                hasher.add(UnsafeRawBufferPointer(rebasing: buffer[..<filled]))
                total += filled
                if filled < part { return total }
            }
        }
    }

    private static let part = 1 << 18
}

extension SourceHash {
    /// Bytes of a file as it is stored; 0 when there is none.
    static func size(_ path: String) -> Int {
        var status = stat()
        return stat(path, &status) == 0 ? Int(status.st_size) : 0
    }
}

/// Tells that a file has not been touched, without reading it.
enum SourceStamp {
    /// Size, times and number of the file and of the mapping beside it, and what was given as mapping. Empty when the file
    /// was touched so lately that a further change might not show.
    static func of(_ file: SourceFile, mapping: FieldMapping?) -> String {
        var now = timespec()
        clock_gettime(CLOCK_REALTIME, &now)
        guard let own = facts(file.path, before: now) else { return "" }
        guard file.format.hasRecords else { return own }
        if let mapping { return own + " " + mapping.fingerprint }
        let path = FieldMapping.path(beside: file)
        guard access(path, F_OK) == 0 else { return own + " -" }
        return facts(path, before: now).map { own + " " + $0 } ?? ""
    }

    private static func facts(_ path: String, before now: timespec) -> String? {
        var status = stat()
        guard stat(path, &status) == 0 else { return nil }
        let (modified, changed) = (status.st_mtim, status.st_ctim)
        // Clocks of file systems may go in steps of two seconds.
        guard modified.tv_sec < now.tv_sec - 2, changed.tv_sec < now.tv_sec - 2 else { return nil }
        return "\(status.st_size) \(modified.tv_sec).\(modified.tv_nsec) \(changed.tv_sec).\(changed.tv_nsec) "
            + "\(status.st_dev).\(status.st_ino)"
    }
}
