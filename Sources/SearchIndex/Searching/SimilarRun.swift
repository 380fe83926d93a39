internal import Documents
internal import QueryLanguage
internal import TextAnalysis

#if canImport(Glibc)
    internal import Glibc
#endif

/// Comparable documents: the most telling terms of one, as a question.
final class SimilarRun {
    private let file: IndexFile
    private let rowid: UInt32
    /// Number of terms that make the question.
    static let termCount = 100

    init(_ file: IndexFile, _ rowid: UInt32) {
        self.file = file
        self.rowid = rowid
    }

    func results(filters: [QueryNode], limit: Int, offset: Int) throws(SegmentError) -> SearchResults {
        var request = SearchRequest(
            query: Query(text: "", root: nil), filters: filters, limit: limit, offset: offset)
        request.snippetLimit = 1
        let run = SearchRun(file, request)
        var understood = try run.understand(nil)
        let clauses = try terms()
        let itself = Bitset(capacity: file.capacity, [rowid])
        understood.plan = .difference(.any(clauses.map { .clause($0) }), .documents(itself))
        let set = try run.evaluator.set(understood.plan)
        let total = run.narrowed(set, understood).count
        let wanted = request.page(of: total)
        let page = try run.evaluator.best(
            wanted.upperBound, understood.plan, within: run.allowed(understood)
        ).best[wanted]
        return SearchResults(
            total: total, hits: try run.hits(Array(page), Array(clauses.prefix(25))),
            facets: try run.facets(understood, set), years: try run.years(understood, set), problems: [],
            understood: clauses.prefix(12).map(\.part).joined(separator: " "), corrections: [], relaxations: [])
    }

    /// The document's terms by `(1 + ln tf) · idf`, the most telling first. Inflections are one term.
    private func terms() throws(SegmentError) -> [Clause] {
        let document = try DocumentLoader(file: file).document(rowid)
        let language = Language(code: document.language ?? "")
        var counts: [String: Float] = [:]
        for (column, text) in FieldTexts.of(document).enumerated() {
            let weight = Ranking.standard.weights[column]
            for token in file.tokenizer.tokens(in: text) where !token.isColocated {
                if StopWords.contains(token.term, language) || token.term.utf8.count < 2 { continue }
                counts[file.stemmer.stem(token.term, language), default: 0] += weight
            }
        }
        let vocabulary = Vocabulary(file: file)
        let frequent = counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.prefix(SimilarRun.termCount * 4)
        var weighed: [(clause: Clause, weight: Float)] = []
        for (stem, count) in frequent {
            var words = try vocabulary.words(stem: stem, language)
            if words.isEmpty { words = [stem] }
            var documents = 0
            for word in words { documents = max(documents, try vocabulary.documents(with: word)) }
            guard documents > 1 else { continue }
            let clause = Clause(part: words[0], atoms: words.map { .term($0) }, fields: .all)
            let factor = 1 + log(count)
            clause.multiplicity = factor
            weighed.append((clause, factor * Ranking.idf(documents: file.documents, with: documents)))
        }
        return weighed.sorted { $0.weight > $1.weight }.prefix(SimilarRun.termCount).map(\.clause)
    }
}
