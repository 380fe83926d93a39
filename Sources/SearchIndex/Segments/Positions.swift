/// Where a term stands in a document: `column << 28 | token number`, ascending.
typealias Position = UInt32

extension Position {
    /// Bits of a position below its column.
    static let columnShift: UInt32 = 28
    /// The largest token number.
    static let largestOffset: UInt64 = 1 << 28 - 1

    /// The column it is in.
    @inline(__always)
    var column: Int { Int(self >> Position.columnShift) }
}

/// Reads FTS5's encoding of positions (`detail=full`).
///
/// A column's positions are varints of the difference to the one before plus 2; the value 1 announces another column's
/// number.
enum Positions {
    /// Appends the positions of one document.
    static func decode(
        _ bytes: UnsafePointer<UInt8>, _ size: Int, columns: Int, into positions: inout [Position]
    ) throws(SegmentError) {
        var offset = 0
        var column: UInt64 = 0
        var place: UInt64 = 0
        while offset < size {
            guard let value = Varint.read(bytes, &offset, end: size) else {
                throw .corrupt("a document's positions are cut off")
            }
            if value >= 2 {
                place &+= value - 2
                guard value <= Position.largestOffset, place <= Position.largestOffset else {
                    throw .corrupt("a token number is out of range")
                }
                positions.append(UInt32(column) << Position.columnShift | UInt32(place))
            } else {
                guard value == 1, let next = Varint.read(bytes, &offset, end: size), next > column,
                    next < UInt64(columns)
                else { throw .corrupt("a column's number is out of range") }
                column = next
                place = 0
            }
        }
    }

    /// How many positions there are, where all are in the first column and take at most eight bytes, as most do; 0 elsewhere.
    /// Eight bytes may be read (`PaddedBytes`).
    ///
    /// Every byte below 0x80 ends a varint; one below 2 may be a marker.
    @inline(__always)
    static func countInFirstColumn(_ bytes: UnsafePointer<UInt8>, _ size: Int) -> Int {
        if UInt(bitPattern: size &- 1) >= 8 { return 0 }
        let tops: UInt64 = 0x8080_8080_8080_8080
        let read = UInt64(littleEndian: UnsafeRawPointer(bytes).loadUnaligned(as: UInt64.self))
        // What is behind the last seems to go on.
        let raw = read | (size == 8 ? 0 : ~0 &<< UInt64(truncatingIfNeeded: size &* 8))
        let high = raw & tops
        let isMarked = (((raw | tops) &- 0x0202_0202_0202_0202) | high) & tops != tops
        if isMarked || raw &>> UInt64(truncatingIfNeeded: size &* 8 &- 8) & 0x80 != 0 { return 0 }
        let ends = (~high & tops) >> 7
        return Int(truncatingIfNeeded: (ends &* 0x0101_0101_0101_0101) >> 56)
    }

    /// Calls `body` with each column that has positions and how many, ascending, without decoding them. Eight bytes may be read
    /// (`PaddedBytes`).
    ///
    /// Every byte below 0x80 ends a varint, so that eight bytes at a time can be counted; only markers need a look.
    @inline(__always)
    static func forEachColumn(
        _ bytes: UnsafePointer<UInt8>, _ size: Int, columns: Int, _ body: (_ column: Int, _ count: Int) -> Void
    ) throws(SegmentError) {
        let inFirst = countInFirstColumn(bytes, size)
        if inFirst > 0 { return body(0, inFirst) }
        var offset = 0
        var column = 0
        var count = 0
        var isWithin = false
        while offset < size {
            if offset + 8 <= size, !isWithin {
                // `raw` is read with the first byte lowest.
                let raw = UInt64(littleEndian: UnsafeRawPointer(bytes + offset).loadUnaligned(as: UInt64.self))
                // Bytes 0 and 1, among those with a high bit none: a marker (or the end of a varint, then looked at below).
                let high = raw & 0x8080_8080_8080_8080
                let low = (raw | 0x8080_8080_8080_8080) &- 0x0202_0202_0202_0202
                if low & 0x8080_8080_8080_8080 | high == 0x8080_8080_8080_8080 {
                    count += 8 - high.nonzeroBitCount
                    isWithin = raw >> 63 != 0
                    offset += 8
                    continue
                }
            }
            let byte = bytes[offset]
            offset += 1
            if byte >= 0x80 {
                isWithin = true
            } else if byte >= 2 || isWithin {
                isWithin = false
                count += 1
            } else {
                guard byte == 1, offset < size, Int(bytes[offset]) > column, Int(bytes[offset]) < columns else {
                    throw .corrupt("a column's number is out of range")
                }
                if count > 0 { body(column, count) }
                column = Int(bytes[offset])
                count = 0
                offset += 1
            }
        }
        guard !isWithin else { throw .corrupt("a document's positions are cut off") }
        if count > 0 { body(column, count) }
    }
}
