/// A clause of some pairs, seen from the contenders: what each has of it, and, where that is needed, at which positions.
///
/// Most words have more inflections than a document does, so that only what it has is looked for.
final class PairedClause {
    private let clause: Clause
    private let clauses: ClauseReader
    private let ranking: Ranking
    private let weigher: Weigher
    /// The list that `Holding.pattern` speaks of, and the atoms that its words are; -1 for words that are none.
    private let list: FrequentList?
    private let atomOfWord: [Int]
    /// By contender; 0 where it lacks the clause.
    private var weights: [Float]
    private var holdings: [ClauseScores.Holding]
    private var cursors: [AtomCursor?]
    private var current: Int?
    /// Where the contender read last has the clause, ascending.
    private(set) var positions: [Position] = []

    /// What contenders, which ascend, have of a clause.
    init(_ clause: Clause, _ scores: ClauseScores, _ clauses: ClauseReader, _ ranking: Ranking, _ contenders: [UInt32])
        throws(SegmentError)
    {
        (self.clause, self.clauses, self.ranking) = (clause, clauses, ranking)
        weigher = clauses.weigher(clause.fields)
        let list = scores.head?.patterns.list
        self.list = list
        atomOfWord = (list?.words ?? []).map { clause.atoms.firstIndex(of: .term($0)) ?? -1 }
        cursors = Array(repeating: nil, count: clause.atoms.count)
        var weights = Array(repeating: Float(0), count: contenders.count)
        var holdings = Array(repeating: ClauseScores.Holding.unknown, count: contenders.count)
        try contenders.withUnsafeBufferPointer { (wanted) throws(SegmentError) in
            try scores.forEachHolding(of: wanted) { index, score, holding in
                weights[index] = ranking.unsaturated(score)
                holdings[index] = holding
            }
        }
        (self.weights, self.holdings) = (weights, holdings)
    }

    /// Whether a contender has the clause, in any way.
    func isHeld(_ index: Int) -> Bool { weights[index] > 0 }

    /// Whether a contender may have an atom.
    private func mayHold(_ atom: Int, _ index: Int) -> Bool {
        switch holdings[index] {
        case .atoms(let atoms): atoms.mayContain(atom)
        case .unknown: true
        case .pattern(let pattern):
            list!.withParts(pattern) { $0.contains { atomOfWord[Int($0.word)] == atom } }
        }
    }

    /// Reads the positions of a contender, unless they were read last.
    func read(_ index: Int, _ rowid: UInt32) throws(SegmentError) {
        if current == index { return }
        current = index
        positions.removeAll(keepingCapacity: true)
        var found = 0
        for atom in clause.atoms.indices where mayHold(atom, index) {
            if cursors[atom] == nil { cursors[atom] = try clauses.cursor(clause.atoms[atom]) }
            guard let cursor = cursors[atom], try cursor.find(rowid) else { continue }
            try cursor.appendPositions(to: &positions)
            found += 1
        }
        if found > 1 { PhraseMatcher.order(&positions) }
    }

    /// The most that a contender's occurrences of `first` near those of `second` weigh.
    ///
    /// Each is an occurrence of the first clause, which in that clause's own weight counts at least `inflection` times as
    /// much, and near one of the second, near which there is room for `reach`.
    static func mostNear(_ first: PairedClause, _ second: PairedClause, _ index: Int, _ rowid: UInt32) -> Float {
        let reach = Float(2 * (first.ranking.window + 1))
        if case .pattern(let one) = first.holdings[index], case .pattern(let other) = second.holdings[index] {
            let (firsts, seconds) = (first.occurrences(one), second.occurrences(other) * reach)
            let most = firsts.replacing(with: seconds, where: seconds .< firsts)
            var weight: Float = 0
            for column in 0..<Field.allCases.count where most[column] > 0 {
                weight += most[column] * first.weigher.table[column << 8 | first.weigher.lengths.code(column, rowid)]
            }
            return weight
        }
        return min(first.mostWeight(index), second.mostWeight(index) * reach)
    }

    /// The most that a contender's occurrences weigh when inflections count in full.
    private func mostWeight(_ index: Int) -> Float {
        switch holdings[index] {
        case .atoms(.first): weights[index]
        case .atoms([]): 0
        default: clause.atoms.count == 1 ? weights[index] : weights[index] / ranking.inflection
        }
    }

    /// How often a pattern has words of the clause, by column.
    private func occurrences(_ pattern: Int) -> SIMD8<Float> {
        list!.withParts(pattern) { parts in
            var counts = SIMD8<Float>(repeating: 0)
            for part in parts where atomOfWord[Int(part.word)] >= 0 {
                counts[Int(part.column)] += Float(part.occurrences)
            }
            return counts
        }
    }
}
