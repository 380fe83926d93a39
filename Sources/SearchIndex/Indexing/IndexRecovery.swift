/// Brings to its end what a writer that was killed has begun in an index file.
///
/// A change in place has a journal beside the file while it lasts; a writer that is killed leaves it, and what it has
/// changed has to be undone before the file can be read. Who undoes it holds the right to write, so that the file at the
/// path is the one that the journal belongs to.
enum IndexRecovery {
    /// Opens an index file for reading, after recovery when that is needed.
    static func open(_ path: String) throws(SegmentError) -> Connection {
        let connection = try Connection(path: path)
        do {
            _ = try connection.integer("SELECT 1 FROM sqlite_schema LIMIT 1")
            return connection
        } catch {
            guard isNeeded(error) else { throw error }
        }
        return try recovered(path)
    }

    /// Whether an error of a reading connection says that a writer was killed, or that the file has been replaced and the
    /// journal is that of the new one.
    static func isNeeded(_ error: SegmentError) -> Bool {
        if case .sqlite(let code, _) = error { code & 0xFF == 8 } else { false }
    }

    private static func recovered(_ path: String) throws(SegmentError) -> Connection {
        let directory = path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "."
        // Another process that has the right will recover the file, or has done so by now.
        if let lock = try? WriterLock(directory: directory) {
            let writing = try Connection(path: path, for: .writing)
            _ = try writing.integer("SELECT 1 FROM sqlite_schema LIMIT 1")
            withExtendedLifetime(lock) {}
        } else {
            WriterLock.wait(directory: directory)
        }
        let connection = try Connection(path: path)
        _ = try connection.integer("SELECT 1 FROM sqlite_schema LIMIT 1")
        return connection
    }
}
