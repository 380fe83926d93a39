/// Documents with scores that are still to be multiplied by a factor.
struct ScoredList {
    /// Ascending.
    var rowids: [UInt32]
    var values: [Float]
    var factor: Float
}

extension ScoredList {
    /// The score of a document; `nil` when it is not in the list.
    func score(of rowid: UInt32) -> Float? {
        let index = Matches.lowerBound(rowids, rowid, from: 0)
        return index < rowids.count && rowids[index] == rowid ? factor * values[index] : nil
    }

    /// Scores that are complete.
    init(_ matches: Matches) { self.init(rowids: matches.rowids, values: matches.scores, factor: 1) }
}

/// Adds up the scores of many lists, a window of documents at a time, so that the sums stay in the nearest cache.
struct ScoreWindows {
    /// Documents to a window.
    static let width = 1 << 14

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
    static func forEach(_ lists: [ScoredList], _ body: (Window) -> Void) {
        let scores = UnsafeMutablePointer<Float>.allocate(capacity: width)
        scores.initialize(repeating: 0, count: width)
        let words = UnsafeMutablePointer<UInt64>.allocate(capacity: width / 64)
        words.initialize(repeating: 0, count: width / 64)
        var next = Array(repeating: 0, count: lists.count)
        defer {
            scores.deallocate()
            words.deallocate()
        }
        while true {
            var first = UInt32.max
            for index in lists.indices where next[index] < lists[index].rowids.count {
                first = min(first, lists[index].rowids[next[index]])
            }
            if first == .max { return }
            let window = Window(base: first & ~UInt32(width - 1), scores: scores, words: words)
            for index in lists.indices { next[index] = add(lists[index], from: next[index], to: window) }
            body(window)
            clear(window)
        }
    }

    /// Adds a list's part of a window; returns where the next part begins.
    private static func add(_ list: ScoredList, from start: Int, to window: Window) -> Int {
        list.rowids.withUnsafeBufferPointer { rowids in
            list.values.withUnsafeBufferPointer { values in
                let factor = list.factor
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
    static func union(_ lists: [ScoredList]) -> Matches {
        var matches = Matches()
        let total = lists.reduce(0) { $0 + $1.rowids.count }
        matches.reserve(min(total, lists.map { Int($0.rowids.last ?? 0) + 1 }.max() ?? 0))
        forEach(lists) { window in
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
