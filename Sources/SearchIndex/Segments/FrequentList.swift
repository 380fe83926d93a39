internal import CKernel

/// The postings of a frequent word and its inflections, without positions, in a form that is quick to read.
///
/// A list is made from one segment and says what that segment says. A *pattern* is what of the words a document has, how
/// often in which column; few patterns make up most of a list, so a posting is the step from the document before, mostly a
/// byte, and the number of its pattern, mostly another. Documents come in blocks of `blockWidth` rowids that can be read
/// alone. As bytes, integers in little-endian order:
///
/// | part | what |
/// |---|---|
/// | head | varints: number of postings, of patterns, of blocks, bytes to a code (1, 2 or 4) |
/// | patterns, the most frequent first | varint: how many postings; byte: lowest `LengthCode` of the body among them; varint: number of parts; of each part, ascending, varint: word, byte: column, varint: occurrences |
/// | blocks | `UInt32`: where its steps end; `UInt32`: number of postings up to its end |
/// | codes | the pattern of each posting |
/// | steps | bytes: 255 adds 255, what is less adds itself and ends a step; the first of a block is from the block's first rowid |
final class FrequentList {
    /// What a document has of one word in one column.
    struct Part: Equatable {
        var word: UInt16
        var column: UInt8
        var occurrences: UInt32
    }

    /// Rowids to a block.
    static let blockWidth = 1 << 14
    /// Number of words at most.
    static let mostWords = 1 << 12

    /// Sorted; parts name them by their places.
    let words: [String]
    /// Number of postings.
    let count: Int
    /// Number of blocks.
    let blocks: Int
    /// Number of postings of each pattern.
    let postings: [UInt32]
    /// The lowest length code of the body among the documents of each pattern.
    let shortest: [UInt8]
    private let parts: [Part]
    private let partEnds: [Int32]
    private let bytes: UnsafeMutablePointer<UInt8>
    private let size: Int
    private let codeWidth: Int
    private let directory: Int
    private let codes: Int
    private let steps: Int
    /// It says nothing of later documents.
    let lastRowid: UInt32

    /// Reads a list as it is stored. No rowid may be above `lastRowid`.
    init(words: [String], _ stored: UnsafeRawBufferPointer, lastRowid: UInt32) throws(SegmentError) {
        self.words = words
        self.lastRowid = lastRowid
        size = stored.count
        bytes = .allocate(capacity: size + FrequentList.padding)
        UnsafeMutableRawPointer(bytes).copyMemory(from: stored.baseAddress ?? UnsafeRawPointer(bytes), byteCount: size)
        (bytes + size).update(repeating: 0, count: FrequentList.padding)
        var head = Head(bytes: bytes, size: size)
        count = try head.number(below: 1 << 32)
        let patterns = try head.number(below: size)
        blocks = try head.number(below: size)
        codeWidth = try head.number(below: 5)
        guard [1, 2, 4].contains(codeWidth), words.count <= FrequentList.mostWords else { throw Head.corrupt }
        var postings: [UInt32] = []
        var shortest: [UInt8] = []
        var parts: [Part] = []
        var partEnds: [Int32] = []
        postings.reserveCapacity(patterns)
        shortest.reserveCapacity(patterns)
        partEnds.reserveCapacity(patterns)
        for _ in 0..<patterns {
            postings.append(UInt32(try head.number(below: 1 << 32)))
            shortest.append(UInt8(try head.byte()))
            for _ in 0..<(try head.number(below: size)) {
                let word = UInt16(try head.number(below: words.count))
                let column = UInt8(try head.byte())
                guard Int(column) < Field.allCases.count else { throw Head.corrupt }
                parts.append(
                    Part(word: word, column: column, occurrences: UInt32(try head.number(below: 1 << 32))))
            }
            partEnds.append(Int32(parts.count))
        }
        (self.postings, self.shortest, self.parts, self.partEnds) = (postings, shortest, parts, partEnds)
        directory = head.offset
        codes = directory + blocks * 8
        steps = codes + count * codeWidth
        guard steps <= size, blocks * FrequentList.blockWidth < Int(lastRowid) + 1 + FrequentList.blockWidth,
            postings.reduce(0, { $0 + Int($1) }) == count
        else { throw Head.corrupt }
        var before = (steps: 0, postings: 0)
        for block in 0..<blocks {
            let end = (steps: word(directory + block * 8), postings: word(directory + block * 8 + 4))
            guard end.steps >= before.steps, end.postings >= before.postings,
                end.postings - before.postings <= FrequentList.blockWidth
            else { throw Head.corrupt }
            before = end
        }
        guard before.postings == count, steps + before.steps == size else { throw Head.corrupt }
    }

    deinit { bytes.deallocate() }

    private static let padding = 32

    /// Bytes of memory, about.
    var memory: Int { size + postings.count * 9 + parts.count * 8 + 256 }

    /// The parts of a pattern.
    func parts(_ pattern: Int) -> ArraySlice<Part> {
        parts[(pattern == 0 ? 0 : Int(partEnds[pattern - 1]))..<Int(partEnds[pattern])]
    }

    /// Lends the parts of a pattern.
    @inline(__always)
    func withParts<Result>(_ pattern: Int, _ body: (UnsafeBufferPointer<Part>) -> Result) -> Result {
        parts.withUnsafeBufferPointer { parts in
            let start = pattern == 0 ? 0 : Int(partEnds[pattern - 1])
            return body(UnsafeBufferPointer(rebasing: parts[start..<Int(partEnds[pattern])]))
        }
    }

    /// The pattern of a posting.
    @inline(__always)
    func pattern(_ posting: Int) throws(SegmentError) -> Int {
        let code: Int
        switch codeWidth {
        case 1: code = Int(bytes[codes &+ posting])
        case 2:
            code = Int(
                UInt16(littleEndian: UnsafeRawPointer(bytes + (codes &+ posting &* 2)).loadUnaligned(as: UInt16.self)))
        default: code = word(codes &+ posting &* 4)
        }
        if code >= postings.count { throw Head.corrupt }
        return code
    }

    /// Whether documents with a pattern have a word.
    @inline(__always)
    private func has(_ word: Int, _ pattern: Int) -> Bool {
        withParts(pattern) { parts in parts.contains { Int($0.word) == word } }
    }

    /// The documents that have one of the words, ascending.
    func documents(having word: Int) throws(SegmentError) -> [UInt32] {
        let isFound = postings.indices.map { has(word, $0) }
        var documents: [UInt32] = []
        for block in 0..<blocks {
            let first = UInt32(block * FrequentList.blockWidth)
            try forEach(inBlock: block) { place, pattern in
                if isFound[pattern] { documents.append(first &+ UInt32(truncatingIfNeeded: place)) }
            }
        }
        return documents
    }

    /// Those of some ascending documents that have one of the words, that are among some others, or of which the list says
    /// nothing.
    func documents(
        having word: Int, of documents: [UInt32], orAmong others: [UInt32]
    ) throws(SegmentError) -> [UInt32] {
        let others = Set(others)
        var kept: [UInt32] = []
        var index = 0
        while index < documents.count, documents[index] <= lastRowid {
            let block = Int(documents[index]) / FrequentList.blockWidth
            let first = UInt32(block * FrequentList.blockWidth)
            var walk = Walk(self, block: block)
            while index < documents.count, documents[index] <= lastRowid,
                documents[index] &- first < UInt32(FrequentList.blockWidth)
            {
                let rowid = documents[index]
                index += 1
                if try walk.seek(Int(rowid &- first)), walk.place == Int(rowid &- first),
                    has(word, try pattern(walk.posting))
                {
                    kept.append(rowid)
                } else if others.contains(rowid) {
                    kept.append(rowid)
                }
            }
        }
        return kept + documents[index...]
    }

    /// The postings of a block; empty for blocks behind the last.
    func postings(ofBlock block: Int) -> Range<Int> {
        block >= blocks
            ? count..<count : (block == 0 ? 0 : word(directory + block * 8 - 4))..<word(directory + block * 8 + 4)
    }

    /// Calls `body` with every document of a block: its place in the block, and its pattern.
    @inline(__always)
    func forEach(
        inBlock block: Int, _ body: (_ place: Int, _ pattern: Int) throws(SegmentError) -> Void
    ) throws(SegmentError) {
        var walk = Walk(self, block: block)
        if codeWidth > 1 {
            while try walk.next() { try body(walk.place, try pattern(walk.posting)) }
            return
        }
        let codes = UnsafePointer(bytes + codes)
        let patterns = postings.count
        while try walk.next() {
            let code = Int(codes[walk.posting])
            if code >= patterns { throw Head.corrupt }
            try body(walk.place, code)
        }
    }

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
            let start = block == 0 || block >= list.blocks ? 0 : list.word(list.directory + block * 8 - 8)
            offset = list.steps + start
            end = block >= list.blocks ? offset : list.steps + list.word(list.directory + block * 8)
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

    @inline(__always)
    private func word(_ offset: Int) -> Int {
        Int(UInt32(littleEndian: UnsafeRawPointer(bytes + offset).loadUnaligned(as: UInt32.self)))
    }

    /// Reads what stands before the blocks.
    private struct Head {
        let bytes: UnsafeMutablePointer<UInt8>
        let size: Int
        var offset = 0

        static let corrupt = SegmentError.corrupt("the list of a frequent word does not add up")

        mutating func number(below limit: Int) throws(SegmentError) -> Int {
            guard let value = Varint.read(UnsafePointer(bytes), &offset, end: size), value < UInt64(limit) else {
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
}
