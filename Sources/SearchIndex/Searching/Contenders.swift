internal import CKernel

/// Finds, among documents with their scores without proximity, those that can be among the best with it.
///
/// Proximity adds at most `slack - 1` times the score, so that whoever is below the worst of the best so far even then is
/// out; all others are kept until the end.
struct Contenders {
    /// The best by scores without proximity.
    private(set) var best: TopHits
    private let slack: Float
    private var kept: [TopHits.Entry] = []
    private var room: Int

    /// Contenders for the best `count`; `slack` is 1 where nothing is added later.
    init(_ count: Int, slack: Float) {
        best = TopHits(count)
        self.slack = slack
        room = 4 * count + 1024
    }

    /// Documents with a lower score need not be offered.
    private(set) var threshold: Float = -.infinity

    /// Takes the documents of a window that can be among the best, and those allowed only.
    mutating func take(_ window: ScoreWindows.Window, _ allowed: Bitset?) {
        for part in 0..<Contenders.parts {
            Contenders.forEach(inPart: part, of: window, allowed, atLeast: threshold) { offer($0, $1) }
        }
    }

    /// Takes the documents of a whole list that can be among the best, and those allowed only. All of its documents go into
    /// a set that is given.
    mutating func take(_ list: ScoredList, _ allowed: Bitset?, into matched: inout Bitset?) throws(SegmentError) {
        let factor = list.factor
        for block in 0..<(list.scores.head?.patterns.list.blocks ?? 0) {
            let first = UInt32(block * FrequentList.blockWidth)
            try list.scores.forEach(inBlock: block) { place, score in
                let rowid = first &+ UInt32(truncatingIfNeeded: place)
                matched?.insert(rowid)
                let score = factor * score
                if score >= threshold, allowed?.contains(rowid) ?? true { take(rowid, score) }
            }
        }
        let scores = list.scores
        if matched != nil { for rowid in scores.rowids { matched?.insert(rowid) } }
        if let tallied = scores.tallied { return take(scores.rowids, tallied, factor, allowed) }
        scores.withWeighed { values in
            var index = 0
            while index < values.count {
                let end = min(index + 64, values.count)
                // A little less, so that nothing is missed by rounding.
                let isWorth =
                    end < index + 64 || threshold <= 0
                    || Contenders.isAny(of: values.baseAddress! + index, atLeast: threshold / factor * 0.9999)
                for place in index..<(isWorth ? end : index) {
                    let (rowid, score) = (scores.rowids[place], factor * values[place])
                    if score >= threshold, allowed?.contains(rowid) ?? true { take(rowid, score) }
                }
                index = end
            }
        }
    }

    /// Takes documents by their tallies: only those whose tally may score enough are looked at.
    private mutating func take(_ rowids: [UInt32], _ tallied: Tallied, _ factor: Float, _ allowed: Bitset?) {
        var known = -Float.infinity
        var least: UInt8 = 0
        var place = 0
        while true {
            if threshold > known {
                known = threshold
                // A little less, so that nothing is missed by rounding.
                least = tallied.least(scoring: known / factor * 0.9999)
            }
            place = tallied.next(from: place, atLeast: least)
            if place == rowids.count { return }
            let (rowid, score) = (rowids[place], factor * tallied.value(place, of: rowids[place]))
            if score >= threshold, allowed?.contains(rowid) ?? true { take(rowid, score) }
            place &+= 1
        }
    }

    /// Windows are looked through in so many parts: what is found in one raises what the next must reach.
    static let parts = 4

    /// Calls `body` with the documents of one part of a window that are allowed, and with hardly any that scores less than
    /// `least`.
    @inline(__always)
    static func forEach(
        inPart part: Int, of window: ScoreWindows.Window, _ allowed: Bitset?, atLeast least: Float,
        _ body: (_ rowid: UInt32, _ score: Float) -> Void
    ) {
        let count = window.wordCount / parts
        let first = part &* count
        withUnsafeTemporaryAllocation(of: UInt32.self, capacity: count) { promising in
            let found = kindred_promising_words(
                window.words + first, count, window.scores + first &* 64, least, promising.baseAddress!)
            for index in 0..<found {
                let word = first &+ Int(promising[index])
                var rest = window.words[word]
                if let allowed { rest &= allowed.word(Int(window.base) / 64 &+ word) }
                while rest != 0 {
                    let place = word &* 64 &+ rest.trailingZeroBitCount
                    body(window.base &+ UInt32(truncatingIfNeeded: place), window.scores[place])
                    rest &= rest &- 1
                }
            }
        }
    }

    /// Takes one document.
    @inline(__always)
    mutating func offer(_ rowid: UInt32, _ score: Float) {
        if score < threshold { return }
        take(rowid, score)
    }

    @inline(never)
    private mutating func take(_ rowid: UInt32, _ score: Float) {
        best.offer(rowid, score)
        threshold = slack == 1 ? best.threshold : best.threshold / slack
        if slack != 1 { keep(rowid, score) }
    }

    /// Whether any of 64 scores, none below 0, reaches `least`: for such numbers the order of the bits is theirs.
    @inline(__always)
    private static func isAny(of scores: UnsafePointer<Float>, atLeast least: Float) -> Bool {
        let below = SIMD16<Int32>(repeating: least > 0 ? Int32(bitPattern: least.bitPattern) &- 1 : -1)
        let bits = UnsafeRawPointer(scores)
        var signs = SIMD16<Int32>(repeating: 0)
        for part in 0..<4 {
            signs |= below &- bits.loadUnaligned(fromByteOffset: part * 64, as: SIMD16<Int32>.self)
        }
        let eight = signs.lowHalf | signs.highHalf
        let four = eight.lowHalf | eight.highHalf
        return (four[0] | four[1] | four[2] | four[3]) < 0
    }

    private mutating func keep(_ rowid: UInt32, _ score: Float) {
        kept.append((rowid, score))
        if kept.count < room { return }
        let limit = threshold
        kept.removeAll { $0.score < limit }
        room = max(room, kept.count * 2)
    }

    /// Those that are left, by rowid.
    var all: [TopHits.Entry] {
        if slack == 1 { return best.sorted.sorted { $0.rowid < $1.rowid } }
        let limit = threshold
        return kept.filter { $0.score >= limit }
    }
}
