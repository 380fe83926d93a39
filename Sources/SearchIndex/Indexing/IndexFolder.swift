#if canImport(Glibc)
    internal import Glibc
#endif

/// The folder that holds the index file, and how a new file takes the old one's place.
///
/// Every change but a `QuickAddition` is made to a file that nobody else has open, which is then renamed over the old one.
/// So a process that is killed leaves the old index or the new one, and readers keep the file they have open until they
/// look for a newer one.
///
/// The caller holds the `WriterLock`.
struct IndexFolder {
    let directory: String

    /// The index file.
    var path: String { directory + "/" + Schema.fileName }

    /// Where this process writes the next file.
    var newPath: String { "\(path).new-\(getpid())" }

    /// Makes the folder and those above it.
    func create() throws(IndexError) {
        var built = directory.hasPrefix("/") ? "/" : ""
        for part in directory.split(separator: "/") {
            built += part + "/"
            if mkdir(built, 0o777) != 0, errno != EEXIST {
                throw IndexError("The folder \(directory) cannot be made: \(systemReason()).")
            }
        }
    }

    /// Whether there is an index file.
    var hasIndex: Bool { access(path, F_OK) == 0 }

    /// Removes what killed processes have left.
    func removeLeftovers() {
        guard let listing = opendir(directory) else { return }
        var names: [String] = []
        while let entry = readdir(listing) {
            names.append(
                withUnsafePointer(to: &entry.pointee.d_name) { name in
                    name.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
                })
        }
        closedir(listing)
        for name in names where name.hasPrefix(Schema.fileName + ".new-") { unlink(directory + "/" + name) }
    }

    /// Brings to its end what another program (the `sqlite3` shell) may have begun and not finished in the old file: its
    /// journal must not lie beside a new one.
    func settle() {
        guard companions.contains(where: { access($0, F_OK) == 0 }), hasIndex else { return }
        // What cannot be settled is damaged; it is removed when the new file comes.
        guard let connection = try? Connection(path: path, for: .writing) else { return }
        try? connection.execute("PRAGMA journal_mode=DELETE; SELECT count(*) FROM sqlite_schema")
    }

    private var companions: [String] { ["-journal", "-wal", "-shm"].map { path + $0 } }

    /// Copies the index file to `newPath`.
    func copy() throws(IndexError) {
        let from = open(path, O_RDONLY | O_CLOEXEC)
        guard from >= 0 else { throw IndexError("\(path) cannot be read: \(systemReason()).") }
        defer { close(from) }
        let to = open(newPath, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o666)
        guard to >= 0 else { throw unwritable() }
        defer { close(to) }
        let buffer = UnsafeMutableRawPointer.allocate(byteCount: 1 << 20, alignment: 4096)
        defer { buffer.deallocate() }
        while true {
            let count = read(from, buffer, 1 << 20)
            if count == 0 { return }
            guard count > 0 else { throw IndexError("\(path) cannot be read: \(systemReason()).") }
            var written = 0
            while written < count {
                let step = write(to, buffer + written, count - written)
                guard step > 0 else { throw unwritable() }
                written += step
            }
        }
    }

    /// Makes the file at `newPath` durable and puts it in the index's place.
    func replace() throws(IndexError) {
        try synchronise(newPath, O_RDONLY)
        for companion in companions { unlink(companion) }
        guard rename(newPath, path) == 0 else { throw unwritable() }
        try synchronise(directory, O_RDONLY | O_DIRECTORY)
    }

    /// Has the system write what it holds of a file to the disk.
    static func writeBack(_ path: String) {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return }
        fdatasync(descriptor)
        close(descriptor)
    }

    private func synchronise(_ path: String, _ flags: Int32) throws(IndexError) {
        let descriptor = open(path, flags | O_CLOEXEC)
        guard descriptor >= 0 else { throw unwritable() }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw unwritable() }
    }

    private func unwritable() -> IndexError {
        let advice = errno == ENOSPC ? "Free some space" : "Check the permissions of the folder and the disk"
        return IndexError("\(path) cannot be written: \(systemReason()). \(advice); the old index is as it was.")
    }
}
