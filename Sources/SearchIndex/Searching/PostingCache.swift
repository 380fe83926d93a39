/// What one state of an index file was asked for: doclists of terms and scored lists of clauses, the latest used ones.
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
    private static let mostWords = 20_000
    private let reader: SegmentReader
    private var doclists: [String: (list: Doclist, used: Int)] = [:]
    /// Where long doclists are: a few bytes a page.
    private var paged: [String: TermPostings] = [:]
    private var clauses: [Key: (list: ClauseScores, used: Int)] = [:]
    private var clock = 0
    private var memory = 0
    /// Bytes from which on the older half is forgotten.
    private let limit: Int

    /// Keeps less where most is read from frequent lists, which are kept themselves.
    init(_ reader: SegmentReader, hasLists: Bool) {
        self.reader = reader
        limit = hasLists ? 40 << 20 : 64 << 20
    }

    /// The doclist of a term.
    func doclist(of term: String) throws(SegmentError) -> Doclist {
        clock += 1
        if let known = doclists[term] {
            doclists[term]!.used = clock
            return known.list
        }
        let list = try reader.doclist(of: term)
        keep(list, of: term)
        return list
    }

    /// The postings of a term, of which not all are needed: long doclists are read in parts, unless they are known.
    func postings(of term: String) throws(SegmentError) -> TermPostings {
        clock += 1
        if let known = doclists[term] {
            doclists[term]!.used = clock
            return .whole(known.list)
        }
        if let known = paged[term] { return known }
        let postings = try reader.termPostings(of: term)
        switch postings {
        case .whole(let list): keep(list, of: term)
        case .paged:
            if paged.count > PostingCache.mostWords { paged = [:] }
            paged[term] = postings
        }
        return postings
    }

    private func keep(_ list: Doclist, of term: String) {
        doclists[term] = (list, clock)
        grow(list.memory)
    }

    /// The scored list of a clause, from `make` when it is not known.
    func scored(
        _ clause: Clause, make: () throws(SegmentError) -> ClauseScores
    ) throws(SegmentError) -> ClauseScores {
        clock += 1
        let key = Key(atoms: clause.atoms, fields: clause.fields, synonyms: clause.synonyms)
        if let known = clauses[key] {
            clauses[key]!.used = clock
            return known.list
        }
        let list = try make()
        clauses[key] = (list, clock)
        grow(list.memory)
        return list
    }

    private func grow(_ size: Int) {
        memory += size
        if memory < limit { return }
        let ages = (doclists.values.map(\.used) + clauses.values.map(\.used)).sorted()
        let middle = ages[ages.count / 2]
        doclists = doclists.filter { $0.value.used >= middle }
        clauses = clauses.filter { $0.value.used >= middle }
        memory = doclists.values.reduce(0) { $0 + $1.list.memory } + clauses.values.reduce(0) { $0 + $1.list.memory }
    }
}
