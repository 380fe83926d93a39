/// Reading clauses by the lists of frequent words.
extension ClauseReader {
    /// What the documents of a clause score, before idf: from lists of frequent words where there are some, else from the
    /// segments. The scores are those of `weighted`.
    func scored(_ clause: Clause, _ ranking: Ranking) throws(SegmentError) -> ClauseScores {
        if let scores = try scoredByList(clause, ranking) { return scores }
        if let scores = try scoredByTallies(clause, ranking) { return scores }
        return ClauseScores(try weighted(clause), ranking)
    }

    /// The scores of the beginning of a word where there are many documents; `nil` for other clauses.
    private func scoredByTallies(_ clause: Clause, _ ranking: Ranking) throws(SegmentError) -> ClauseScores? {
        guard file.frequentLists != nil, clause.atoms.count == 1, case .prefix(let prefix) = clause.atoms[0],
            clause.synonyms.isEmpty, clause.fields == .all
        else { return nil }
        let weigher = weigher(clause.fields)
        let scores = file.postings.tallyScores(weigher, ranking)
        let doclists = try doclists(withPrefix: prefix)
        var tallies = TalliedUnion(weigher, scores)
        for doclist in doclists { tallies.add(doclist) }
        if let postings = try tallies.sum(capacity: file.capacity) { return ClauseScores(postings, scores, ranking) }
        var union = WeightedUnion(weigher)
        for doclist in doclists { union.add(doclist, factor: 1, atoms: .first) }
        return ClauseScores(try union.sum(capacity: file.capacity), ranking)
    }

    /// `nil` when no list has the first words of the clause, or when documents changed that it has.
    private func scoredByList(_ clause: Clause, _ ranking: Ranking) throws(SegmentError) -> ClauseScores? {
        guard let lists = file.frequentLists else { return nil }
        var words: [(word: String, factor: Float)] = []
        for atom in clause.atoms {
            guard case .term(let word) = atom else { break }
            words.append((word, words.isEmpty ? 1 : Ranking.standard.inflection))
        }
        guard let list = try self.list(words.map(\.word), lists) else { return nil }
        let weigher = weigher(clause.fields)
        guard let changes = try changes(words, lists) else { return nil }
        if words.count == clause.atoms.count, clause.synonyms.isEmpty {
            let patterns = PatternScores(list, words: words, weigher, ranking)
            var union = WeightedUnion(weigher)
            for (index, (doclist, factor)) in changes.doclists.enumerated() {
                union.add(doclist, factor: factor, atoms: AtomSet(atom: index))
            }
            return ClauseScores(
                try union.sum(capacity: file.capacity), ranking, behind: try head(patterns, without: changes.removed))
        }
        let patterns = PatternScores(list, words: words, weigher, nil)
        var union = WeightedUnion(weigher)
        union.add(try head(patterns, without: changes.removed))
        for (doclist, factor) in changes.doclists { union.add(doclist, factor: factor, atoms: []) }
        try add(clause, atomsFrom: words.count, to: &union)
        return ClauseScores(try union.sum(capacity: file.capacity), ranking)
    }

    /// The list of words that a question takes for one another, the first as it was typed.
    private func list(_ words: [String], _ lists: FrequentLists) throws(SegmentError) -> FrequentList? {
        // What was typed may be in no document, and then has no list of its own.
        for word in words.prefix(2) {
            guard let list = try lists.list(of: word) else { continue }
            // What the list does not have must have come later.
            for word in words where !list.words.contains(word) {
                guard try file.reader.oldestDoclist(of: word).count == 0 else { return nil }
            }
            return list
        }
        return nil
    }

    /// What became of the documents of some words after their list was made.
    private struct Changes {
        /// The documents that came, with the factors of the words.
        var doclists: [(doclist: Doclist, factor: Float)] = []
        /// Those that went, ascending.
        var removed: [UInt32] = []
    }

    /// `nil` when a document that the lists know has changed in place, as this program never does.
    private func changes(
        _ words: [(word: String, factor: Float)], _ lists: FrequentLists
    ) throws(SegmentError) -> Changes? {
        var changes = Changes()
        if file.reader.structure.segments.count == 1 { return changes }
        var removed: Set<UInt32> = []
        var isInPlace = false
        for (word, factor) in words {
            let doclist = try file.reader.newerDoclist(of: word)
            try doclist.forEach { (rowid, _, size) throws(SegmentError) in
                if rowid > lists.lastCovered { return }
                if size == 0 { removed.insert(rowid) } else { isInPlace = true }
            }
            changes.doclists.append((doclist, factor))
        }
        changes.removed = removed.sorted()
        return isInPlace ? nil : changes
    }

    /// The documents of a list without those of some others that it has.
    private func head(
        _ patterns: PatternScores, without removed: [UInt32]
    ) throws(SegmentError) -> ClauseScores.Head {
        if removed.isEmpty { return .init(patterns: patterns, removed: []) }
        let whole = ClauseScores(WeightedPostings(), .standard, behind: .init(patterns: patterns, removed: []))
        var gone: [UInt32] = []
        try ScoredList(scores: whole, factor: 1).forEach(of: removed) { index, _ in gone.append(removed[index]) }
        return .init(patterns: patterns, removed: gone)
    }
}
