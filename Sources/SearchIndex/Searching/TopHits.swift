/// Keeps the best of many matches: the highest score first, then the smaller rowid.
struct TopHits {
    typealias Entry = (rowid: UInt32, score: Float)

    /// How many are kept.
    let count: Int
    /// A binary heap whose root is the worst of those kept.
    private var heap: [Entry] = []

    /// Keeps the best `count`.
    init(_ count: Int) {
        self.count = count
        heap.reserveCapacity(min(count, 4096))
    }

    /// A match with a lower score cannot be among the best any more.
    @inline(__always)
    var threshold: Float { heap.count < count ? -.infinity : heap.first?.score ?? .infinity }

    /// Those kept, in order.
    var sorted: [Entry] { heap.sorted { TopHits.isWorse($1, $0) } }

    /// Keeps a match if it is among the best so far.
    @inline(__always)
    mutating func offer(_ rowid: UInt32, _ score: Float) {
        if score < threshold { return }
        insert((rowid, score))
    }

    /// The best `count` of the matches, in order.
    static func best(_ count: Int, of matches: Matches) -> [Entry] {
        var hits = TopHits(count)
        for index in matches.rowids.indices { hits.offer(matches.rowids[index], matches.scores[index]) }
        return hits.sorted
    }

    /// The best `count` of some entries, in order.
    static func best(_ count: Int, of entries: [Entry]) -> [Entry] {
        var hits = TopHits(count)
        for entry in entries { hits.offer(entry.rowid, entry.score) }
        return hits.sorted
    }

    /// The order of an answer, the other way round.
    @inline(__always)
    static func isWorse(_ a: Entry, _ b: Entry) -> Bool {
        a.score != b.score ? a.score < b.score : a.rowid > b.rowid
    }

    @inline(never)
    private mutating func insert(_ candidate: Entry) {
        if count == 0 { return }
        if heap.count < count {
            heap.append(candidate)
            siftUp()
        } else if TopHits.isWorse(heap[0], candidate) {
            heap[0] = candidate
            siftDown()
        }
    }

    private mutating func siftUp() {
        var child = heap.count - 1
        while child > 0 {
            let parent = (child - 1) / 2
            guard TopHits.isWorse(heap[child], heap[parent]) else { return }
            heap.swapAt(child, parent)
            child = parent
        }
    }

    private mutating func siftDown() {
        var parent = 0
        while true {
            var worst = parent
            for child in (2 * parent + 1)...(2 * parent + 2)
            where child < heap.count && TopHits.isWorse(heap[child], heap[worst]) {
                worst = child
            }
            if worst == parent { return }
            heap.swapAt(parent, worst)
            parent = worst
        }
    }
}
