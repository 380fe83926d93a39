extension IndexCheck {
    /// The lists of frequent words against the segments: what words score by both. All lists when it is full, else some.
    static func frequentWords(_ connection: Connection, _ isFull: Bool) throws(SegmentError) -> Finding {
        let file = try IndexFile(path: connection.path)
        return try file.reading { () throws(SegmentError) in
            guard file.frequentLists != nil else { return .passed("none has a list") }
            let count = try file.connection.integer("SELECT count(*) FROM frequent_list") ?? 0
            let step = isFull ? 1 : max(1, count / 50)
            let rows = try file.connection.statement("SELECT min(word), list FROM frequent_word GROUP BY list")
            var words: [String] = []
            while try rows.step() { if rows.integer(1) % step == 0 { words.append(rows.text(0)) } }
            rows.reset()
            let clauses = ClauseReader(file)
            let vocabulary = Vocabulary(file: file)
            for word in words {
                let atoms = try vocabulary.inflections(of: word).map { Atom.term($0) }
                let clause = Clause(part: word, atoms: atoms, fields: .all)
                let listed = try Matches(ScoredList(scores: try clauses.scored(clause, .standard), factor: 1))
                let read = ClauseScores(try clauses.weighted(clause), .standard)
                guard listed.rowids == read.rowids, listed.scores == read.values else {
                    return .failed(
                        "The list of “\(word)” says something else than the index. Run `kindred index --rebuild`.")
                }
            }
            return .passed("\(words.count) of \(count) lists say what the index says")
        }.get()
    }
}
