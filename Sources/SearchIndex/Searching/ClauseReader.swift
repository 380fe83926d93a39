/// Reads the postings of a question's parts.
final class ClauseReader {
    let file: IndexFile
    private let vocabulary: Vocabulary
    private var weighers: [FieldSet: Weigher] = [:]
    private var lists: [FieldSet: [Atom: WeightedPostings]] = [:]
    /// Most words that a prefix stands for.
    static let prefixLimit = 200

    init(_ file: IndexFile) {
        self.file = file
        vocabulary = Vocabulary(file: file)
    }

    /// Documents with a part of a question and what its occurrences weigh.
    func weighted(_ clause: Clause) throws(SegmentError) -> WeightedPostings {
        let weigher = weigher(clause.fields)
        if clause.atoms.count == 1, clause.synonyms.isEmpty {
            switch clause.atoms[0] {
            case .term(let term): return try WeightedPostings(try doclist(of: term), weigher)
            case .phrase, .near: return try weighted(clause.atoms[0], weigher)
            case .prefix: break
            }
        }
        var union = WeightedUnion(weigher)
        try add(clause, atomsFrom: 0, to: &union)
        return try union.sum(capacity: file.capacity)
    }

    /// Adds the atoms of a clause from the given one on, and its synonyms.
    func add(_ clause: Clause, atomsFrom first: Int, to union: inout WeightedUnion) throws(SegmentError) {
        let weigher = weigher(clause.fields)
        for (index, atom) in clause.atoms.enumerated().dropFirst(first) {
            let factor = index == 0 ? 1 : Ranking.standard.inflection
            let atoms = AtomSet(atom: index)
            switch atom {
            case .term(let term): union.add(try doclist(of: term), factor: factor, atoms: atoms)
            case .prefix(let prefix):
                for doclist in try doclists(withPrefix: prefix) { union.add(doclist, factor: factor, atoms: atoms) }
            case .phrase, .near:
                union.add(try weighted(atom, weigher), factor: factor, atoms: atoms)
            }
        }
        for synonym in clause.synonyms {
            for atom in synonym.atoms {
                union.add(try known(atom, clause.fields, weigher), factor: synonym.factor, atoms: [])
            }
        }
    }

    /// The doclists of the words that a prefix stands for, in their order.
    func doclists(withPrefix prefix: String) throws(SegmentError) -> [Doclist] {
        var doclists: [Doclist] = []
        for word in try vocabulary.words(withPrefix: prefix, limit: ClauseReader.prefixLimit) {
            doclists.append(try doclist(of: word))
        }
        return doclists
    }

    /// Whether any document has another name of a part.
    func isFound(_ synonym: Synonym) throws(SegmentError) -> Bool {
        for atom in synonym.atoms {
            if lists[.all]?[atom]?.count ?? 0 > 0 { return true }
            let cursor = try cursor(atom)
            while try cursor.seek(cursor.rowid + 1) { if try !cursor.positions().isEmpty { return true } }
        }
        return false
    }

    /// The weights of an atom, kept: the words of one term have the same other names.
    private func known(
        _ atom: Atom, _ fields: FieldSet, _ weigher: Weigher
    ) throws(SegmentError) -> WeightedPostings {
        if let list = lists[fields]?[atom] { return list }
        let list: WeightedPostings
        if case .term(let term) = atom {
            list = try WeightedPostings(try doclist(of: term), weigher)
        } else {
            list = try weighted(atom, weigher)
        }
        lists[fields, default: [:]][atom] = list
        return list
    }

    /// Where two clauses stand near one another, and what that weighs.
    func weighted(_ pair: Proximity) throws(SegmentError) -> WeightedPostings {
        try weighted(try cursor(pair), weigher(pair.first.fields))
    }

    private func weighted(_ atom: Atom, _ weigher: Weigher) throws(SegmentError) -> WeightedPostings {
        if case .phrase(let places) = atom, places.count > 1, places.allSatisfy({ $0.count == 1 }) {
            return try PhraseReader(file, places.map { $0[0] }).weighted(weigher)
        }
        return try weighted(try cursor(atom), weigher)
    }

    private func weighted(_ cursor: AtomCursor, _ weigher: Weigher) throws(SegmentError) -> WeightedPostings {
        var result = WeightedPostings()
        while try cursor.seek(cursor.rowid + 1) {
            let weight = weigher.weight(try cursor.positions(), in: cursor.rowid)
            if weight > 0 { result.append(cursor.rowid, weight) }
        }
        return result
    }

    /// A cursor over one way of having a part. A phrase's positions are those of its first word.
    func cursor(_ atom: Atom) throws(SegmentError) -> AtomCursor {
        let columns = file.reader.columns
        switch atom {
        case .term(let term):
            return AtomCursor(try file.postings.postings(of: term), file.reader)
        case .prefix(let prefix):
            let words = try vocabulary.words(withPrefix: prefix, limit: ClauseReader.prefixLimit)
            return try any(words.map { .term($0) })
        case .phrase(let places):
            var words: [AtomCursor] = []
            for alternatives in places { words.append(try any(alternatives.map { .term($0) })) }
            return words.count == 1 ? words[0] : .phrase(words, columns: columns)
        case .near(let operands, let distance):
            return .near(
                try cursors(operands), lengths: operands.map(\.length), distance: distance, columns: columns)
        }
    }

    /// A cursor over the documents in which two clauses may stand near one another.
    func cursor(_ pair: Proximity) throws(SegmentError) -> AtomCursor {
        .near(
            [try any(pair.first.atoms), try any(pair.second.atoms)], lengths: [1, 1],
            distance: Ranking.standard.window, columns: file.reader.columns)
    }

    /// What occurrences weigh in some fields.
    func weigher(_ fields: FieldSet) -> Weigher {
        if let known = weighers[fields] { return known }
        let weigher = Weigher(file, fields: fields)
        weighers[fields] = weigher
        return weigher
    }

    private func any(_ atoms: [Atom]) throws(SegmentError) -> AtomCursor {
        .any(try cursors(atoms), columns: file.reader.columns)
    }

    private func cursors(_ atoms: [Atom]) throws(SegmentError) -> [AtomCursor] {
        var cursors: [AtomCursor] = []
        for atom in atoms { cursors.append(try cursor(atom)) }
        return cursors
    }

    private func doclist(of term: String) throws(SegmentError) -> Doclist { try file.postings.doclist(of: term) }
}
