/// What words near one another add to the scores of documents that have a score already.
struct ProximityBonus {
    let clauses: ClauseReader
    let ranking: Ranking
    /// The pairs, in order, with their clauses' scored lists and what is multiplied with the saturated weight.
    let pairs: [(pair: Proximity, first: ClauseScores, second: ClauseScores, factor: Float)]

    /// How many times its score without proximity a document's score is at most.
    ///
    /// Each occurrence of a pair is one of its first clause, which in the clause's own score counts at least `inflection`
    /// times as much; saturation grows no faster than its argument. So a pair adds at most `proximity / inflection` times
    /// what its first clause scores.
    var slack: Float {
        if pairs.isEmpty { return 1 }
        var counts: [ObjectIdentifier: Float] = [:]
        for pair in pairs { counts[ObjectIdentifier(pair.pair.first), default: 0] += 1 }
        return ProximityBonus.rounding + (counts.values.max() ?? 0) * ranking.proximity / ranking.inflection
    }

    /// A little more than 1, so that no bound is missed by rounding.
    private static let rounding: Float = 1.0001

    /// The best of the contenders, which ascend by rowid, with their full scores, in order.
    func best(_ count: Int, of contenders: [TopHits.Entry]) throws(SegmentError) -> [TopHits.Entry] {
        if pairs.isEmpty { return TopHits.best(count, of: contenders) }
        let additions = try additions(to: contenders)
        let bounds = contenders.indices.map { index in
            contenders[index].score * ProximityBonus.rounding + additions.reduce(Float(0)) { $0 + $1[index] }
        }
        // Those that promise most show how much the others need.
        var promising = TopHits(count)
        for index in contenders.indices { promising.offer(UInt32(index), bounds[index]) }
        var best = TopHits(count)
        var cursors = pairs.map { _ in AtomCursor?.none }
        var isDone = Array(repeating: false, count: contenders.count)
        for (index, _) in promising.sorted {
            isDone[Int(index)] = true
            try raise(contenders[Int(index)], Int(index), additions, bounds[Int(index)], &cursors, &best)
        }
        let rest = contenders.indices.filter { !isDone[$0] && bounds[$0] >= best.threshold }
        for index in rest.sorted(by: { bounds[$0] > bounds[$1] }) where bounds[index] >= best.threshold {
            try raise(contenders[index], index, additions, bounds[index], &cursors, &best)
        }
        return best.sorted
    }

    /// For each pair, the most it can add to each contender; 0 where one of its clauses is missing.
    private func additions(to contenders: [TopHits.Entry]) throws(SegmentError) -> [[Float]] {
        var known: [ObjectIdentifier: [Float]] = [:]
        func values(_ clause: ClauseScores) throws(SegmentError) -> [Float] {
            if let values = known[ObjectIdentifier(clause)] { return values }
            let values = try ProximityBonus.values(of: clause, contenders)
            known[ObjectIdentifier(clause)] = values
            return values
        }
        var all: [[Float]] = []
        for pair in pairs {
            var bounds = try values(pair.first)
            let others = try values(pair.second)
            let heaviest = pair.pair.first.atoms.count == 1 ? 1 : 1 / ranking.inflection
            let most = pair.factor * heaviest * ProximityBonus.rounding
            for index in bounds.indices { bounds[index] = others[index] > 0 ? bounds[index] * most : 0 }
            all.append(bounds)
        }
        return all
    }

    /// A clause's saturated weight in each contender; 0 where it is missing.
    private static func values(
        of clause: ClauseScores, _ contenders: [TopHits.Entry]
    ) throws(SegmentError) -> [Float] {
        var values = Array(repeating: Float(0), count: contenders.count)
        try ScoredList(scores: clause, factor: 1).forEach(of: contenders.map(\.rowid)) { values[$0] = $1 }
        return values
    }

    /// Offers a contender with its full score, unless it shows on the way that it cannot be among the best.
    private func raise(
        _ contender: TopHits.Entry, _ index: Int, _ additions: [[Float]], _ bound: Float,
        _ cursors: inout [AtomCursor?],
        _ best: inout TopHits
    ) throws(SegmentError) {
        var (score, bound) = (contender.score, bound)
        for number in pairs.indices where additions[number][index] > 0 {
            if bound < best.threshold { return }
            let pair = pairs[number]
            if cursors[number] == nil { cursors[number] = try clauses.cursor(pair.pair) }
            guard let cursor = cursors[number], try cursor.find(contender.rowid) else { continue }
            let weight = clauses.weigher(pair.pair.first.fields).weight(try cursor.positions(), in: contender.rowid)
            let addition = weight > 0 ? pair.factor * ranking.saturate(weight) : 0
            score += addition
            bound += addition - additions[number][index]
        }
        best.offer(contender.rowid, score)
    }
}
