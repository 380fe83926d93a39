internal import CKernel

extension FrequentList {
    /// Walks the documents of one block.
    struct Walk {
        private let bytes: UnsafeMutablePointer<UInt8>
        private var offset: Int
        private let end: Int
        private let lastPosting: Int
        private let width: Int
        private let firstPosting: Int
        /// Where it stands, within the block.
        private(set) var place = 0
        /// The posting it stands on.
        private(set) var posting: Int

        /// Stands before the first document of a block.
        init(_ list: FrequentList, block: Int) {
            bytes = list.bytes
            let range = list.postings(ofBlock: block)
            (posting, firstPosting, lastPosting) = (range.lowerBound - 1, range.lowerBound, range.upperBound - 1)
            let start = block == 0 || block >= list.blocks ? 0 : list.word(block * 8 - 8)
            offset = list.steps + start
            end = block >= list.blocks ? offset : list.steps + list.word(block * 8)
            width = min(FrequentList.blockWidth, Int(list.lastRowid) + 1 - block * FrequentList.blockWidth)
        }

        private var isOnDocument: Bool { posting >= firstPosting }

        /// Moves to the next document; false behind the last.
        @inline(__always)
        mutating func next() throws(SegmentError) -> Bool {
            if posting >= lastPosting {
                if posting > lastPosting { throw Head.corrupt }
                return false
            }
            // The bytes behind the last are 0 and end a step.
            var step = bytes[offset]
            offset &+= 1
            while step == 255 {
                place &+= 255
                if offset >= end { throw Head.corrupt }
                step = bytes[offset]
                offset &+= 1
            }
            place &+= Int(step)
            posting &+= 1
            if place >= width || offset > end { throw Head.corrupt }
            return true
        }

        /// Moves to the first document at `target` or behind it, never back; false when there is none.
        @inline(__always)
        mutating func seek(_ target: Int) throws(SegmentError) -> Bool {
            if isOnDocument, place >= target { return true }
            // Eight bytes at a time; behind them a step may go on.
            while offset &+ 8 <= end {
                let eight = UInt64(littleEndian: UnsafeRawPointer(bytes + offset).loadUnaligned(as: UInt64.self))
                let longs = ((eight & 0x7F7F_7F7F_7F7F_7F7F) &+ 0x0101_0101_0101_0101) & eight & 0x8080_8080_8080_8080
                let pairs = (eight & 0x00FF_00FF_00FF_00FF) &+ (eight >> 8 & 0x00FF_00FF_00FF_00FF)
                let sum = Int(truncatingIfNeeded: (pairs &* 0x0001_0001_0001_0001) >> 48)
                if place &+ sum < target {
                    pass(8, sum: sum, longs: Int(truncatingIfNeeded: (longs >> 7 &* 0x0101_0101_0101_0101) >> 56))
                    let more = kindred_pass_steps(bytes + offset, end &- offset, target &- place)
                    pass(more.bytes, sum: more.sum, longs: more.longs)
                    continue
                }
                if longs != 0 { break }
                let first = Four(UInt32(truncatingIfNeeded: eight))
                let isFirst = place &+ first.sum >= target
                let four = isFirst ? first : Four(UInt32(truncatingIfNeeded: eight >> 32))
                if !isFirst { place &+= first.sum }
                let steps = four.below(target &- place) &+ 1
                pass(isFirst ? steps : steps &+ 4, sum: four.sum(steps), longs: 0)
                if place >= width || posting > lastPosting { throw Head.corrupt }
                return true
            }
            while try next() { if place >= target { return true } }
            return false
        }

        @inline(__always)
        private mutating func pass(_ count: Int, sum: Int, longs: Int) {
            place &+= sum
            offset &+= count
            posting &+= count &- longs
        }
    }

    /// Sums of the first one to four of as many bytes, 16 bits each.
    private struct Four {
        private let sums: UInt64

        @inline(__always)
        init(_ bytes: UInt32) {
            var spread = UInt64(bytes)
            spread = (spread | spread << 16) & 0x0000_FFFF_0000_FFFF
            spread = (spread | spread << 8) & 0x00FF_00FF_00FF_00FF
            sums = spread &* 0x0001_0001_0001_0001
        }

        /// The sum of all.
        @inline(__always)
        var sum: Int { Int(truncatingIfNeeded: sums >> 48) }

        /// The sum of the first one to four.
        @inline(__always)
        func sum(_ count: Int) -> Int {
            Int(truncatingIfNeeded: sums >> UInt64(truncatingIfNeeded: count &* 16 &- 16) & 0xFFFF)
        }

        /// How many sums are below a number from 1 to 1,020.
        @inline(__always)
        func below(_ number: Int) -> Int {
            let most = UInt64(truncatingIfNeeded: 0x8000 &+ number &- 1) &* 0x0001_0001_0001_0001
            let isBelow = ((most &- sums) & 0x8000_8000_8000_8000) >> 15
            return Int(truncatingIfNeeded: (isBelow &* 0x0001_0001_0001_0001) >> 48)
        }
    }
}
