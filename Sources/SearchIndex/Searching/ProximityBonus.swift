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
        let paired = try pairedClauses(contenders)
        let additions = paired.map { mostAdditions($0, to: contenders) }
        let bounds = contenders.indices.map { index in
            contenders[index].score * ProximityBonus.rounding + additions.reduce(Float(0)) { $0 + $1[index] }
        }
        // Those that promise most show how much the others need.
        var promising = TopHits(count)
        for index in contenders.indices { promising.offer(UInt32(index), bounds[index]) }
        var best = TopHits(count)
        var isDone = Array(repeating: false, count: contenders.count)
        // In the order of the doclists.
        for index in promising.sorted.map({ Int($0.rowid) }).sorted() {
            isDone[index] = true
            try raise(contenders[index], index, paired, additions, bounds[index], &best)
        }
        let rest = contenders.indices.filter { !isDone[$0] && bounds[$0] >= best.threshold }
        for index in rest.sorted(by: { bounds[$0] > bounds[$1] }) where bounds[index] >= best.threshold {
            try raise(contenders[index], index, paired, additions, bounds[index], &best)
        }
        return best.sorted
    }

    private typealias Paired = (first: PairedClause, second: PairedClause, factor: Float)

    /// The pairs with what the contenders have of their clauses; neighbours share a clause.
    private func pairedClauses(_ contenders: [TopHits.Entry]) throws(SegmentError) -> [Paired] {
        let rowids = contenders.map(\.rowid)
        var known: [ObjectIdentifier: PairedClause] = [:]
        func paired(_ clause: Clause, _ scores: ClauseScores) throws(SegmentError) -> PairedClause {
            if let known = known[ObjectIdentifier(clause)] { return known }
            let paired = try PairedClause(clause, scores, clauses, ranking, rowids)
            known[ObjectIdentifier(clause)] = paired
            return paired
        }
        var all: [Paired] = []
        for pair in pairs {
            all.append(
                (try paired(pair.pair.first, pair.first), try paired(pair.pair.second, pair.second), pair.factor))
        }
        return all
    }

    /// The most a pair can add to each contender; 0 where one of its clauses is missing.
    private func mostAdditions(_ pair: Paired, to contenders: [TopHits.Entry]) -> [Float] {
        contenders.indices.map { index in
            guard pair.first.isHeld(index), pair.second.isHeld(index) else { return 0 }
            let weight = PairedClause.mostNear(pair.first, pair.second, index, contenders[index].rowid)
            if weight == 0 { return 0 }
            // More than any weight scores is not needed.
            return pair.factor * ranking.saturate(min(weight * ProximityBonus.rounding, 1e6)) * ProximityBonus.rounding
        }
    }

    /// Offers a contender with its full score, unless it shows on the way that it cannot be among the best.
    private func raise(
        _ contender: TopHits.Entry, _ index: Int, _ paired: [Paired], _ additions: [[Float]], _ bound: Float,
        _ best: inout TopHits
    ) throws(SegmentError) {
        var (score, bound) = (contender.score, bound)
        var near: [Position] = []
        for number in pairs.indices where additions[number][index] > 0 {
            if bound < best.threshold { return }
            let pair = paired[number]
            try pair.first.read(index, contender.rowid)
            try pair.second.read(index, contender.rowid)
            near.removeAll(keepingCapacity: true)
            NearMatcher.near(pair.first.positions, pair.second.positions, distance: ranking.window, into: &near)
            let weight = clauses.weigher(pairs[number].pair.first.fields).weight(near, in: contender.rowid)
            let addition = weight > 0 ? pair.factor * ranking.saturate(weight) : 0
            score += addition
            bound += addition - additions[number][index]
        }
        best.offer(contender.rowid, score)
    }
}
