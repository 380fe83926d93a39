internal import CKernel

/// Tallies what documents have of several words, a window of documents at a time.
///
/// Where words begin alike, there are many, and each of hundreds of thousands of postings counts. So nothing is done for one
/// but to read it and to change a byte; lengths are looked at when somebody wants the score.
struct TalliedUnion {
    /// A doclist, and how far it has been tallied.
    private final class Source {
        let list: Doclist
        var run = -1
        var end = 0
        var at = kindred_tallying(offset: 0, rowid: 0, upcoming: 0)
        /// The rowid of the last entry; the first of a run may be written in full.
        var previous: UInt64 = 0
        var isAtStart = true

        init(_ list: Doclist) { self.list = list }
    }

    private let weigher: Weigher
    private let scores: TallyScores
    private var sources: [Source] = []
    /// The next rowid of each.
    private var upcoming: [UInt64] = []
    /// No more documents can there be.
    private var most = 0
    private static let width = FrequentList.blockWidth

    /// A union of nothing yet; all fields count.
    init(_ weigher: Weigher, _ scores: TallyScores) { (self.weigher, self.scores) = (weigher, scores) }

    /// Adds a term's documents.
    mutating func add(_ doclist: Doclist) {
        if doclist.count == 0 { return }
        sources.append(Source(doclist))
        upcoming.append(0)
        // An entry takes three bytes at least.
        most += doclist.count / 3 + 1
    }

    /// The documents, with rowids below `capacity`; `nil` when many of them have no tally. Words count in the order in which they
    /// were added.
    mutating func sum(capacity: Int) throws(SegmentError) -> TalliedPostings? {
        let window = Window(weigher, scores, capacity: capacity)
        var result = TalliedPostings()
        let room = min(most, capacity) + 4
        var count = 0
        let rowids = UnsafeMutablePointer<UInt32>.allocate(capacity: room)
        let tallies = UnsafeMutablePointer<UInt8>.allocate(capacity: room)
        defer {
            rowids.deallocate()
            tallies.deallocate()
        }
        while window.base < capacity {
            let limit = window.limit
            for index in upcoming.indices where upcoming[index] < limit {
                try tally(sources[index], in: window)
                upcoming[index] = sources[index].at.upcoming
            }
            let taken = kindred_take_tallies(
                window.tallies, scores.bodies + window.base, window.width, scores.shortest, UInt32(window.base),
                rowids + count, tallies + count)
            if window.hasUnusual {
                for place in count..<(count + taken) where tallies[place] == TallyScores.unusual {
                    result.unusual.append(UInt32(place))
                    result.weights.append(window.weight(of: rowids[place]))
                }
            }
            count += taken
            if result.unusual.count > count / 16 { return nil }
            window.advance()
        }
        result.rowids = Array(UnsafeBufferPointer(start: rowids, count: count))
        result.tallies = Array(UnsafeBufferPointer(start: tallies, count: count))
        return result
    }

    /// Tallies a list's part of the window.
    private func tally(_ source: Source, in window: Window) throws(SegmentError) {
        let bytes = UnsafePointer(source.list.bytes)
        while true {
            if source.at.offset == source.end {
                source.run += 1
                guard source.run < source.list.runs.count else {
                    source.at.upcoming = .max
                    return
                }
                let run = source.list.runs[source.run]
                (source.at.offset, source.at.rowid) = (run.start, run.base)
                (source.end, source.isAtStart) = (source.list.end(ofRun: source.run), true)
            }
            if !source.isAtStart {
                switch kindred_tally(
                    bytes, source.end, &source.at, UInt64(window.base), UInt64(window.width), window.tallies)
                {
                case kindred_tallied_all:
                    source.previous = source.at.rowid
                    continue
                case kindred_tallied_width where source.at.upcoming <= UInt64(source.list.lastRowid):
                    source.previous = source.at.rowid
                    return
                default: source.previous = source.at.rowid
                }
            }
            var (offset, rowid) = (source.at.offset, source.at.rowid)
            let size = try source.list.readHeader(&offset, end: source.end, rowid: &rowid, after: source.previous)
            if rowid >= window.limit {
                source.at.upcoming = rowid
                return
            }
            try window.add(UInt32(truncatingIfNeeded: rowid), bytes + offset, size)
            (source.at.offset, source.at.rowid, source.previous) = (offset + size, rowid, rowid)
            source.isAtStart = false
        }
    }

    /// Tallies of some documents, and weights of those that have none.
    private final class Window {
        let tallies: UnsafeMutablePointer<UInt8>
        private let weights: UnsafeMutablePointer<Float>
        private let weigher: Weigher
        private let scores: TallyScores
        private let capacity: Int
        private(set) var base = 0
        /// Whether any has a weight.
        private(set) var hasUnusual = false

        /// The first of the windows of so many rowids.
        init(_ weigher: Weigher, _ scores: TallyScores, capacity: Int) {
            (self.weigher, self.scores, self.capacity) = (weigher, scores, capacity)
            tallies = .allocate(capacity: TalliedUnion.width)
            tallies.initialize(repeating: 0, count: TalliedUnion.width)
            weights = .allocate(capacity: TalliedUnion.width)
        }

        deinit {
            tallies.deallocate()
            weights.deallocate()
        }

        /// Number of documents.
        var width: Int { min(TalliedUnion.width, capacity - base) }
        /// The first document behind it.
        var limit: UInt64 { UInt64(base + width) }

        /// Moves to the next; all tallies have been taken.
        func advance() {
            base += TalliedUnion.width
            hasUnusual = false
        }

        func weight(of rowid: UInt32) -> Float { weights[Int(rowid) - base] }

        /// Adds an entry of any kind.
        func add(_ rowid: UInt32, _ positions: UnsafePointer<UInt8>, _ size: Int) throws(SegmentError) {
            precondition(Int(rowid) < capacity, "every document has its lengths")
            let place = Int(rowid) - base
            let tally = tallies[place]
            let occurrences = Positions.countInFirstColumn(positions, size)
            if occurrences > 0, tally != TallyScores.unusual {
                let longer = Int(tally) << occurrences | 1 << (occurrences - 1)
                if longer < TallyScores.count {
                    tallies[place] = UInt8(longer)
                    return
                }
            }
            let weight = try weigher.table.withUnsafeBufferPointer { (table) throws(SegmentError) in
                try weigher.weight(positions, size, in: rowid, table.baseAddress!)
            }
            if weight == 0 { return }
            if tally != TallyScores.unusual { weights[place] = scores.weight(tally, of: rowid) }
            weights[place] += weight
            tallies[place] = TallyScores.unusual
            hasUnusual = true
        }
    }
}
