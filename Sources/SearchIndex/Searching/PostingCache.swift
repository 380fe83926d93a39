/// What one state of an index file was asked for: doclists of terms and scored lists of clauses.
final class PostingCache {
    private struct Key: Hashable {
        var atoms: [Atom]
        var fields: FieldSet
        var synonyms: [Synonym]

        /// Most clauses are told by their first atom.
        func hash(into hasher: inout Hasher) {
            hasher.combine(atoms.first)
            hasher.combine(atoms.count)
            hasher.combine(fields)
        }
    }

    /// The words that mean the same as one asked for (`Vocabulary`).
    var inflections: [String: [String]] = [:] {
        didSet { if inflections.count > PostingCache.mostWords { inflections = [:] } }
    }
    /// Words as they were typed (`QueryCompiler`).
    var words: [String: TypedWord] = [:] {
        didSet { if words.count > PostingCache.mostWords { words = [:] } }
    }
    private static let mostWords = 20_000
    private let reader: SegmentReader
    private var doclists: KeptValues<String, Doclist>
    /// Where long doclists are: a few bytes a page.
    private var paged: [String: TermPostings] = [:]
    private var clauses: KeptValues<Key, ClauseScores>

    private var tallyScores: TallyScores?

    /// Keeps less where most is read from frequent lists, which are kept themselves.
    init(_ reader: SegmentReader, hasLists: Bool) {
        self.reader = reader
        doclists = KeptValues(limit: hasLists ? 8 << 20 : 16 << 20)
        clauses = KeptValues(limit: hasLists ? 32 << 20 : 56 << 20)
    }

    /// The doclist of a term.
    func doclist(of term: String) throws(SegmentError) -> Doclist {
        if let known = doclists.value(for: term) { return known }
        let list = try reader.doclist(of: term)
        doclists.keep(list, for: term, memory: list.memory)
        return list
    }

    /// The postings of a term, of which not all are needed: long doclists are read in parts, unless they are known.
    func postings(of term: String) throws(SegmentError) -> TermPostings {
        if let known = doclists.value(for: term) { return .whole(known) }
        if let known = paged[term] { return known }
        let postings = try reader.termPostings(of: term)
        switch postings {
        case .whole(let list): doclists.keep(list, for: term, memory: list.memory)
        case .paged:
            if paged.count > PostingCache.mostWords { paged = [:] }
            paged[term] = postings
        }
        return postings
    }

    /// What tallies score; all fields count.
    func tallyScores(_ weigher: Weigher, _ ranking: Ranking) -> TallyScores {
        if let known = tallyScores, known.ranking == ranking { return known }
        let scores = TallyScores(weigher, ranking)
        tallyScores = scores
        return scores
    }

    /// The scored list of a clause, from `make` when it is not known.
    func scored(
        _ clause: Clause, make: () throws(SegmentError) -> ClauseScores
    ) throws(SegmentError) -> ClauseScores {
        let key = Key(atoms: clause.atoms, fields: clause.fields, synonyms: clause.synonyms)
        if let known = clauses.value(for: key) { return known }
        let list = try make()
        clauses.keep(list, for: key, memory: list.memory)
        return list
    }
}
