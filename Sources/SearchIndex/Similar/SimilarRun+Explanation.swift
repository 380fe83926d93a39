internal import Documents
internal import QueryLanguage

/// Why a document has its place among the comparable ones.
extension SimilarRun {
    /// What each word adds to a document's score, exact words and meaning together; the parts add up to it.
    func explain(_ rowid: UInt32) throws(SegmentError) -> Explanation {
        let summary = try DocumentLoader(file: file).summary(rowid)
        var explanation = Explanation(
            id: summary.id, title: summary.title, rank: nil, score: 0, contributions: [], missing: [])
        let understood = try run.understand(nil)
        for constraint in understood.constraints where !constraint.set.contains(rowid) {
            explanation.missing.append(constraint.node.description)
        }
        let answer = try answer(leastScore: 0)
        if case .success(let set) = aspect, !set.contains(rowid) {
            explanation.missing.append("aspect \(request.aspect?.rawValue ?? "")")
        }
        guard let entry = answer.scores.entries.first(where: { $0.rowid == rowid }) else {
            explanation.missing.append(contentsOf: seed.terms.prefix(5).map(\.clause.part))
            return explanation
        }
        explanation.score = Double(entry.score)
        explanation.contributions = try contributions(to: entry, answer.scores)
        let entries = SimilarScores.scored(answer.hits)
        explanation.add(try PlacedPage(file, entries, 0..<entries.count, diversity: request.diversity), rowid)
        return explanation
    }

    private func contributions(
        to entry: SimilarScores.Entry, _ scores: SimilarScores
    ) throws(SegmentError) -> [Contribution] {
        let parts = try ScoreParts(space, run.evaluator, seed, scores)
        let document = try DocumentLoader(file: file).document(entry.rowid)
        let texts = AnalysedText.all(of: document, seed.language, file)
        let has = Set(texts.flatMap { $0.tokens.flatMap { [$0.stem] + $0.joined } })
        let clauses = Dictionary(seed.terms.map { ($0.stem, $0.clause) }) { first, _ in first }
        var contributions: [Contribution] = []
        var related: (score: Double, words: [(stem: String, meaning: Float)]) = (0, [])
        let found = try parts.parts(of: entry)
        for (stem, part) in zip(parts.stems, found.stems) {
            guard part.words > 0 || has.contains(stem) else {
                related.score += Double(part.meaning)
                if part.meaning != 0 { related.words.append((stem, part.meaning)) }
                continue
            }
            var contribution = Contribution(
                part: clauses[stem]?.part ?? stem, words: [], score: 0, frequencies: [:], documentFrequency: 0,
                formula: "")
            var formulas: [String] = []
            if let clause = clauses[stem], let found = try run.contribution(of: clause, to: entry.rowid) {
                contribution = found
                formulas.append(
                    "words \(Number.short(part.words)) = \(Number.short(scores.wordFactor)) × (\(found.formula))")
            }
            if part.meaning != 0 { formulas.append("meaning \(Number.short(part.meaning))") }
            contribution.score = Double(part.words) + Double(part.meaning)
            contribution.formula = formulas.joined(separator: "; ")
            contributions.append(contribution)
        }
        contributions.sort { ($1.score, $0.part) < ($0.score, $1.part) }
        if entry.seeking > 0 {
            contributions.append(
                Contribution(
                    part: "seeking", words: [], score: Double(entry.seeking), frequencies: [:], documentFrequency: 0,
                    formula: "how well what it seeks fits: \(document.seeking ?? "")"))
        }
        if found.neighbours != 0, let direction = scores.direction {
            contributions.append(
                Contribution(
                    part: "neighbours", words: [], score: Double(found.neighbours), frequencies: [:],
                    documentFrequency: 0,
                    formula: "meaning of what the \(direction.count) documents nearest to it say"))
        }
        if !related.words.isEmpty {
            let words = related.words.sorted { ($1.meaning, $0.stem) < ($0.meaning, $1.stem) }.prefix(10).map(\.stem)
            contributions.append(
                Contribution(
                    part: "related words", words: [], score: related.score, frequencies: [:], documentFrequency: 0,
                    formula: "meaning of words that it does not have: "
                        + words.map { clauses[$0]?.part ?? $0 }.joined(separator: ", ")))
        }
        return contributions
    }
}
