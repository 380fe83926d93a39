/// The documents of an answer in the order of their scores, sorted only as far as they are looked at.
struct Ranked {
    /// All of them.
    private var entries: [TopHits.Entry]
    /// How many at the front are sorted.
    private var sorted: Int

    /// So many are sorted at first: a page needs no more, unless one kind has all the high scores.
    private static let first = 512

    /// Documents in any order.
    init(_ entries: [TopHits.Entry]) {
        self.entries = entries
        sorted = 0
    }

    /// Documents that are in order.
    init(sorted entries: [TopHits.Entry]) {
        self.entries = entries
        sorted = entries.count
    }

    /// How many there are.
    var count: Int { entries.count }

    /// The first of them; at most `count`.
    mutating func prefix(_ count: Int) -> ArraySlice<TopHits.Entry> {
        sort(count)
        return entries.prefix(count)
    }

    /// The one with so many before it.
    subscript(_ index: Int) -> TopHits.Entry {
        mutating get {
            sort(index + 1)
            return entries[index]
        }
    }

    private mutating func sort(_ count: Int) {
        if count <= sorted { return }
        if sorted > 0 || count > Ranked.first || entries.count <= Ranked.first {
            entries.sort { TopHits.isWorse($1, $0) }
            sorted = entries.count
            return
        }
        var best = TopHits(Ranked.first)
        for (rowid, score) in entries { best.offer(rowid, score) }
        let front = best.sorted
        let places = Set(front.map(\.rowid))
        entries = front + entries.filter { !places.contains($0.rowid) }
        sorted = front.count
    }
}
