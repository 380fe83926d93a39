internal import Foundation

/// The bytes of a file in memory, followed by 64 zero bytes, which the JSON parser may read.
///
/// Not mapped: a mapped file that another program shortens ends the process.
final class FileBytes: @unchecked Sendable {
    /// Readable zero bytes after the end.
    static let padding = 64
    /// The bytes, without the padding.
    let buffer: UnsafeRawBufferPointer

    /// Takes over memory from `malloc` that has `padding` bytes more than `count`.
    init(adopting start: UnsafeMutableRawPointer, count: Int) {
        memset(start + count, 0, FileBytes.padding)
        buffer = UnsafeRawBufferPointer(start: start, count: count)
    }

    /// A copy of bytes.
    convenience init(_ bytes: some Collection<UInt8>) {
        let start = FileBytes.allocate(bytes.count)
        UnsafeMutableRawBufferPointer(start: start, count: bytes.count).copyBytes(from: bytes)
        self.init(adopting: start, count: bytes.count)
    }

    /// A whole file, unpacked when it is compressed.
    convenience init(reading file: SourceFile) throws(DocumentsError) {
        try self.init(path: file.path, isCompressed: file.isCompressed)
    }

    convenience init(path: String, isCompressed: Bool) throws(DocumentsError) {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw FileBytes.failure(path, "cannot be opened") }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            throw DocumentsError(location: path, reason: "is not a file that can be read")
        }
        var capacity = Int(status.st_size)
        var start = FileBytes.allocate(capacity)
        var count = 0
        while true {
            if count == capacity {
                // One more read at the end tells whether the file has grown.
                capacity += capacity / 2 + 4096
                start = FileBytes.reallocate(start, capacity)
            }
            let result = read(descriptor, start + count, capacity - count)
            if result == 0 { break }
            if result < 0 {
                if errno == EINTR { continue }
                let error = FileBytes.failure(path, "cannot be read")
                free(start)
                throw error
            }
            count += result
        }
        guard isCompressed else {
            self.init(adopting: start, count: count)
            return
        }
        defer { free(start) }
        let unpacked: (UnsafeMutableRawPointer, Int)
        do {
            unpacked = try Gunzip.unpack(UnsafeRawBufferPointer(start: start, count: count))
        } catch {
            throw DocumentsError(location: path, reason: error.reason)
        }
        self.init(adopting: unpacked.0, count: unpacked.1)
    }

    deinit { free(UnsafeMutableRawPointer(mutating: buffer.baseAddress)) }

    /// Memory for `count` bytes and the padding.
    static func allocate(_ count: Int) -> UnsafeMutableRawPointer {
        guard let start = malloc(count + padding) else { preconditionFailure("out of memory for \(count) bytes") }
        return start
    }

    static func reallocate(_ start: UnsafeMutableRawPointer, _ count: Int) -> UnsafeMutableRawPointer {
        guard let start = realloc(start, count + padding) else {
            preconditionFailure("out of memory for \(count) bytes")
        }
        return start
    }

    private static func failure(_ path: String, _ what: String) -> DocumentsError {
        DocumentsError(location: path, reason: "\(what): \(String(cString: strerror(errno)))")
    }
}

extension FileBytes {
    /// Whether there is a file at a path.
    static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }
}

/// Position of the next line feed, or the end of the bytes.
func nextLineEnd(in bytes: UnsafeRawBufferPointer, from position: Int) -> Int {
    guard let start = bytes.baseAddress else { return 0 }
    guard let found = memchr(start + position, Int32(UInt8.newline), bytes.count - position) else { return bytes.count }
    return UnsafeRawPointer(found) - start
}
