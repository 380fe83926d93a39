internal import Documents
internal import QueryLanguage
internal import TextAnalysis

#if canImport(Glibc)
    internal import Glibc
#endif

/// Comparable documents: near in meaning, and with the same telling terms.
///
/// With `cos` the cosine in the latent space and `lex` the BM25F score for the `termCount` most telling terms as a
/// question, both as shares of their largest,
///
///     score = meaningShare · cos / max cos + (1 - meaningShare) · lex / max lex
///
/// Meaning finds the comparable, the terms bring the same tidal turbine before energy in general. Without a latent space
/// the terms alone decide.
final class SimilarRun {
    private let file: IndexFile
    private let profile: TermProfile
    /// The document of the index that is compared, if it is one.
    private let rowid: UInt32?
    private let document: Document
    /// Number of terms that make the question.
    static let termCount = 100
    /// What meaning decides; the rest is the terms'.
    static let meaningShare: Float = 0.85
    /// Dimensions of the latent space that count, from the most telling on: whole documents say so much that further ones
    /// tell them apart by chance, where short questions gain by them (`Benchmarks/README.md`).
    static let dimensions = 80

    /// Compares a document of the index, which is itself left out.
    convenience init(_ file: IndexFile, _ rowid: UInt32) throws(SegmentError) {
        self.init(file, try DocumentLoader(file: file).document(rowid), rowid: rowid)
    }

    /// Compares a document that is not in the index.
    init(_ file: IndexFile, _ document: Document, rowid: UInt32? = nil) {
        self.file = file
        self.document = document
        self.rowid = rowid
        profile = TermProfile(file)
    }

    func results(filters: [QueryNode], limit: Int, offset: Int) throws(SegmentError) -> SearchResults {
        var request = SearchRequest(
            query: Query(text: "", root: nil), filters: filters, limit: limit, offset: offset)
        request.snippetLimit = 1
        let run = SearchRun(file, request)
        let clauses = try terms()
        let understood = try understand(run, clauses)
        let set = try run.evaluator.set(understood.plan)
        let ranked = try ranked(run, understood)
        let page = Array(ranked[request.page(of: ranked.count)])
        return SearchResults(
            total: ranked.count, hits: try run.hits(page, Array(clauses.prefix(25))),
            facets: try run.facets(understood, set), years: try run.years(understood, set), problems: [],
            understood: clauses.prefix(12).map(\.part).joined(separator: " "), corrections: [], relaxations: [])
    }

    /// The comparable documents with their scores, the best first.
    func ranked() throws(SegmentError) -> [TopHits.Entry] {
        let run = SearchRun(file, SearchRequest(query: Query(text: "", root: nil)))
        return try ranked(run, try understand(run, try terms()))
    }

    /// All documents that share a term, but for the compared one, and what narrows them.
    private func understand(_ run: SearchRun, _ clauses: [Clause]) throws(SegmentError) -> SearchRun.Understood {
        var understood = try run.understand(nil)
        let shared = Plan.any(clauses.map { .clause($0) })
        let itself = Bitset(capacity: file.capacity, rowid.map { [$0] } ?? [])
        understood.plan = .difference(shared, .documents(itself))
        return understood
    }

    /// The matches in the order that meaning and shared terms give together.
    private func ranked(
        _ run: SearchRun, _ understood: SearchRun.Understood
    ) throws(SegmentError) -> [TopHits.Entry] {
        let lexical = try run.evaluator.best(file.capacity, understood.plan, within: run.allowed(understood)).best
        guard let space = try LatentSpace(file.connection), let vector = try vector(in: space) else { return lexical }
        let rowids = lexical.map(\.rowid).sorted()
        let cosines = try space.cosines(Array(vector.prefix(SimilarRun.dimensions)), rowids)
        let nearest = max(cosines.max() ?? 0, 1e-6)
        let highest = max(lexical.first?.score ?? 0, 1e-6)
        var meanings: [UInt32: Float] = [:]
        for (rowid, cosine) in zip(rowids, cosines) { meanings[rowid] = max(0, cosine) / nearest }
        let share = SimilarRun.meaningShare
        return lexical.map { hit in
            (hit.rowid, share * (meanings[hit.rowid] ?? 0) + (1 - share) * hit.score / highest)
        }.sorted { ($1.score, $0.rowid) < ($0.score, $1.rowid) }
    }

    private func vector(in space: LatentSpace) throws(SegmentError) -> [Float]? {
        if let rowid { return try space.vector(ofDocument: rowid) }
        return try space.vector(of: profile.counts(of: document))
    }

    /// The document's terms by `(1 + ln tf) · idf`, the most telling first. Inflections are one term.
    private func terms() throws(SegmentError) -> [Clause] {
        let language = profile.language(of: document)
        let vocabulary = Vocabulary(file: file)
        let counts = profile.counts(of: document)
        let frequent = counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.prefix(SimilarRun.termCount * 4)
        var weighed: [(clause: Clause, weight: Float)] = []
        for (stem, count) in frequent {
            var words = try vocabulary.words(stem: stem, language)
            if words.isEmpty { words = [stem] }
            var documents = 0
            for word in words { documents = max(documents, try vocabulary.documents(with: word)) }
            guard documents > (rowid == nil ? 0 : 1) else { continue }
            let clause = Clause(part: words[0], atoms: words.map { .term($0) }, fields: .all)
            clause.multiplicity = 1 + log(count)
            weighed.append((clause, clause.multiplicity * Ranking.idf(documents: file.documents, with: documents)))
        }
        return weighed.sorted { ($1.weight, $0.clause.part) < ($0.weight, $1.clause.part) }
            .prefix(SimilarRun.termCount).map(\.clause)
    }
}
