/// Evaluates a plan: which documents match, with what score.
///
/// A document's score is the sum of its clauses' scores, in the order of the plan, and then of its pairs' proximity, in
/// theirs. However the best are found, scores are added in this order, so that they are the same to the last bit.
final class Evaluator {
    let file: IndexFile
    private let clauses: ClauseReader
    private let ranking: Ranking
    /// Each with its clause, so that no other clause can take its place in memory.
    private var known: [ObjectIdentifier: (clause: Clause, list: ClauseScores)] = [:]

    init(_ file: IndexFile, _ clauses: ClauseReader, ranking: Ranking = .standard) {
        self.file = file
        self.clauses = clauses
        self.ranking = ranking
    }

    /// The best documents of a plan, and as much of the rest as is wanted.
    struct Answer {
        /// In order.
        var best: [(rowid: UInt32, score: Float)]
        /// All documents that match, those outside `allowed` included; empty when not asked for.
        var matched: Bitset
    }

    /// The documents that match, ascending, with their scores.
    func matches(_ plan: Plan) throws(SegmentError) -> Matches {
        if case .proximity(let pair) = plan { return try matches(pair) }
        var matches = try base(plan)
        for pair in plan.proximities { matches = try matches.adding(try list(pair)) }
        return matches
    }

    /// The best `count` documents among those allowed, exactly as `matches` would order them.
    func best(
        _ count: Int, _ plan: Plan, within allowed: Bitset? = nil, needsSet: Bool = false
    ) throws(SegmentError) -> Answer {
        let bonus = try bonus(plan)
        var matched: Bitset? = needsSet ? Bitset(capacity: file.capacity) : nil
        let contenders = try UnionSearch(try lists(plan), capacity: file.capacity)
            .contenders(count, slack: bonus.slack, within: allowed, into: &matched)
        return Answer(best: try bonus.best(count, of: contenders), matched: matched ?? Bitset(capacity: 0))
    }

    /// The documents that match, without scores.
    func set(_ plan: Plan) throws(SegmentError) -> Bitset {
        switch plan {
        case .documents(let set): return set
        default: return Bitset(capacity: file.capacity, try base(plan).rowids)
        }
    }

    /// Inverse document frequency of a clause.
    func idf(_ clause: Clause) throws(SegmentError) -> Float {
        Ranking.idf(documents: file.documents, with: try scored(clause).count)
    }

    /// The documents with one part of the question, with its scores.
    func matches(_ clause: Clause) throws(SegmentError) -> Matches { try Matches(try list(clause)) }

    /// The documents in which two clauses stand near one another, with what that adds.
    func matches(_ pair: Proximity) throws(SegmentError) -> Matches { try Matches(try list(pair)) }

    // MARK: - Scores without proximity

    private func base(_ plan: Plan) throws(SegmentError) -> Matches {
        switch plan {
        case .clause(let clause): return try Matches(try list(clause))
        case .any: return try ScoreWindows.union(try lists(plan))
        case .all(let plans): return try all(plans)
        case .difference(let kept, let excluded):
            let matches = try base(kept)
            let out = try set(excluded)
            return matches.filtered { !out.contains($0) }
        case .proximity: return Matches()
        case .documents(let set): return Matches(unscored: set.rowids)
        case .everything: return Matches(unscored: try file.everything)
        }
    }

    /// Lists whose union is the plan.
    private func lists(_ plan: Plan) throws(SegmentError) -> [ScoredList] {
        switch plan {
        case .clause(let clause): return [try list(clause)]
        case .any(let plans):
            var lists: [ScoredList] = []
            for plan in plans {
                // Pairs in what only some of the documents match count for those only.
                lists += plan.isDemanding ? [ScoredList(try matches(plan))] : try self.lists(plan)
            }
            return lists
        case .proximity: return []
        default: return [ScoredList(try base(plan))]
        }
    }

    /// Operands that every document matches only add to the scores of what the others find.
    private func all(_ plans: [Plan]) throws(SegmentError) -> Matches {
        var demanded: [ScoredList] = []
        var sets: [Bitset] = []
        var optional: [ScoredList] = []
        for plan in plans {
            switch plan {
            case .everything: continue
            case .documents(let set): sets.append(set)
            case .any(let operands) where operands.contains(where: \.isEverything):
                optional += try lists(.any(operands.filter { !$0.isEverything }))
            case .clause(let clause): demanded.append(try list(clause))
            default:
                demanded.append(ScoredList(try base(plan)))
            }
        }
        var result: Matches
        if demanded.isEmpty {
            guard let first = sets.popLast() else { return Matches(unscored: try file.everything) }
            result = Matches(unscored: first.rowids)
        } else {
            result = try Intersection(demanded).matches()
        }
        for set in sets { result = result.filtered { set.contains($0) } }
        for list in optional { result = try result.adding(list) }
        return result
    }

    /// The same as it is kept, without copying it.
    func list(_ clause: Clause) throws(SegmentError) -> ScoredList {
        let scores = try scored(clause)
        let idf = Ranking.idf(documents: file.documents, with: scores.count) * clause.multiplicity
        return ScoredList(scores: scores, factor: idf)
    }

    private func scored(_ clause: Clause) throws(SegmentError) -> ClauseScores {
        if let known = known[ObjectIdentifier(clause)] { return known.list }
        let list = try file.postings.scored(clause) { () throws(SegmentError) in
            try clauses.scored(clause, ranking)
        }
        known[ObjectIdentifier(clause)] = (clause, list)
        return list
    }

    // MARK: - Proximity

    /// What standing near one another adds, for all documents where two clauses do.
    private func list(_ pair: Proximity) throws(SegmentError) -> ScoredList {
        let weighted = try clauses.weighted(pair)
        return ScoredList(scores: ClauseScores(weighted, ranking), factor: try factor(pair))
    }

    private func factor(_ pair: Proximity) throws(SegmentError) -> Float {
        ranking.proximity * min(try idf(pair.first), try idf(pair.second))
    }

    private func bonus(_ plan: Plan) throws(SegmentError) -> ProximityBonus {
        var pairs: [(Proximity, ClauseScores, ClauseScores, Float)] = []
        for pair in plan.proximities {
            pairs.append((pair, try scored(pair.first), try scored(pair.second), try factor(pair)))
        }
        return ProximityBonus(clauses: clauses, ranking: ranking, pairs: pairs)
    }
}

extension Plan {
    /// Whether every document matches, whatever else is asked.
    fileprivate var isEverything: Bool { if case .everything = self { true } else { false } }
}
