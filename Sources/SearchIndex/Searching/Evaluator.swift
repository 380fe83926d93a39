/// Evaluates a plan: which documents match, with what score.
final class Evaluator {
    private let file: IndexFile
    private let clauses: ClauseReader
    private let ranking: Ranking
    /// Each with its clause, so that no other clause can take its place in memory.
    private var known: [ObjectIdentifier: (clause: Clause, matches: Matches)] = [:]

    init(_ file: IndexFile, _ clauses: ClauseReader, ranking: Ranking = .standard) {
        self.file = file
        self.clauses = clauses
        self.ranking = ranking
    }

    /// The documents that match, ascending, with the sum of their parts' scores.
    func matches(_ plan: Plan) throws(SegmentError) -> Matches {
        switch plan {
        case .clause(let clause): return try matches(clause)
        case .all(let plans): return Matches.intersection(try plans.evaluated(by: self))
        case .any(let plans): return Matches.union(try plans.evaluated(by: self))
        case .difference(let kept, let excluded):
            let matches = try matches(kept)
            let out = Bitset(capacity: file.capacity, try self.matches(excluded).rowids)
            return matches.filtered { !out.contains($0) }
        case .proximity(let pair): return try matches(pair)
        case .documents(let set): return Matches(unscored: set.rowids)
        case .everything: return Matches(unscored: file.everything)
        }
    }

    /// The documents with one part of the question, scored.
    func matches(_ clause: Clause) throws(SegmentError) -> Matches {
        if let known = known[ObjectIdentifier(clause)] { return known.matches }
        let postings = try clauses.weighted(clause)
        let idf = Ranking.idf(documents: file.documents, with: postings.count) * clause.multiplicity
        var matches = Matches()
        matches.rowids = postings.rowids
        matches.scores = postings.weights.map { idf * ranking.saturate($0) }
        known[ObjectIdentifier(clause)] = (clause, matches)
        return matches
    }

    /// The documents in which two clauses stand near one another, scored.
    func matches(_ pair: Proximity) throws(SegmentError) -> Matches {
        let postings = try clauses.weighted(pair)
        let idf = try min(self.idf(pair.first), self.idf(pair.second))
        var matches = Matches()
        matches.rowids = postings.rowids
        matches.scores = postings.weights.map { ranking.proximity * idf * ranking.saturate($0) }
        return matches
    }

    /// Inverse document frequency of a clause.
    func idf(_ clause: Clause) throws(SegmentError) -> Float {
        Ranking.idf(documents: file.documents, with: try matches(clause).count)
    }
}

extension [Plan] {
    fileprivate func evaluated(by evaluator: Evaluator) throws(SegmentError) -> [Matches] {
        var results: [Matches] = []
        for plan in self { results.append(try evaluator.matches(plan)) }
        return results
    }
}
