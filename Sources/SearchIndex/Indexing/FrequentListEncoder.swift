/// Makes a `FrequentList` of the doclists of its words.
///
/// Patterns are interned as paths of a tree whose steps are "so many occurrences of this word in this column": taken word
/// by word, window by window, every document ends at the node of its pattern.
struct FrequentListEncoder {
    private let lengths: FieldLengths
    private let columns: Int
    /// The first step of a path, for the commonest: one word, in the body, a few times.
    private var common: [Int32]
    private static let commonOccurrences = 64
    private var steps: [UInt64: Int32] = [:]
    private var nodes: [Node] = [Node()]
    private let mostNodes = 1 << 24

    private struct Node {
        var parent: Int32 = 0
        var part = FrequentList.Part(word: 0, column: 0, occurrences: 0)
        var postings: UInt32 = 0
        var shortest = UInt8.max
    }

    private init(words: Int, lengths: FieldLengths, columns: Int) {
        self.lengths = lengths
        self.columns = columns
        common = Array(repeating: 0, count: words * FrequentListEncoder.commonOccurrences)
    }

    /// The list as it is stored; `nil` when fewer documents than `fewest` have any of the words, or when it is not worth
    /// having because the documents differ too much. Doclists go with their words.
    static func encode(
        _ doclists: [Doclist], lengths: FieldLengths, columns: Int, fewest: Int
    ) throws(SegmentError) -> [UInt8]? {
        guard doclists.count <= FrequentList.mostWords else { return nil }
        var encoder = FrequentListEncoder(words: doclists.count, lengths: lengths, columns: columns)
        return try encoder.encode(doclists, fewest: fewest)
    }

    private mutating func encode(_ doclists: [Doclist], fewest: Int) throws(SegmentError) -> [UInt8]? {
        let width = FrequentList.blockWidth
        var decoders = doclists.map { DoclistDecoder($0) }
        let window = Window()
        var found: [Int32] = []
        var steps: [UInt8] = []
        var blocks: [(steps: Int, postings: Int)] = []
        for block in 0..<((lengths.count + width - 1) / width) {
            let first = UInt32(block * width)
            for word in decoders.indices {
                try walk(&decoders[word], word, from: first, window)
                if nodes.count > mostNodes { return nil }
            }
            let lengths = lengths.body
            nodes.withUnsafeMutableBufferPointer { nodes in
                window.take { place, state in
                    let node = nodes.baseAddress! + Int(state)
                    node.pointee.postings += 1
                    node.pointee.shortest = min(node.pointee.shortest, lengths[Int(first) + place])
                }
            }
            found.append(contentsOf: window.found)
            steps.append(contentsOf: window.steps)
            blocks.append((steps.count, found.count))
        }
        return found.count < fewest ? nil : assemble(found, steps, blocks)
    }

    /// The documents of one block, each with the node that it has come to.
    private final class Window {
        private let states: UnsafeMutablePointer<Int32>
        /// A bit for each document that has come to any.
        private let bits: UnsafeMutablePointer<UInt64>
        private let nodes: UnsafeMutablePointer<Int32>
        private let bytes: UnsafeMutablePointer<UInt8>
        /// Of the documents that were taken last: their nodes, and the steps from each to the next as they are stored.
        private(set) var found = UnsafeBufferPointer<Int32>(start: nil, count: 0)
        private(set) var steps = UnsafeBufferPointer<UInt8>(start: nil, count: 0)
        private static let width = FrequentList.blockWidth

        init() {
            (states, nodes) = (.allocate(capacity: Window.width), .allocate(capacity: Window.width))
            bits = .allocate(capacity: Window.width / 64)
            bytes = .allocate(capacity: Window.width + Window.width / 255)
            states.initialize(repeating: 0, count: Window.width)
            bits.initialize(repeating: 0, count: Window.width / 64)
        }

        deinit {
            states.deallocate()
            nodes.deallocate()
            bits.deallocate()
            bytes.deallocate()
        }

        @inline(__always)
        subscript(place: Int) -> Int32 {
            get { states[place] }
            set {
                states[place] = newValue
                bits[place &>> 6] |= 1 &<< UInt64(truncatingIfNeeded: place & 63)
            }
        }

        /// Calls `body` with each document, ascending, and leaves none.
        @inline(__always)
        func take(_ body: (_ place: Int, _ state: Int32) -> Void) {
            var (count, size, last) = (0, 0, 0)
            for word in 0..<Window.width / 64 {
                var rest = bits[word]
                bits[word] = 0
                while rest != 0 {
                    let place = word &* 64 &+ rest.trailingZeroBitCount
                    rest &= rest &- 1
                    let state = states[place]
                    states[place] = 0
                    nodes[count] = state
                    count &+= 1
                    var step = place &- last
                    while step >= 255 {
                        bytes[size] = 255
                        size &+= 1
                        step &-= 255
                    }
                    bytes[size] = UInt8(truncatingIfNeeded: step)
                    size &+= 1
                    last = place
                    body(place, state)
                }
            }
            found = UnsafeBufferPointer(start: nodes, count: count)
            steps = UnsafeBufferPointer(start: bytes, count: size)
        }
    }

    /// Takes the documents of one window a step further.
    private mutating func walk(
        _ decoder: inout DoclistDecoder, _ word: Int, from first: UInt32, _ window: Window
    ) throws(SegmentError) {
        let limit = UInt64(first) + UInt64(FrequentList.blockWidth)
        let columns = columns
        try decoder.forEach(below: limit) { (rowid, positions, size) throws(SegmentError) in
            let place = Int(rowid - first)
            var state = window[place]
            try Positions.forEachColumn(positions, size, columns: columns) { column, occurrences in
                state = next(state, word, column, occurrences)
            }
            if state != 0 { window[place] = state }
        }
    }

    @inline(__always)
    private mutating func next(_ state: Int32, _ word: Int, _ column: Int, _ occurrences: Int) -> Int32 {
        guard state == 0, column == Field.body.rawValue, occurrences < FrequentListEncoder.commonOccurrences else {
            return intern(state, word, column, occurrences)
        }
        let place = word * FrequentListEncoder.commonOccurrences + occurrences
        if common[place] == 0 { common[place] = intern(0, word, column, occurrences) }
        return common[place]
    }

    private mutating func intern(_ state: Int32, _ word: Int, _ column: Int, _ occurrences: Int) -> Int32 {
        // 24, 12, 4 and 24 bits; a column holds fewer than 2^24 words.
        let key = UInt64(state) << 40 | UInt64(word) << 28 | UInt64(column) << 24 | UInt64(occurrences & 0xFF_FFFF)
        if let known = steps[key] { return known }
        let node = Int32(nodes.count)
        let part = FrequentList.Part(word: UInt16(word), column: UInt8(column), occurrences: UInt32(occurrences))
        nodes.append(Node(parent: state, part: part))
        steps[key] = node
        return node
    }

    private func assemble(_ found: [Int32], _ steps: [UInt8], _ blocks: [(steps: Int, postings: Int)]) -> [UInt8] {
        let patterns = nodes.indices.filter { nodes[$0].postings > 0 }
            .sorted { (nodes[$1].postings, $0) < (nodes[$0].postings, $1) }
        var codes = [UInt32](repeating: 0, count: nodes.count)
        for (code, node) in patterns.enumerated() { codes[node] = UInt32(code) }
        let codeWidth = patterns.count <= 1 << 8 ? 1 : patterns.count <= 1 << 16 ? 2 : 4
        var list: [UInt8] = []
        list.reserveCapacity(found.count * codeWidth + steps.count + blocks.count * 8 + patterns.count * 8 + 64)
        let own = found.map { codes[Int($0)] }
        let escaped = codeWidth == 1 ? own.filter { $0 > 2 } : []
        // Where most documents have a word, bits take less.
        let isBits = steps.count > blocks.count * FrequentList.blockWidth / 8
        for number in [found.count, patterns.count, blocks.count, codeWidth, escaped.count, isBits ? 1 : 0] {
            Varint.append(UInt64(number), to: &list)
        }
        for node in patterns {
            Varint.append(UInt64(nodes[node].postings), to: &list)
            list.append(nodes[node].shortest)
            let parts = path(to: node)
            Varint.append(UInt64(parts.count), to: &list)
            for part in parts {
                Varint.append(UInt64(part.word), to: &list)
                list.append(part.column)
                Varint.append(UInt64(part.occurrences), to: &list)
            }
        }
        for block in blocks { for number in [block.steps, block.postings] { append(UInt32(number), 4, to: &list) } }
        if codeWidth > 1 {
            for code in own { append(code, codeWidth, to: &list) }
        } else {
            var packed = [UInt8](repeating: 0, count: (own.count + 3) / 4)
            for (place, code) in own.enumerated() { packed[place / 4] |= UInt8(min(code, 3)) << UInt8(place % 4 * 2) }
            list += packed + escaped.map { UInt8($0) }
        }
        return list + (isBits ? FrequentListEncoder.bits(steps, blocks) : steps)
    }

    /// Steps as a bit for each rowid.
    private static func bits(_ steps: [UInt8], _ blocks: [(steps: Int, postings: Int)]) -> [UInt8] {
        let width = FrequentList.blockWidth / 8
        var bits = [UInt8](repeating: 0, count: blocks.count * width)
        var (start, end) = (0, 0)
        for (block, own) in blocks.enumerated() {
            end = block * width + 1
            var place = block * FrequentList.blockWidth
            for step in steps[start..<own.steps] {
                place += Int(step)
                if step == 255 { continue }
                bits[place / 8] |= 1 << UInt8(place % 8)
                end = place / 8 + 1
            }
            start = own.steps
        }
        return Array(bits[..<end])
    }

    private func path(to node: Int) -> [FrequentList.Part] {
        var parts: [FrequentList.Part] = []
        var node = node
        while node != 0 {
            parts.append(nodes[node].part)
            node = Int(nodes[node].parent)
        }
        return parts.reversed()
    }

    @inline(__always)
    private func append(_ number: UInt32, _ width: Int, to list: inout [UInt8]) {
        for byte in 0..<width { list.append(UInt8(truncatingIfNeeded: number >> UInt32(byte * 8))) }
    }
}
