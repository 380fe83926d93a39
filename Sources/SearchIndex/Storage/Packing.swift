internal import CZstd

/// Bytes as zstd frames.
enum Packing {
    /// A frame of the bytes, the smaller and the slower to make the higher the level.
    static func pack(_ bytes: UnsafeRawBufferPointer, level: Int32 = 1) -> [UInt8] {
        let bound = ZSTD_compressBound(bytes.count)
        return [UInt8](unsafeUninitializedCapacity: bound) { buffer, count in
            count = ZSTD_compress(buffer.baseAddress, bound, bytes.baseAddress, bytes.count, level)
            precondition(ZSTD_isError(count) == 0, "there is room for a frame of any bytes")
        }
    }

    /// The bytes of a frame; at most `largest` are believed.
    static func unpack(_ frame: UnsafeRawBufferPointer, largest: Int, _ what: String) throws(SegmentError) -> [UInt8] {
        let size = ZSTD_getFrameContentSize(frame.baseAddress, frame.count)
        guard size <= UInt64(largest) else { throw .corrupt("\(what) is no frame of bytes") }
        let bytes = [UInt8](unsafeUninitializedCapacity: Int(size)) { buffer, count in
            let written = ZSTD_decompress(buffer.baseAddress, Int(size), frame.baseAddress, frame.count)
            count = ZSTD_isError(written) == 0 ? written : 0
        }
        guard bytes.count == Int(size) else { throw .corrupt("\(what) is damaged") }
        return bytes
    }
}
