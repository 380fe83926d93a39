/// Reading a list as it is stored.
extension FrequentList {
    /// Reads what stands before the blocks.
    struct Head {
        let bytes: UnsafePointer<UInt8>
        let size: Int
        var offset = 0

        static let corrupt = SegmentError.corrupt("the list of a frequent word does not add up")

        mutating func number(below limit: Int) throws(SegmentError) -> Int {
            guard let value = Varint.read(bytes, &offset, end: size), value < UInt64(limit) else {
                throw Head.corrupt
            }
            return Int(value)
        }

        mutating func byte() throws(SegmentError) -> Int {
            guard offset < size else { throw Head.corrupt }
            offset += 1
            return Int(bytes[offset - 1])
        }
    }

    /// A number of four bytes.
    @inline(__always)
    static func number(_ bytes: UnsafePointer<UInt8>) -> Int {
        Int(UInt32(littleEndian: UnsafeRawPointer(bytes).loadUnaligned(as: UInt32.self)))
    }

    /// Writes the steps between the bits that are set; false when they are not as long as they should be.
    static func unpack(
        _ bits: UnsafeBufferPointer<UInt8>, blocks: Int, into steps: UnsafeMutableBufferPointer<UInt8>
    ) -> Bool {
        var written = 0
        let width = blockWidth / 8
        guard bits.count > (blocks - 1) * width, bits.count <= blocks * width else { return false }
        for block in 0..<blocks {
            var last = 0
            for byte in block * width..<min((block + 1) * width, bits.count) {
                var rest = bits[byte]
                while rest != 0 {
                    let place = (byte &- block &* width) &* 8 &+ rest.trailingZeroBitCount
                    rest &= rest &- 1
                    var step = place &- last
                    last = place
                    while step >= 255 {
                        if written == steps.count { return false }
                        steps[written] = 255
                        written &+= 1
                        step &-= 255
                    }
                    if written == steps.count { return false }
                    steps[written] = UInt8(truncatingIfNeeded: step)
                    written &+= 1
                }
            }
        }
        return written == steps.count
    }

    /// Writes each of some codes of two bits as a byte, those above 2 from the escapes that follow them; false when there are
    /// more or fewer of these.
    static func unpack(
        _ packed: UnsafePointer<UInt8>, _ count: Int, escapes: Int, into codes: UnsafeMutablePointer<UInt8>
    ) -> Bool {
        let groups = (count + 3) / 4
        let escaped = packed + groups
        var used = 0
        for group in 0..<groups {
            let byte = packed[group]
            var four = UInt32(byte)
            four = (four | four << 12) & 0x000F_000F
            four = (four | four << 6) & 0x0303_0303
            UnsafeMutableRawPointer(codes + group &* 4).storeBytes(of: four.littleEndian, as: UInt32.self)
            if byte & byte >> 1 & 0x55 == 0 { continue }
            for code in group &* 4..<group &* 4 &+ 4 where codes[code] == 3 {
                if used == escapes { return false }
                codes[code] = escaped[used]
                used &+= 1
            }
        }
        return used == escapes
    }
}
