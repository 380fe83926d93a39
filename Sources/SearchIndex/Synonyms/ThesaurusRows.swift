internal import Documents
internal import TextAnalysis

/// Writes the thesaurus into an index, so that a question is understood with nothing but the index file at hand.
struct ThesaurusRows {
    private let connection: Connection
    private let tokenizer = Tokenizer()
    private let stemmer = Stemmer()

    init(_ connection: Connection) { self.connection = connection }

    /// Writes all concepts, their names by the forms of their words, and the links between them.
    func write(_ thesaurus: Thesaurus) throws(SegmentError) {
        let rows = Dictionary(uniqueKeysWithValues: thesaurus.concepts.enumerated().map { ($1.id, Int64($0 + 1)) })
        var languages: Set<String> = []
        for concept in thesaurus.concepts {
            let row = rows[concept.id]!
            let language = Language(code: concept.language)
            languages.insert(language.code)
            try connection.statement("INSERT INTO concept VALUES(?1,?2,?3,?4)")
                .bind(1, row).bind(2, concept.id).bind(3, language.code)
                .bind(4, concept.terms.joined(separator: "\n")).run()
            for term in concept.terms { try name(term, row, language, needsCapitals: false) }
            for term in concept.capitals { try name(term, row, language, needsCapitals: true) }
            for other in concept.broader.compactMap({ rows[$0] }) {
                try link(row, .broader, other)
                try link(other, .narrower, row)
            }
            for other in concept.related.compactMap({ rows[$0] }) {
                try link(row, .related, other)
                try link(other, .related, row)
            }
        }
        try Meta.set("thesaurus", languages.sorted().joined(separator: " "), connection)
    }

    /// By the words of a term, and where it is written with hyphens also by them as one word.
    private func name(_ term: String, _ row: Int64, _ language: Language, needsCapitals: Bool) throws(SegmentError) {
        let tokens = tokenizer.tokens(in: term)
        let words = QueryCompiler.words(tokens).map { WordForm.of($0.term, language, stemmer) }
        guard let first = words.first else { return }
        var names = [(first, words.joined(separator: " "))]
        if words.count > 1, let joined = QueryCompiler.joined(tokens).first {
            let form = WordForm.of(joined, language, stemmer)
            names.append((form, form))
        }
        for (first, words) in names {
            try connection.statement("INSERT OR IGNORE INTO concept_name VALUES(?1,?2,?3,?4,?5)")
                .bind(1, language.code).bind(2, first).bind(3, words).bind(4, row).bind(5, needsCapitals ? 1 : 0).run()
        }
    }

    private func link(_ row: Int64, _ kind: SynonymKind, _ other: Int64) throws(SegmentError) {
        try connection.statement("INSERT OR IGNORE INTO concept_link VALUES(?1,?2,?3)")
            .bind(1, row).bind(2, kind.rawValue).bind(3, other).run()
    }
}
