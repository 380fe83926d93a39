internal import Documents
internal import TextAnalysis

#if canImport(Glibc)
    internal import Glibc
#endif

/// What is compared with, as terms and as a point of the latent space.
struct SimilarSeed {
    /// A telling term of it.
    struct Term {
        var stem: String
        /// The words of the index with this stem, as a part of a question.
        var clause: Clause
        /// How much it tells: `(1 + ln tf) · idf`.
        var weight: Float
    }

    let document: Document
    /// Its row, when it is of the index.
    let rowid: UInt32?
    let language: Language
    /// Other names of what it says, when it is a short text.
    let names: SeedNames
    /// All its stems with their counts.
    let counts: [String: Float]
    /// The most telling ones that other documents have, the most telling first.
    let terms: [Term]
    /// How many different stems were looked at.
    let stems: Int
    /// How many of them other documents have.
    let knownStems: Int
    /// Its unit vector; `nil` without a latent space or when that knows none of its words.
    let vector: [Float]?

    /// Number of terms that make the question.
    static let termCount = 100
    /// Number of stems that are looked at for them, the most frequent first.
    static let mostStems = 400
    /// Dimensions of the latent space that count, from the most telling on: whole documents say so much that further ones
    /// tell them apart by chance, where short questions gain by them (`Benchmarks/README.md`).
    static let dimensions = 80

    /// A document of the index.
    init(_ file: IndexFile, _ space: LatentSpace?, rowid: UInt32) throws(SegmentError) {
        try self.init(file, space, try DocumentLoader(file: file).document(rowid), rowid: rowid)
    }

    /// A document, which need not be of the index.
    init(
        _ file: IndexFile, _ space: LatentSpace?, _ document: Document, rowid: UInt32? = nil,
        usesSynonyms: Bool = true
    ) throws(SegmentError) {
        let profile = TermProfile(file)
        var document = document
        let language = try SimilarSeed.language(of: document, file)
        if language != .unknown { document.language = language.code }
        self.document = document
        self.rowid = rowid
        self.language = language
        counts = profile.counts(of: document)
        names = rowid == nil && usesSynonyms ? try SeedNames(document, language, file) : SeedNames()
        stems = min(counts.count, SimilarSeed.mostStems)
        (terms, knownStems) = try SimilarSeed.terms(
            counts, language, file, isIndexed: rowid != nil, names)
        if let space {
            var whole: [Float]?
            if let rowid { whole = try space.vector(ofDocument: rowid) }
            if whole == nil {
                var latent: [String: Float] = [:]
                for stem in counts.keys {
                    latent.merge(try SimilarSeed.latent(stem, counts, names, language, space, file)) { $0 + $1 }
                }
                whole = try space.vector(of: latent)
            }
            vector = whole
        } else {
            vector = nil
        }
    }

    /// What a stem is in the latent space, with how much: itself, or where that does not know it its other names.
    private static func latent(
        _ stem: String, _ counts: [String: Float], _ names: SeedNames, _ language: Language, _ space: LatentSpace,
        _ file: IndexFile
    ) throws(SegmentError) -> [String: Float] {
        let count = counts[stem] ?? 0
        guard names.byStem[stem] != nil, try space.vector(ofStem: stem) == nil else { return [stem: count] }
        return names.stand(in: stem, language, file).mapValues { $0 * count }
    }

    /// The same for a stem of this seed.
    func latent(_ stem: String, _ space: LatentSpace, _ file: IndexFile) throws(SegmentError) -> [String: Float] {
        try SimilarSeed.latent(stem, counts, names, language, space, file)
    }

    /// The stated or detected language; of a text in which none is sure, that of the documents that knows most of its words.
    private static func language(of document: Document, _ file: IndexFile) throws(SegmentError) -> Language {
        let language = TermProfile(file).language(of: document)
        if document.language != nil || file.languages.contains(language) || file.languages.isEmpty { return language }
        var best = (language: language, known: 0)
        for candidate in file.languages {
            var stated = document
            stated.language = candidate.code
            let counts = TermProfile(file).counts(of: stated)
            let known = try terms(counts, candidate, file, isIndexed: false).known
            if known > best.known { best = (candidate, known) }
        }
        return best.language
    }

    /// Inflections are one term.
    private static func terms(
        _ counts: [String: Float], _ language: Language, _ file: IndexFile, isIndexed: Bool,
        _ names: SeedNames = SeedNames()
    ) throws(SegmentError) -> (terms: [Term], known: Int) {
        let vocabulary = Vocabulary(file: file)
        let frequent = counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.prefix(mostStems)
        var terms: [Term] = []
        for (stem, count) in frequent {
            var words = try vocabulary.words(stem: stem, language)
            if words.isEmpty { words = [stem] }
            var documents = 0
            var sum = 0
            for word in words {
                let count = try vocabulary.documents(with: word)
                documents = max(documents, count)
                sum += count
            }
            let name = names.byStem[stem]
            guard sum > (isIndexed ? 1 : 0) || name != nil else { continue }
            let part = sum == 0 ? name?.typed ?? words[0] : words[0]
            let clause = Clause(part: part, atoms: words.map { .term($0) }, fields: .all)
            clause.multiplicity = 1 + log(count)
            clause.synonyms = name?.synonyms ?? []
            let weight = clause.multiplicity * Ranking.idf(documents: file.documents, with: documents)
            terms.append(Term(stem: stem, clause: clause, weight: weight))
        }
        let telling = terms.sorted { ($1.weight, $0.clause.part) < ($0.weight, $1.clause.part) }.prefix(termCount)
        return (Array(telling), terms.count)
    }
}
