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
        try rowids.withUnsafeBufferPointer { (wanted) throws(SegmentError) in
            try scores.forEach(of: wanted) { body($0, factor * $1) }
        }
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
final class ScoreWindows {
    /// Documents to a window.
    static let width = FrequentList.blockWidth

    /// One window: sums and marks of the documents from `base` on.
    struct Window {
        var base: UInt32
        var scores: UnsafeMutablePointer<Float>
        /// One bit for each document that is in any list.
        var words: UnsafeMutablePointer<UInt64>
        /// One bit for each document of the lists that were passed over, if that was asked for.
        var passed: UnsafeMutablePointer<UInt64>
        /// Number of words.
        var wordCount: Int { ScoreWindows.width / 64 }
        /// Which of the blocks of a frequent list it is.
        var block: Int { Int(base) / ScoreWindows.width }
    }

    private let lists: [ScoredList]
    /// Where the next part of each begins, in what is not in a frequent list.
    private var next: [Int]
    private let blocks: Int
    private var base = 0
    /// Whether documents are marked as passed over.
    private var isMarked = false
    /// The window under way.
    private(set) var window: Window

    /// Windows before the first.
    init(_ lists: [ScoredList]) {
        self.lists = lists
        next = Array(repeating: 0, count: lists.count)
        blocks = lists.map { $0.scores.head?.patterns.list.blocks ?? 0 }.max() ?? 0
        let width = ScoreWindows.width
        window = Window(
            base: 0, scores: .allocate(capacity: width), words: .allocate(capacity: width / 64),
            passed: .allocate(capacity: width / 64))
        window.scores.initialize(repeating: 0, count: width)
        window.words.initialize(repeating: 0, count: width / 64)
        window.passed.initialize(repeating: 0, count: width / 64)
    }

    deinit {
        window.scores.deallocate()
        window.words.deallocate()
        window.passed.deallocate()
    }

    /// Moves to the next window that may have documents, and empties it; false behind the last.
    func advance() -> Bool {
        for word in 0..<window.wordCount where window.words[word] != 0 {
            window.words[word] = 0
            (window.scores + word * 64).update(repeating: 0, count: 64)
        }
        if isMarked { window.passed.update(repeating: 0, count: window.wordCount) }
        isMarked = false
        var first = base / ScoreWindows.width < blocks ? UInt32(base) : .max
        for index in lists.indices where next[index] < lists[index].scores.rowids.count {
            first = min(first, lists[index].scores.rowids[next[index]])
        }
        if first == .max { return false }
        window.base = first & ~UInt32(ScoreWindows.width - 1)
        base = Int(window.base) + ScoreWindows.width
        return true
    }

    /// Adds a list's part of the window. A document's scores are added in the order of the calls.
    func add(_ index: Int) throws(SegmentError) {
        let (list, window) = (lists[index], window)
        let factor = list.factor
        try list.scores.forEach(inBlock: window.block) { place, score in
            window.scores[place] += factor * score
            window.words[place >> 6] |= 1 << UInt64(place & 63)
        }
        forEachBehind(index) { place, value in
            window.scores[place] += factor * value
            window.words[place >> 6] |= 1 << UInt64(place & 63)
        }
    }

    /// Passes over a list's part of the window, and marks its documents if that is asked for.
    func pass(_ index: Int, marks: Bool) throws(SegmentError) {
        let passed = window.passed
        if marks {
            isMarked = true
            try lists[index].scores.forEachPlace(inBlock: window.block) { place in
                passed[place >> 6] |= 1 << UInt64(place & 63)
            }
        }
        forEachBehind(index) { place, _ in if marks { passed[place >> 6] |= 1 << UInt64(place & 63) } }
    }

    /// What a list has in the window outside of a frequent list.
    @inline(__always)
    private func forEachBehind(_ index: Int, _ body: (_ place: Int, _ value: Float) -> Void) {
        let (scores, base) = (lists[index].scores, window.base)
        let end = UInt64(base) + UInt64(ScoreWindows.width)
        next[index] = scores.forEachBehind(from: next[index], below: end) { body(Int($0 &- base), $1) }
    }

    /// All documents with their sums.
    static func union(_ lists: [ScoredList]) throws(SegmentError) -> Matches {
        var matches = Matches()
        matches.reserve(min(lists.reduce(0) { $0 + $1.count }, lists.map { Int($0.scores.last) + 1 }.max() ?? 0))
        let windows = ScoreWindows(lists)
        while windows.advance() {
            for index in lists.indices { try windows.add(index) }
            let window = windows.window
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
