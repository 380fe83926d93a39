/// Puts an answer in an order in which its first places are not all of one kind.
///
/// Place by place, the document comes next whose score is highest after it was lowered by what it has in common with those
/// placed before (maximal marginal relevance: Carbonell and Goldstein 1998):
///
///     score' = score · (1 - diversity · overlap)
///     overlap = the largest of  min(1, n / 5)             n above of the same programme, or of the same responsible organisation
///                               max(0, cos - .95) / .05   cos to the nearest above: nearly the same words
///
/// An overlap only grows while places are filled, so `score'` never rises from one place to the next, and a document need not
/// be looked at before its score is the highest left: a page costs what it shows, not what matches. Every place is filled
/// alike whatever the page, so pages continue one another. Places after the first hundred are in the order of the scores.
struct DiverseOrder {
    /// A document in its place.
    struct Place {
        var rowid: UInt32
        /// By which it stands here.
        var score: Float
        /// What of that its overlap took away: below 0, or 0.
        var loss: Float = 0
        var cause: Spread.Cause?
    }

    /// So many of one kind above count in full.
    static let many: Float = 5
    /// From here on two documents say nearly the same.
    static let near: Float = 0.95
    /// Places that are filled so.
    static let places = 100

    private let diversity: Double
    private let reader: KinReader

    /// `nil` when the diversity is 0: scores alone decide.
    init?(_ file: IndexFile, diversity: Double) throws(SegmentError) {
        guard diversity > 0 else { return nil }
        self.diversity = min(diversity, 1)
        reader = try KinReader(file)
    }

    /// The first `count` places of an answer, whose scores are not below 0.
    func first(_ count: Int, of entries: inout Ranked) throws(SegmentError) -> [Place] {
        var filling = Filling(Float(diversity), reader)
        while filling.placed.count < min(count, DiverseOrder.places), try filling.placeNext(&entries) {}
        guard filling.placed.count < min(count, entries.count) else { return filling.placed }
        let placed = Set(filling.placed.map(\.rowid))
        let rest = entries.prefix(entries.count).lazy.filter { !placed.contains($0.rowid) }.prefix(
            count - filling.placed.count)
        return filling.placed + rest.map { Place(rowid: $0.rowid, score: $0.score) }
    }

    /// What is to be said of the places `page`, the last of `placed`.
    func summary(
        _ placed: [Place], page: Range<Int>, of entries: inout Ranked, id: (UInt32) throws(SegmentError) -> String
    ) throws(SegmentError) -> SpreadSummary {
        var programmes: Set<String> = []
        var organisations: Set<String> = []
        for place in placed[page] {
            let kin = try reader.kin(place.rowid)
            programmes.formUnion(kin.programmes.map(\.key))
            if let organisation = kin.organisation { organisations.insert(organisation.key) }
        }
        var summary = SpreadSummary(
            diversity: diversity, programmes: programmes.count, organisations: organisations.count, moved: [])
        let shown = Set(placed.map(\.rowid))
        var above = Above()
        for place in placed.prefix(DiverseOrder.places) { above.add(try reader.kin(place.rowid)) }
        for entry in entries.prefix(min(placed.count, DiverseOrder.places)) where !shown.contains(entry.rowid) {
            let kin = try reader.kin(entry.rowid)
            guard let cause = above.overlap(kin, above.nearest(to: kin, from: 0)).cause else { continue }
            let id = try id(entry.rowid)
            let known = summary.moved.firstIndex { $0.cause.kind == cause.kind && $0.cause.value == cause.value }
            if let known {
                summary.moved[known].ids.append(id)
            } else {
                summary.moved.append(SpreadSummary.Moved(cause: cause, ids: [id]))
            }
        }
        return summary
    }
}

/// The documents placed so far, as far as their kind matters.
private struct Above {
    private(set) var kin: [Kin] = []
    private var programmes: [String: Int] = [:]
    private var organisations: [String: Int] = [:]

    mutating func add(_ other: Kin) {
        kin.append(other)
        for programme in other.programmes { programmes[programme.key, default: 0] += 1 }
        if let organisation = other.organisation { organisations[organisation.key, default: 0] += 1 }
    }

    /// The nearest in meaning of those from one on.
    func nearest(to other: Kin, from first: Int) -> (cosine: Float, index: Int) {
        var nearest: (cosine: Float, index: Int) = (0, 0)
        for index in kin.indices.dropFirst(first) {
            let cosine = other.cosine(kin[index])
            if cosine > nearest.cosine { nearest = (cosine, index) }
        }
        return nearest
    }

    /// How much a document has in common with them, 0 to 1, and what most of all.
    func overlap(_ other: Kin, _ nearest: (cosine: Float, index: Int)) -> (share: Float, cause: Spread.Cause?) {
        var best: (share: Float, cause: Spread.Cause?) = (0, nil)
        func offer(_ share: Float, _ kind: Spread.Cause.Kind, _ value: String, _ count: Int) {
            if min(share, 1) > best.share {
                best = (min(share, 1), Spread.Cause(kind: kind, value: value, above: count))
            }
        }
        for programme in other.programmes {
            let count = programmes[programme.key] ?? 0
            offer(Float(count) / DiverseOrder.many, .programme, programme.label, count)
        }
        if let organisation = other.organisation {
            let count = organisations[organisation.key] ?? 0
            offer(Float(count) / DiverseOrder.many, .organisation, organisation.label, count)
        }
        if nearest.cosine > DiverseOrder.near {
            let share = (nearest.cosine - DiverseOrder.near) / (1 - DiverseOrder.near)
            offer(share, .text, kin[nearest.index].title, 1)
        }
        return best
    }
}

/// Fills places one after the other.
private struct Filling {
    /// A document that may come next.
    struct Candidate {
        var entry: TopHits.Entry
        var kin: Kin
        /// The nearest of the first `seen` placed.
        var nearest: (cosine: Float, index: Int) = (0, 0)
        var seen = 0
        /// Its score after what it has in common with those.
        var score: Float
        var cause: Spread.Cause?
    }

    private let strength: Float
    private let reader: KinReader
    private var next = 0
    private var open: [Candidate] = []
    private var above = Above()
    private(set) var placed: [DiverseOrder.Place] = []

    init(_ strength: Float, _ reader: KinReader) {
        self.strength = strength
        self.reader = reader
    }

    /// Fills a place; false when there is no document left.
    mutating func placeNext(_ entries: inout Ranked) throws(SegmentError) -> Bool {
        for index in open.indices { look(at: &open[index]) }
        var best = open.indices.min { isBefore(open[$0], open[$1]) }
        // A document whose score is no higher than the best after all losses cannot come next, unless equal.
        while next < entries.count {
            let entry = entries[next]
            if let best, entry.score < open[best].score { break }
            next += 1
            var candidate = Candidate(entry: entry, kin: try reader.kin(entry.rowid), score: entry.score)
            look(at: &candidate)
            open.append(candidate)
            if best.map({ isBefore(candidate, open[$0]) }) ?? true { best = open.count - 1 }
        }
        guard let best else { return false }
        let candidate = open.remove(at: best)
        placed.append(
            DiverseOrder.Place(
                rowid: candidate.entry.rowid, score: candidate.score, loss: candidate.score - candidate.entry.score,
                cause: candidate.cause))
        above.add(candidate.kin)
        return true
    }

    /// Brings a candidate's score up to date with what was placed.
    private func look(at candidate: inout Candidate) {
        let nearest = above.nearest(to: candidate.kin, from: candidate.seen)
        if nearest.cosine > candidate.nearest.cosine { candidate.nearest = nearest }
        candidate.seen = above.kin.count
        let overlap = above.overlap(candidate.kin, candidate.nearest)
        candidate.cause = overlap.cause
        candidate.score = candidate.entry.score * (1 - strength * overlap.share)
    }

    /// The higher score first, then the order of the scores without losses.
    private func isBefore(_ a: Candidate, _ b: Candidate) -> Bool {
        if a.score != b.score { return a.score > b.score }
        return TopHits.isWorse(b.entry, a.entry)
    }
}
