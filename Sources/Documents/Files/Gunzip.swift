internal import CZlib
internal import Foundation

/// Unpacks gzip files, also those of several members one after the other.
enum Gunzip {
    struct Failure: Error {
        var reason: String
    }

    /// Larger results are refused: a small file can unpack to more than the memory holds.
    static let limit = 4 << 30

    /// The unpacked bytes in memory from `malloc`, with the padding of `FileBytes` behind them.
    static func unpack(_ packed: UnsafeRawBufferPointer) throws(Failure) -> (UnsafeMutableRawPointer, Int) {
        var stream = z_stream()
        let opened = inflateInit2_(&stream, 15 + 16, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
        precondition(opened == Z_OK, "zlib refuses its own settings")
        defer { inflateEnd(&stream) }

        var capacity = max(4096, min(expectedCount(packed), packed.count * 20))
        var start = FileBytes.allocate(capacity)
        var count = 0
        var consumed = 0
        while true {
            if count == capacity {
                capacity *= 2
                start = FileBytes.reallocate(start, capacity)
            }
            let input = min(packed.count - consumed, 1 << 30)
            let output = min(capacity - count, 1 << 30)
            let next = packed.baseAddress.map { $0 + consumed }
            stream.next_in = UnsafeMutableRawPointer(mutating: next)?.assumingMemoryBound(to: Bytef.self)
            stream.avail_in = UInt32(input)
            stream.next_out = (start + count).assumingMemoryBound(to: Bytef.self)
            stream.avail_out = UInt32(output)
            let result = inflate(&stream, Z_NO_FLUSH)
            consumed += input - Int(stream.avail_in)
            count += output - Int(stream.avail_out)
            if result == Z_STREAM_END {
                // Another member may follow; zeros or rubbish after the last one are ignored, as gzip does.
                let rest = packed.dropFirst(consumed).prefix(2)
                guard rest.elementsEqual([0x1F, 0x8B]) else { return (start, count) }
                inflateReset(&stream)
            } else if result != Z_OK {
                free(start)
                let isCut = result == Z_BUF_ERROR
                throw Failure(
                    reason: isCut
                        ? "the gzip file ends too early; copy or download it again"
                        : "is not a sound gzip file; copy or download it again")
            }
            if count > limit {
                free(start)
                throw Failure(reason: "unpacks to more than 4 GB; split it")
            }
        }
    }

    /// The size that a gzip file claims in its last four bytes.
    private static func expectedCount(_ packed: UnsafeRawBufferPointer) -> Int {
        guard packed.count >= 18 else { return 0 }
        return Int(UInt32(littleEndian: packed.loadUnaligned(fromByteOffset: packed.count - 4, as: UInt32.self)))
    }
}
