/// SQLite's variable-length integers: big-endian, 7 bits per byte, a high bit for "more", at most 9 bytes of which the
/// last carries 8 bits.
enum Varint {
    /// Number of bytes that `value` takes.
    @inline(__always)
    static func size(_ value: UInt64) -> Int {
        if value < 0x80 { return 1 }
        if value < 0x4000 { return 2 }
        if value >> 56 != 0 { return 9 }
        return (70 - value.leadingZeroBitCount) / 7
    }

    /// Writes `value` at `target`, which must have room for 9 bytes; returns the number of bytes written.
    @inline(__always)
    static func write(_ value: UInt64, to target: UnsafeMutablePointer<UInt8>) -> Int {
        if value < 0x80 {
            target[0] = UInt8(truncatingIfNeeded: value)
            return 1
        }
        if value < 0x4000 {
            target[0] = UInt8(truncatingIfNeeded: value >> 7) | 0x80
            target[1] = UInt8(truncatingIfNeeded: value & 0x7f)
            return 2
        }
        return writeLong(value, to: target)
    }

    @inline(never)
    private static func writeLong(_ value: UInt64, to target: UnsafeMutablePointer<UInt8>) -> Int {
        let count = size(value)
        var rest = value
        if count == 9 {
            target[8] = UInt8(truncatingIfNeeded: rest)
            rest >>= 8
            for index in stride(from: 7, through: 0, by: -1) {
                target[index] = UInt8(truncatingIfNeeded: rest & 0x7f) | 0x80
                rest >>= 7
            }
            return 9
        }
        for index in stride(from: count - 1, through: 0, by: -1) {
            target[index] = UInt8(truncatingIfNeeded: rest & 0x7f) | (index == count - 1 ? 0 : 0x80)
            rest >>= 7
        }
        return count
    }

    /// Reads the integer at `offset`, moving it past; `nil` when the bytes end first.
    @inline(__always)
    static func read(_ bytes: UnsafePointer<UInt8>, _ offset: inout Int, end: Int) -> UInt64? {
        guard offset < end else { return nil }
        let first = bytes[offset]
        if first < 0x80 {
            offset += 1
            return UInt64(first)
        }
        return readLong(bytes, &offset, end: end)
    }

    @inline(never)
    private static func readLong(_ bytes: UnsafePointer<UInt8>, _ offset: inout Int, end: Int) -> UInt64? {
        var value: UInt64 = 0
        for count in 0..<9 {
            guard offset < end else { return nil }
            let byte = bytes[offset]
            offset += 1
            if count == 8 { return value << 8 | UInt64(byte) }
            value = value << 7 | UInt64(byte & 0x7f)
            if byte < 0x80 { return value }
        }
        return value
    }

    /// Appends `value` to an array.
    static func append(_ value: UInt64, to array: inout [UInt8]) {
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 9) { buffer in
            let count = write(value, to: buffer.baseAddress!)
            array.append(contentsOf: buffer[..<count])
        }
    }
}
