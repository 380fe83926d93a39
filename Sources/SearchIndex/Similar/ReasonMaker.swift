internal import Documents
internal import TextAnalysis

/// Finds out why documents are comparable, for those that are shown.
final class ReasonMaker {
    private let file: IndexFile
    private let seed: SimilarSeed
    private let parts: ScoreParts
    private let facts: SharedFacts
    private let passages: PassageFinder
    private let related: RelatedWords?
    private let clauses: ClauseReader
    /// The seed's texts.
    private let texts: [AnalysedText]
    /// Stems that stand next to each other in the seed.
    private var neighbours: Set<[String]> = []

    init(_ run: SimilarRun, _ scores: SimilarScores) throws(SegmentError) {
        file = run.file
        seed = run.seed
        parts = try ScoreParts(run.space, run.run.evaluator, seed, scores)
        facts = try SharedFacts(file, run.facts)
        passages = try PassageFinder(run)
        related = RelatedWords(run.space, seed)
        clauses = run.run.clauses
        texts = AnalysedText.all(of: seed.document, seed.language, file)
        for text in texts {
            for (first, second) in zip(text.tokens, text.tokens.dropFirst()) where second.follows {
                neighbours.insert([first.stem, second.stem])
            }
        }
    }

    /// Why a document is comparable.
    func reasons(for entry: SimilarScores.Entry) throws(SegmentError) -> Reasons {
        let document = try DocumentLoader(file: file).document(entry.rowid)
        let texts = AnalysedText.all(of: document, seed.language, file)
        let parts = try parts.parts(of: entry)
        var scores: [String: ScoreParts.Part] = [:]
        for (stem, part) in zip(self.parts.stems, parts.stems) { scores[stem] = part }
        let own = Set(texts.flatMap { $0.tokens.flatMap { [$0.stem] + $0.joined } })
        var others = Reasons.Related(score: Double(parts.neighbours), words: [])
        for (stem, part) in zip(self.parts.stems, parts.stems) where part.words == 0 && !own.contains(stem) {
            others.score += Double(part.meaning)
            scores[stem] = nil
        }
        if others.score > 0, let related { others.words = try related.words(of: texts, in: document) }
        return Reasons(
            terms: terms(scores, texts, by: try otherNames(of: entry, besides: own)), related: others,
            seeking: seeking(of: document, entry),
            passage: try passages.best(in: document, texts, scores),
            shared: facts.shared(with: document), differences: facts.differences(of: document))
    }

    private func seeking(of document: Document, _ entry: SimilarScores.Entry) -> Reasons.Seeking? {
        guard entry.seeking > 0, let text = document.seeking else { return nil }
        let analysed = AnalysedText(text, field: "seeking", seed.language, file)
        let shared = analysed.tokens.filter { seed.counts[$0.stem] != nil }.map(\.range)
        return Reasons.Seeking(
            text: Snippet(field: "seeking", text: text, highlights: shared), score: Double(entry.seeking))
    }

    /// For stems of the seed that a document does not have, how it says them: `telemedicine as digital health`.
    private func otherNames(
        of entry: SimilarScores.Entry, besides own: Set<String>
    ) throws(SegmentError) -> [String: String] {
        var names: [String: String] = [:]
        for (stem, term) in seed.names.byStem where !own.contains(stem) {
            for synonym in term.synonyms where names[stem] == nil {
                for atom in synonym.atoms {
                    let cursor = try clauses.cursor(atom)
                    guard try cursor.seek(entry.rowid), cursor.rowid == entry.rowid, try !cursor.positions().isEmpty
                    else { continue }
                    names[stem] = term.typed + " as " + synonym.text
                }
            }
        }
        return names
    }

    /// The shared terms: neighbours in both texts as one, the rest alone; what goes by another name with that.
    private func terms(
        _ scores: [String: ScoreParts.Part], _ texts: [AnalysedText], by names: [String: String]
    ) -> [Reasons.SharedTerm] {
        var rest = scores
        var terms: [Reasons.SharedTerm] = []
        for group in PhraseGroups(
            texts, seed: self.texts, isShared: { scores[$0] != nil }, areNeighbours: { neighbours.contains([$0, $1]) }
        ).ranked(by: { (scores[$0]?.words ?? 0) + (scores[$0]?.meaning ?? 0) })
        where group.stems.allSatisfy({ rest[$0] != nil }) {
            var term = Reasons.SharedTerm(text: group.text, words: 0, meaning: 0)
            for stem in group.stems + group.joined {
                guard let part = rest.removeValue(forKey: stem) else { continue }
                term.words += Double(part.words)
                term.meaning += Double(part.meaning)
            }
            terms.append(term)
        }
        for (name, stems) in Dictionary(grouping: rest.keys.filter { names[$0] != nil }.sorted(), by: { names[$0]! }) {
            var term = Reasons.SharedTerm(text: name, words: 0, meaning: 0)
            for part in stems.compactMap({ rest.removeValue(forKey: $0) }) {
                term.words += Double(part.words)
                term.meaning += Double(part.meaning)
            }
            terms.append(term)
        }
        // Words in names and places only: as the index has them.
        for (stem, part) in rest {
            let text = seed.terms.first { $0.stem == stem }?.clause.part ?? stem
            terms.append(Reasons.SharedTerm(text: text, words: Double(part.words), meaning: Double(part.meaning)))
        }
        return terms.sorted { ($1.score, $0.text) < ($0.score, $1.text) }
    }
}

extension AnalysedText {
    /// The texts of a document in which reasons are found.
    static func all(of document: Document, _ language: Language, _ file: IndexFile) -> [AnalysedText] {
        let texts = FieldTexts.of(document)
        return [Field.title, .body, .summary, .topics].compactMap { field in
            texts[field.rawValue].isEmpty
                ? nil : AnalysedText(texts[field.rawValue], field: field.name, language, file)
        }
    }
}
