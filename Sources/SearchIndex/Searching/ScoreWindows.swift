/// Documents with scores that are still to be multiplied by a factor.
struct ScoredList {
    var scores: ClauseScores
    var factor: Float

    /// Number of documents.
    var count: Int { scores.count }

    /// Calls `body` with those of some ascending documents that are in the list: their places among the ones asked for, and
    /// their scores times the factor.
    @inline(__always)
    func forEach(of rowids: [UInt32], _ body: (_ index: Int, _ score: Float) -> Void) throws(SegmentError) {
        let factor = factor
        let failure: SegmentError? = rowids.withUnsafeBufferPointer { wanted in
            do throws(SegmentError) {
                try scores.forEach(of: wanted) { body($0, factor * $1) }
                return nil
            } catch { return error }
        }
        if let failure { throw failure }
    }
}

extension ScoredList {
    /// The score of a document; `nil` when it is not in the list.
    func score(of rowid: UInt32) throws(SegmentError) -> Float? {
        var found: Float?
        try forEach(of: [rowid]) { found = $1 }
        return found
    }

    /// Scores that are complete.
    init(_ matches: Matches) {
        self.init(scores: ClauseScores(rowids: matches.rowids, values: matches.scores), factor: 1)
    }
}

/// Adds up the scores of many lists, a window of documents at a time, so that the sums stay in the nearest cache.
struct ScoreWindows {
    /// Documents to a window.
    static let width = FrequentList.blockWidth

    /// One window: sums and marks of the documents from `base` on.
    struct Window {
        var base: UInt32
        var scores: UnsafeMutablePointer<Float>
        /// One bit for each document that is in any list.
        var words: UnsafeMutablePointer<UInt64>
        /// Number of words.
        var wordCount: Int { ScoreWindows.width / 64 }
    }

    /// Calls `body` for every window that has documents, in order. A document's scores are added in the lists' order.
    @inline(__always)
    static func forEach(_ lists: [ScoredList], _ body: (Window) -> Void) throws(SegmentError) {
        let scores = UnsafeMutablePointer<Float>.allocate(capacity: width)
        scores.initialize(repeating: 0, count: width)
        let words = UnsafeMutablePointer<UInt64>.allocate(capacity: width / 64)
        words.initialize(repeating: 0, count: width / 64)
        var next = Array(repeating: 0, count: lists.count)
        defer {
            scores.deallocate()
            words.deallocate()
        }
        let blocks = lists.map { $0.scores.head?.patterns.list.blocks ?? 0 }.max() ?? 0
        var base = 0
        while true {
            var first = base / width < blocks ? UInt32(base) : .max
            for index in lists.indices where next[index] < lists[index].scores.rowids.count {
                first = min(first, lists[index].scores.rowids[next[index]])
            }
            if first == .max { return }
            let window = Window(base: first & ~UInt32(width - 1), scores: scores, words: words)
            for index in lists.indices { next[index] = try add(lists[index], from: next[index], to: window) }
            body(window)
            clear(window)
            base = Int(window.base) + width
        }
    }

    /// Adds a list's part of a window; returns where the next part begins.
    private static func add(
        _ list: ScoredList, from start: Int, to window: Window
    ) throws(SegmentError) -> Int {
        let factor = list.factor
        try list.scores.forEach(inBlock: Int(window.base) / width) { place, score in
            window.scores[place] += factor * score
            window.words[place >> 6] |= 1 << UInt64(place & 63)
        }
        return list.scores.rowids.withUnsafeBufferPointer { rowids in
            list.scores.values.withUnsafeBufferPointer { values in
                let end = UInt64(window.base) + UInt64(width)
                var index = start
                while index < rowids.count, UInt64(rowids[index]) < end {
                    let place = Int(rowids[index] &- window.base)
                    window.scores[place] += factor * values[index]
                    window.words[place >> 6] |= 1 << UInt64(place & 63)
                    index += 1
                }
                return index
            }
        }
    }

    private static func clear(_ window: Window) {
        for word in 0..<window.wordCount where window.words[word] != 0 {
            window.words[word] = 0
            (window.scores + word * 64).update(repeating: 0, count: 64)
        }
    }

    /// All documents with their sums.
    static func union(_ lists: [ScoredList]) throws(SegmentError) -> Matches {
        var matches = Matches()
        matches.reserve(min(lists.reduce(0) { $0 + $1.count }, lists.map { Int($0.scores.last) + 1 }.max() ?? 0))
        try forEach(lists) { window in
            for word in 0..<window.wordCount {
                var rest = window.words[word]
                while rest != 0 {
                    let place = word * 64 + rest.trailingZeroBitCount
                    matches.append(window.base + UInt32(place), window.scores[place])
                    rest &= rest - 1
                }
            }
        }
        return matches
    }
}
