internal import Documents
internal import QueryLanguage
internal import TextAnalysis

/// Other names of what a short text says, by the stems of its words: for comparing with a sentence. Longer texts say most
/// things in several ways (`SynonymFinder.mostWords`).
struct SeedNames {
    /// Each once.
    private(set) var terms: [KnownTerm] = []
    private(set) var byStem: [String: KnownTerm] = [:]

    /// None.
    init() {}

    /// Those of a text.
    init(_ document: Document, _ language: Language, _ file: IndexFile) throws(SegmentError) {
        guard let finder = SynonymFinder(file) else { return }
        for text in [document.title, document.summary, document.body] {
            let words = Query.plain(text).words.map(\.text)
            for term in try finder.terms(in: words) where !term.synonyms.isEmpty {
                if !terms.contains(where: { $0.typed == term.typed }) { terms.append(term) }
                for token in term.texts.flatMap({ file.tokenizer.tokens(in: words[$0]) })
                where LatentTerms.isTelling(token.term, language) {
                    byStem[file.stemmer.stem(token.term, language)] = term
                }
            }
        }
    }

    /// What stands for a stem that the latent space does not know: the stems of its other names, each with its share.
    func stand(in stem: String, _ language: Language, _ file: IndexFile) -> [String: Float] {
        var stems: Set<String> = []
        for synonym in byStem[stem]?.synonyms ?? [] where synonym.kind == .same {
            for atom in synonym.atoms {
                switch atom {
                case .term(let word): stems.insert(file.stemmer.stem(word, language))
                case .phrase(let places):
                    for word in places.compactMap(\.first) where LatentTerms.isTelling(word, language) {
                        stems.insert(file.stemmer.stem(word, language))
                    }
                case .prefix, .near: break
                }
            }
        }
        return Dictionary(uniqueKeysWithValues: stems.map { ($0, 1 / Float(stems.count)) })
    }
}
