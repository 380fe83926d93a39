/// Adds up the weights of several lists, a window of documents at a time, so that the sums stay in the nearest caches.
struct WeightedUnion {
    /// A doclist or a list, and how far it has been added.
    private final class Source {
        let factor: Float
        let atoms: AtomSet
        var decoder: DoclistDecoder?
        var list = WeightedPostings()
        var head: ClauseScores?
        var next = 0

        init(_ factor: Float, _ atoms: AtomSet) { (self.factor, self.atoms) = (factor, atoms) }
    }

    private let weigher: Weigher
    private var sources: [Source] = []
    /// No more documents can there be.
    private var most = 0
    /// Whether it is known which atoms of the clause a document has.
    private var knowsAtoms = true
    /// Documents to a window.
    private static let width = FrequentList.blockWidth

    /// A union of nothing yet.
    init(_ weigher: Weigher) { self.weigher = weigher }

    /// Adds a term's weights, times a factor, and which atoms its documents have by it.
    mutating func add(_ doclist: Doclist, factor: Float, atoms: AtomSet) {
        if doclist.count == 0 { return }
        let source = Source(factor, atoms)
        source.decoder = DoclistDecoder(doclist)
        sources.append(source)
        // An entry takes three bytes at least.
        most += doclist.count / 3 + 1
    }

    /// Adds a list, times a factor, and which atoms its documents have by it.
    mutating func add(_ list: WeightedPostings, factor: Float, atoms: AtomSet) {
        let source = Source(factor, atoms)
        source.list = list
        sources.append(source)
        most += list.count
    }

    /// Adds the documents of a frequent list, whose patterns give weights.
    mutating func add(_ head: ClauseScores.Head) {
        knowsAtoms = false
        let source = Source(1, [])
        let scores = ClauseScores(WeightedPostings(), .standard, behind: head)
        source.head = scores
        sources.append(source)
        most += scores.count
    }

    /// The sums, for rowids below `capacity`. Weights are added in the order in which the lists were.
    mutating func sum(capacity: Int) throws(SegmentError) -> WeightedPostings {
        let most = min(most, capacity)
        let rowids = UnsafeMutablePointer<UInt32>.allocate(capacity: most + 1)
        let weights = UnsafeMutablePointer<Float>.allocate(capacity: most + 1)
        let sums = UnsafeMutablePointer<Float>.allocate(capacity: WeightedUnion.width)
        sums.initialize(repeating: 0, count: WeightedUnion.width)
        let atoms = UnsafeMutablePointer<AtomSet>.allocate(capacity: WeightedUnion.width)
        atoms.initialize(repeating: [], count: WeightedUnion.width)
        let held = UnsafeMutablePointer<AtomSet>.allocate(capacity: most + 1)
        let words = UnsafeMutablePointer<UInt64>.allocate(capacity: WeightedUnion.width / 64)
        words.initialize(repeating: 0, count: WeightedUnion.width / 64)
        defer {
            rowids.deallocate()
            weights.deallocate()
            sums.deallocate()
            atoms.deallocate()
            held.deallocate()
            words.deallocate()
        }
        var count = 0
        var base = 0
        while base < capacity {
            for source in sources { try add(source, base, sums, atoms, words) }
            for word in 0..<(WeightedUnion.width / 64) where words[word] != 0 {
                var rest = words[word]
                words[word] = 0
                while rest != 0 {
                    let place = word &* 64 &+ rest.trailingZeroBitCount
                    rowids[count] = UInt32(truncatingIfNeeded: base &+ place)
                    weights[count] = sums[place]
                    held[count] = atoms[place]
                    sums[place] = 0
                    atoms[place] = []
                    count &+= 1
                    rest &= rest &- 1
                }
            }
            base += WeightedUnion.width
        }
        var result = WeightedPostings()
        result.rowids = Array(UnsafeBufferPointer(start: rowids, count: count))
        result.weights = Array(UnsafeBufferPointer(start: weights, count: count))
        if knowsAtoms { result.atoms = Array(UnsafeBufferPointer(start: held, count: count)) }
        return result
    }

    /// Adds a list's part of the window from `base` on.
    private func add(
        _ source: Source, _ base: Int, _ sums: UnsafeMutablePointer<Float>, _ atoms: UnsafeMutablePointer<AtomSet>,
        _ words: UnsafeMutablePointer<UInt64>
    ) throws(SegmentError) {
        let first = UInt32(truncatingIfNeeded: base)
        let factor = source.factor
        let bits = source.atoms
        func put(_ rowid: UInt32, _ weight: Float) {
            let place = Int(rowid &- first)
            sums[place] += weight * factor
            atoms[place].formUnion(bits)
            words[place >> 6] |= 1 << UInt64(place & 63)
        }
        let end = base + WeightedUnion.width
        if let head = source.head {
            try head.forEach(inBlock: base / WeightedUnion.width) { put(first &+ UInt32(truncatingIfNeeded: $0), $1) }
        }
        // Most of many words are rare, and have nothing in most windows.
        if let upcoming = source.decoder?.upcoming, upcoming < UInt64(end) {
            try source.decoder.mutate { (decoder) throws(SegmentError) in
                try weigher.forEach(&decoder, below: UInt64(end)) { put($0, $1) }
            }
        }
        while source.next < source.list.count, Int(source.list.rowids[source.next]) < end {
            put(source.list.rowids[source.next], source.list.weights[source.next])
            source.next += 1
        }
    }
}

extension Optional {
    /// Changes the value in place, if there is one.
    @inline(__always)
    fileprivate mutating func mutate(
        _ body: (inout Wrapped) throws(SegmentError) -> Void
    ) throws(SegmentError) {
        guard var value = self else { return }
        self = nil
        defer { self = value }
        try body(&value)
    }
}
