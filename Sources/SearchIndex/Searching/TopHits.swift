/// Keeps the best of many matches: the highest score first, then the smaller rowid.
enum TopHits {
    /// The best `count` of the matches, in order.
    static func best(_ count: Int, of matches: Matches) -> [(rowid: UInt32, score: Float)] {
        guard count > 0 else { return [] }
        // A binary heap whose root is the worst of those kept.
        var heap: [(rowid: UInt32, score: Float)] = []
        heap.reserveCapacity(min(count, matches.count))
        for index in matches.rowids.indices {
            let candidate = (rowid: matches.rowids[index], score: matches.scores[index])
            if heap.count < count {
                heap.append(candidate)
                siftUp(&heap)
            } else if isWorse(heap[0], candidate) {
                heap[0] = candidate
                siftDown(&heap)
            }
        }
        return heap.sorted { isWorse($1, $0) }
    }

    private typealias Entry = (rowid: UInt32, score: Float)

    @inline(__always)
    private static func isWorse(_ a: Entry, _ b: Entry) -> Bool {
        a.score != b.score ? a.score < b.score : a.rowid > b.rowid
    }

    private static func siftUp(_ heap: inout [Entry]) {
        var child = heap.count - 1
        while child > 0 {
            let parent = (child - 1) / 2
            guard isWorse(heap[child], heap[parent]) else { return }
            heap.swapAt(child, parent)
            child = parent
        }
    }

    private static func siftDown(_ heap: inout [Entry]) {
        var parent = 0
        while true {
            var worst = parent
            for child in [2 * parent + 1, 2 * parent + 2] where child < heap.count && isWorse(heap[child], heap[worst])
            {
                worst = child
            }
            if worst == parent { return }
            heap.swapAt(parent, worst)
            parent = worst
        }
    }
}
