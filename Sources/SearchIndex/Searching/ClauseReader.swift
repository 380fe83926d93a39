/// Reads the postings of a question's parts.
final class ClauseReader {
    private let file: IndexFile
    private let vocabulary: Vocabulary
    private var kept: [String: Postings] = [:]
    /// Most words that a prefix stands for.
    static let prefixLimit = 200

    init(_ file: IndexFile) {
        self.file = file
        vocabulary = Vocabulary(file: file)
    }

    /// Documents with a part of a question and what its occurrences weigh.
    func weighted(_ clause: Clause) throws(SegmentError) -> WeightedPostings {
        var lists: [WeightedPostings] = []
        for (index, atom) in clause.atoms.enumerated() {
            let factor = index == 0 ? 1 : Ranking.standard.inflection
            lists.append(WeightedPostings(try postings(atom), fields: clause.fields, factor: factor, file))
        }
        return WeightedPostings.union(lists)
    }

    /// The occurrences of one way of having it. A phrase's are those of its first word.
    func postings(_ atom: Atom) throws(SegmentError) -> Postings {
        switch atom {
        case .term(let term): return try postings(of: term)
        case .prefix(let prefix):
            var lists: [Postings] = []
            for word in try vocabulary.words(withPrefix: prefix, limit: ClauseReader.prefixLimit) {
                lists.append(try postings(of: word))
            }
            return PhraseMatcher.union(lists)
        case .phrase(let places):
            var lists: [Postings] = []
            for alternatives in places {
                var words: [Postings] = []
                for word in alternatives { words.append(try postings(of: word)) }
                let union = PhraseMatcher.union(words)
                if union.count == 0 { return Postings() }
                lists.append(union)
            }
            return PhraseMatcher.phrase(lists)
        case .near(let operands, let distance):
            var near: [NearMatcher.Operand] = []
            for operand in operands { near.append(.init(postings: try postings(operand), length: operand.length)) }
            return NearMatcher.near(near, distance: distance)
        }
    }

    /// Where two clauses stand near one another, and what that weighs.
    func weighted(_ pair: Proximity) throws(SegmentError) -> WeightedPostings {
        let near = NearMatcher.near(
            [.init(postings: try postings(pair.first)), .init(postings: try postings(pair.second))],
            distance: Ranking.standard.window)
        return WeightedPostings(near, fields: pair.first.fields, factor: 1, file)
    }

    /// The occurrences of a clause, in whatever way.
    private func postings(_ clause: Clause) throws(SegmentError) -> Postings {
        var lists: [Postings] = []
        for atom in clause.atoms { lists.append(try postings(atom)) }
        return PhraseMatcher.union(lists)
    }

    private func postings(of term: String) throws(SegmentError) -> Postings {
        if let known = kept[term] { return known }
        let postings = try file.reader.postings(of: term)
        kept[term] = postings
        return postings
    }
}
