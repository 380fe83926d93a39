internal import Foundation

/// The bytes of a file in memory, followed by 64 zero bytes, which the JSON parser may read: all of them, or of a large
/// file none until a part is asked for.
///
/// Not mapped: a mapped file that another program shortens ends the process.
final class FileBytes: @unchecked Sendable {
    /// Readable zero bytes after the end.
    static let padding = 64
    /// The bytes that are in memory, without the padding.
    let buffer: UnsafeRawBufferPointer
    /// Where in the file they begin.
    private let start: Int
    /// How many bytes the whole file has.
    let count: Int
    /// Of a large file.
    private let file: OpenFile?

    /// Takes over memory from `malloc` that has `padding` bytes more than `count`.
    init(adopting start: UnsafeMutableRawPointer, count: Int) {
        memset(start + count, 0, FileBytes.padding)
        buffer = UnsafeRawBufferPointer(start: start, count: count)
        self.start = 0
        self.count = count
        file = nil
    }

    /// A large file, of which nothing is in memory yet.
    private init(_ file: OpenFile, count: Int) {
        buffer = UnsafeRawBufferPointer(start: FileBytes.allocate(0), count: 0)
        start = 0
        self.count = count
        self.file = file
    }

    /// A part of a large file. What the file does not have any more is zeros.
    private init(_ whole: FileBytes, _ file: OpenFile, _ range: Range<Int>) {
        let room = FileBytes.allocate(range.count)
        let read = file.read(UnsafeMutableRawBufferPointer(start: room, count: range.count), at: range.lowerBound)
        memset(room + read, 0, range.count - read + FileBytes.padding)
        buffer = UnsafeRawBufferPointer(start: room, count: range.count)
        start = range.lowerBound
        count = whole.count
        self.file = file
    }

    /// Bytes that have those of a range in memory: these, or a part of a large file.
    func covering(_ range: Range<Int>) -> FileBytes {
        guard let file, range.lowerBound < start || range.upperBound > start + buffer.count else { return self }
        return FileBytes(self, file, range)
    }

    /// The bytes of a range that is in memory, and how many may be read from its beginning.
    func bytes(_ range: Range<Int>) -> (bytes: UnsafeRawBufferPointer, readable: Int) {
        let own = range.lowerBound - start..<range.upperBound - start
        return (UnsafeRawBufferPointer(rebasing: buffer[own]), buffer.count + FileBytes.padding - own.lowerBound)
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

    /// A file of which parts are read when they are needed; `nil` for one that is compressed or not large.
    convenience init?(partsOf source: SourceFile) {
        guard !source.isCompressed else { return nil }
        let descriptor = open(source.path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return nil }
        let file = OpenFile(descriptor)
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG,
            status.st_size >= FileBytes.large
        else { return nil }
        self.init(file, count: Int(status.st_size))
    }

    /// So many bytes are not kept in memory.
    private static let large = 4 << 20

    /// A descriptor, closed with its last user.
    private final class OpenFile: Sendable {
        private let descriptor: Int32

        init(_ descriptor: Int32) { self.descriptor = descriptor }

        deinit { close(descriptor) }

        /// Reads what there is from a place on; returns how many bytes.
        func read(_ target: UnsafeMutableRawBufferPointer, at place: Int) -> Int {
            var done = 0
            while done < target.count {
                let step = pread(descriptor, target.baseAddress! + done, target.count - done, off_t(place + done))
                if step == 0 { break }
                if step < 0 {
                    if errno == EINTR { continue }
                    break
                }
                done += step
            }
            return done
        }
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
