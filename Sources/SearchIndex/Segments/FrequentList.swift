/// The postings of a frequent word and its inflections, without positions, in a form that is quick to read.
///
/// A list is made from one segment and says what that segment says. A *pattern* is what of the words a document has, how
/// often in which column; few patterns make up most of a list, so a posting is the step from the document before, mostly a
/// byte, and the number of its pattern, mostly another. Documents come in blocks of `blockWidth` rowids that can be read
/// alone. As it is stored, integers in little-endian order:
///
/// | part | what |
/// |---|---|
/// | head | varints: number of postings, of patterns, of blocks, bytes to a code (1, 2 or 4), of codes of a byte how many are above 2; 1 where steps are bits, else 0 |
/// | patterns, the most frequent first | varint: how many postings; byte: lowest `LengthCode` of the body among them; varint: number of parts; of each part, ascending, varint: word, byte: column, varint: occurrences |
/// | blocks | `UInt32`: where its steps end; `UInt32`: number of postings up to its end |
/// | codes | the pattern of each posting; of a byte: two bits each, four to a byte, the lowest first, 3 for what is above 2, and then these |
/// | steps | bytes: 255 adds 255, what is less adds itself and ends a step; the first of a block is from the block's first rowid. As bits: one for each rowid, the lowest of a byte first |
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
    /// Blocks, codes and steps, codes of a byte as bytes.
    let bytes: UnsafeMutablePointer<UInt8>
    private let size: Int
    private let codeWidth: Int
    private let codes: Int
    let steps: Int
    /// It says nothing of later documents.
    let lastRowid: UInt32

    /// Reads a list as it is stored. No rowid may be above `lastRowid`.
    init(words: [String], _ stored: UnsafeRawBufferPointer, lastRowid: UInt32) throws(SegmentError) {
        self.words = words
        self.lastRowid = lastRowid
        guard let source = stored.baseAddress?.assumingMemoryBound(to: UInt8.self) else { throw Head.corrupt }
        var head = Head(bytes: source, size: stored.count)
        count = try head.number(below: min(1 << 32, stored.count * 4))
        let patterns = try head.number(below: stored.count)
        blocks = try head.number(below: stored.count)
        codeWidth = try head.number(below: 5)
        let codeEscapes = try head.number(below: stored.count)
        let isBits = try head.number(below: 2) == 1
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
            for _ in 0..<(try head.number(below: stored.count)) {
                let word = UInt16(try head.number(below: words.count))
                let column = UInt8(try head.byte())
                guard Int(column) < Field.allCases.count else { throw Head.corrupt }
                parts.append(
                    Part(word: word, column: column, occurrences: UInt32(try head.number(below: 1 << 32))))
            }
            partEnds.append(Int32(parts.count))
        }
        (self.postings, self.shortest, self.parts, self.partEnds) = (postings, shortest, parts, partEnds)
        codes = blocks * 8
        steps = codes + count * codeWidth
        let storedCodes = codeWidth == 1 ? (count + 3) / 4 + codeEscapes : count * codeWidth
        let storedSteps = head.offset + codes + storedCodes
        guard storedSteps <= stored.count,
            blocks * FrequentList.blockWidth < Int(lastRowid) + 1 + FrequentList.blockWidth,
            postings.reduce(0, { $0 + Int($1) }) == count
        else { throw Head.corrupt }
        // A bit makes one step, and a block may need some bytes more for the longest.
        let stepCount =
            isBits && blocks > 0
            ? FrequentList.number(source + (head.offset + codes - 8)) : stored.count - storedSteps
        guard stepCount <= (isBits ? count + blocks * 65 : stored.count) else { throw Head.corrupt }
        size = steps + stepCount
        bytes = .allocate(capacity: size + FrequentList.padding)
        bytes.update(from: source + head.offset, count: codes)
        if codeWidth == 1 {
            let packed = source + (head.offset + codes)
            guard FrequentList.unpack(packed, count, escapes: codeEscapes, into: bytes + codes) else {
                bytes.deallocate()
                throw Head.corrupt
            }
        } else {
            (bytes + codes).update(from: source + (head.offset + codes), count: storedCodes)
        }
        // Unpacking may have written a little more.
        if isBits {
            let bits = UnsafeBufferPointer(start: source + storedSteps, count: stored.count - storedSteps)
            let unpacked = UnsafeMutableBufferPointer(start: bytes + steps, count: stepCount)
            guard FrequentList.unpack(bits, blocks: blocks, into: unpacked) else {
                bytes.deallocate()
                throw Head.corrupt
            }
        } else {
            (bytes + steps).update(from: source + storedSteps, count: stepCount)
        }
        (bytes + size).update(repeating: 0, count: FrequentList.padding)
        var before = (steps: 0, postings: 0)
        for block in 0..<blocks {
            let end = (steps: word(block * 8), postings: word(block * 8 + 4))
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
        var next = 0
        func keepOthers(before end: Int) {
            for rowid in documents[next..<end] where others.contains(rowid) { kept.append(rowid) }
        }
        let covered = try documents.withUnsafeBufferPointer { (documents) throws(SegmentError) in
            try forEachPosting(of: documents) { (index, posting) throws(SegmentError) in
                guard has(word, try pattern(posting)) else { return }
                keepOthers(before: index)
                kept.append(documents[index])
                next = index + 1
            }
        }
        keepOthers(before: covered)
        return kept + documents[covered...]
    }

    /// The postings of a block; empty for blocks behind the last.
    func postings(ofBlock block: Int) -> Range<Int> {
        block >= blocks
            ? count..<count : (block == 0 ? 0 : word(block * 8 - 4))..<word(block * 8 + 4)
    }

    /// Where the steps of a block are.
    func steps(ofBlock block: Int) -> Range<Int> {
        steps + (block == 0 ? 0 : word(block * 8 - 8))..<steps + word(block * 8)
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

    @inline(__always)
    func word(_ offset: Int) -> Int {
        FrequentList.number(bytes + offset)
    }
}
