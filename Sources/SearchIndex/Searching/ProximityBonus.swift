/// What words near one another add to the scores of documents that have a score already.
struct ProximityBonus {
    let clauses: ClauseReader
    let ranking: Ranking
    /// The pairs, in order, with their clauses' scored lists and what is multiplied with the saturated weight.
    let pairs: [(pair: Proximity, first: PostingCache.ScoredClause, second: PostingCache.ScoredClause, factor: Float)]

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
        let additions = additions(to: contenders)
        let bounds = contenders.indices.map { index in
            contenders[index].score * ProximityBonus.rounding
                + additions.reduce(Float(0)) { $0 + $1[index] }
        }
        // Those that promise most show how much the others need.
        var promising = TopHits(count)
        for index in contenders.indices { promising.offer(UInt32(index), bounds[index]) }
        var isDone = Array(repeating: false, count: contenders.count)
        var best = TopHits(count)
        for index in promising.sorted.map({ Int($0.rowid) }) { isDone[index] = true }
        try raise(contenders, additions, where: isDone) { best.offer($0.rowid, $0.score) }
        let limit = best.threshold
        let rest = contenders.indices.map { !isDone[$0] && bounds[$0] >= limit }
        try raise(contenders, additions, where: rest) { best.offer($0.rowid, $0.score) }
        return best.sorted
    }

    /// For each pair, the most it can add to each contender; 0 where one of its clauses is missing.
    private func additions(to contenders: [TopHits.Entry]) -> [[Float]] {
        pairs.map { pair in
            var bounds = ProximityBonus.values(of: pair.first, contenders)
            let others = ProximityBonus.values(of: pair.second, contenders)
            let most = pair.factor / ranking.inflection * ProximityBonus.rounding
            for index in bounds.indices { bounds[index] = others[index] > 0 ? bounds[index] * most : 0 }
            return bounds
        }
    }

    /// A clause's saturated weight in each contender; 0 where it is missing.
    private static func values(of clause: PostingCache.ScoredClause, _ contenders: [TopHits.Entry]) -> [Float] {
        var values = Array(repeating: Float(0), count: contenders.count)
        clause.rowids.withUnsafeBufferPointer { rowids in
            var place = 0
            for index in contenders.indices {
                place = Matches.lowerBound(rowids, contenders[index].rowid, from: place)
                if place == rowids.count { return }
                if rowids[place] == contenders[index].rowid { values[index] = clause.values[place] }
            }
        }
        return values
    }

    /// Calls `body` with the full score of the contenders that are wanted.
    private func raise(
        _ contenders: [TopHits.Entry], _ additions: [[Float]], where isWanted: [Bool], _ body: (TopHits.Entry) -> Void
    ) throws(SegmentError) {
        var raised = contenders
        for (pair, addition) in zip(pairs, additions) {
            var cursor: AtomCursor?
            let weigher = clauses.weigher(pair.pair.first.fields)
            for index in raised.indices where isWanted[index] && addition[index] > 0 {
                let rowid = raised[index].rowid
                if cursor == nil { cursor = try clauses.cursor(pair.pair) }
                guard let cursor, try cursor.seek(rowid) else { break }
                if cursor.rowid != rowid { continue }
                let weight = weigher.weight(try cursor.positions(), in: rowid)
                if weight > 0 { raised[index].score += pair.factor * ranking.saturate(weight) }
            }
        }
        for index in raised.indices where isWanted[index] { body(raised[index]) }
    }
}
