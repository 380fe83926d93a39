internal import TextAnalysis

/// Finds what else the words of a question are called.
///
/// Looked up by the first word of a term, so that the size of the thesaurus does not count.
struct SynonymFinder {
    private let file: IndexFile
    private let vocabulary: Vocabulary
    private let languages: [Language]

    /// In longer texts, which say most things in several ways, nothing is looked up.
    static let mostWords = 60
    /// Most other names of one part of a question.
    static let mostSynonyms = 24

    /// `nil` when the index has no thesaurus.
    init?(_ file: IndexFile) {
        let codes = file.thesaurusLanguages
        if codes.isEmpty { return nil }
        self.file = file
        vocabulary = Vocabulary(file: file)
        languages = codes.map { Language(code: $0) }
    }

    /// A word of a text, and which of the texts it is of.
    private struct Word {
        var term: String
        var text: Int
        var isLast: Bool
    }

    /// A term of the thesaurus that was found.
    private struct Name {
        var words: String
        /// As they were typed, folded.
        var typed: [String]
        var concept: Int64
        var language: Language
    }

    /// The terms of the thesaurus in some texts that follow one another (words as they were typed). Of several at one place the
    /// first counts, of those the longest.
    func terms(in texts: [String]) throws(SegmentError) -> [KnownTerm] {
        var found: [KnownTerm] = []
        guard texts.count <= SynonymFinder.mostWords else { return found }
        var words: [Word] = []
        for (index, text) in texts.enumerated() {
            let terms = QueryCompiler.words(file.tokenizer.tokens(in: text)).map(\.term)
            for (place, term) in terms.enumerated() {
                words.append(Word(term: term, text: index, isLast: place == terms.count - 1))
            }
        }
        let isShouted = texts.count > 1 && !texts.contains { text in text.contains(where: \.isLowercase) }
        let forms = languages.map { language in words.map { WordForm.of($0.term, language, file.stemmer) } }
        var start = 0
        while start < words.count {
            guard start == 0 || words[start - 1].isLast,
                let name = try longest(words, forms, from: start, texts, takesCapitals: !isShouted)
            else {
                start += 1
                continue
            }
            let span = words[start].text...words[start + name.typed.count - 1].text
            found.append(
                KnownTerm(
                    typed: texts[span].joined(separator: " "), texts: span, synonyms: try synonyms(of: name),
                    neighbours: try neighbours(of: name)))
            start += name.typed.count
        }
        return found
    }

    /// The longest term that some words are from one on; `forms` holds theirs by language.
    private func longest(
        _ words: [Word], _ forms: [[String]], from start: Int, _ texts: [String], takesCapitals: Bool
    ) throws(SegmentError) -> Name? {
        var best: Name?
        for (language, forms) in zip(languages, forms) {
            let rows = try file.connection.statement(
                "SELECT words, concept, needs_capitals FROM concept_name WHERE language = ?1 AND first = ?2")
            rows.bind(1, language.code).bind(2, forms[start])
            defer { rows.reset() }
            while try rows.step() {
                let name = rows.text(0)
                let end = start + name.utf8.count { $0 == 0x20 } + 1
                guard end - start > best?.typed.count ?? 0, end <= words.count, words[end - 1].isLast,
                    forms[start..<end].joined(separator: " ") == name
                else { continue }
                if rows.integer(2) != 0 {
                    let isMeant = texts[words[start].text...words[end - 1].text].allSatisfy(SynonymFinder.isInCapitals)
                    guard takesCapitals, isMeant else { continue }
                }
                best = Name(
                    words: name, typed: words[start..<end].map(\.term), concept: rows.integer(1), language: language)
            }
        }
        return best
    }

    /// Whether a word is written in capitals, but for the `s` of a plural.
    private static func isInCapitals(_ text: String) -> Bool {
        let singular = text.hasSuffix("s") ? text.dropLast() : text[...]
        return singular.contains(where: \.isUppercase) && !singular.contains(where: \.isLowercase)
    }

    /// The other names of a concept, and those of its kinds and parts.
    private func synonyms(of name: Name) throws(SegmentError) -> [Synonym] {
        var synonyms: [Synonym] = []
        for kind in SynonymKind.allCases {
            let factor = Ranking.standard.synonyms[kind] ?? 0
            if factor <= 0 { continue }
            for (language, terms) in try concepts(kind, name.concept) {
                for term in terms {
                    if synonyms.count == SynonymFinder.mostSynonyms { return SynonymFinder.needed(synonyms) }
                    guard let atoms = try atoms(term, language, besides: name) else { continue }
                    synonyms.append(Synonym(text: term, atoms: atoms, factor: factor, kind: kind))
                }
            }
        }
        return SynonymFinder.needed(synonyms)
    }

    /// The first names of what is broader or related, as far as documents have their words.
    private func neighbours(of name: Name) throws(SegmentError) -> [String] {
        var names: [String] = []
        for kind in SynonymKind.allCases where Ranking.standard.synonyms[kind] == nil {
            for (language, terms) in try concepts(kind, name.concept) {
                if let term = terms.first, try atoms(term, language, besides: name) != nil { names.append(term) }
            }
        }
        return names
    }

    /// The terms of a concept (`same`), or of those that are linked to it.
    private func concepts(
        _ kind: SynonymKind, _ concept: Int64
    ) throws(SegmentError) -> [(language: Language, terms: [String])] {
        let sql =
            kind == .same
            ? "SELECT language, terms FROM concept WHERE id = ?1 AND ?2 = ?2"
            : """
            SELECT language, terms FROM concept_link JOIN concept ON concept.id = other
            WHERE concept_link.concept = ?1 AND kind = ?2 ORDER BY other
            """
        let rows = try file.connection.statement(sql)
        rows.bind(1, concept).bind(2, kind.rawValue)
        defer { rows.reset() }
        var found: [(language: Language, terms: [String])] = []
        while try rows.step() {
            found.append((Language(code: rows.text(0)), rows.text(1).split(separator: "\n").map(String.init)))
        }
        return found
    }

    /// How documents can have a term; `nil` when they lack one of its words, or when it holds what was typed. Of that term
    /// itself, if it is one word, the other number where the stemmer does not know it (`SMEs`).
    private func atoms(_ term: String, _ language: Language, besides name: Name) throws(SegmentError) -> [Atom]? {
        let tokens = file.tokenizer.tokens(in: term)
        let words = QueryCompiler.words(tokens).map(\.term)
        let forms = words.map { WordForm.of($0, language, file.stemmer) }
        if language == name.language, words.count == 1, forms[0] == name.words, name.typed.count == 1 {
            let known = try vocabulary.inflections(of: name.typed[0])
            let others = try written(words[0], language).filter { !known.contains($0) }
            return others.isEmpty ? nil : others.map { .term($0) }
        }
        if language == name.language, " \(forms.joined(separator: " ")) ".contains(" \(name.words) ") { return nil }
        let joined = words.count > 1 ? QueryCompiler.joined(tokens) : []
        if !joined.isEmpty {
            var atoms: [Atom] = []
            for word in joined { atoms += try written(word, language).map { .term($0) } }
            return atoms.isEmpty ? nil : atoms
        }
        var places: [[String]] = []
        for word in words {
            let forms = try written(word, language)
            if forms.isEmpty { return nil }
            places.append(forms)
        }
        if places.isEmpty { return nil }
        return places.count == 1 ? places[0].map { .term($0) } : [.phrase(places)]
    }

    /// The forms of a word that documents have.
    private func written(_ word: String, _ language: Language) throws(SegmentError) -> [String] {
        let form = WordForm.of(word, language, file.stemmer)
        var words: [String] = []
        var candidates = try vocabulary.inflections(of: word)
        if language == .english { candidates += [form, form + "s"].filter { !candidates.contains($0) } }
        for other in candidates where WordForm.of(other, language, file.stemmer) == form {
            if try vocabulary.documents(with: other) > 0 { words.append(other) }
        }
        return words
    }

    /// Without those that no document can have without having a shorter one.
    private static func needed(_ synonyms: [Synonym]) -> [Synonym] {
        synonyms.enumerated().filter { index, synonym in
            !synonyms.enumerated().contains { other, shorter in
                other != index && shorter.factor >= synonym.factor && synonym.holds(shorter)
                    && (other < index || !shorter.holds(synonym))
            }
        }.map(\.element)
    }
}

extension Synonym {
    /// Whether a document that has it has the other one within it.
    fileprivate func holds(_ other: Synonym) -> Bool {
        if atoms == other.atoms { return true }
        guard case .phrase(let places) = atoms.first else { return false }
        var wanted = other.atoms.compactMap { atom in if case .term(let term) = atom { term } else { nil } }
        if !wanted.isEmpty { return places.contains { $0.allSatisfy(wanted.contains) } }
        guard case .phrase(let inner) = other.atoms.first, inner.count <= places.count else { return false }
        return (0...(places.count - inner.count)).contains { start in
            zip(places[start...], inner).allSatisfy { place, words in
                wanted = words
                return place.allSatisfy(wanted.contains)
            }
        }
    }
}
