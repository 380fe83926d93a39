public import SearchIndex

extension TextRenderer {
    /// Why a document has its rank: what each part of the question adds to the score.
    ///
    /// - Parameter formulas: whether the arithmetic follows each part.
    public func explanation(_ explanation: Explanation, formulas: Bool = true) -> String {
        var page = page()
        page.add(explanation.title, .title)
        page.add(explanation.id, .quiet)
        page.space()
        if let rank = explanation.rank {
            page.add("Rank \(Numerals.grouped(rank)), score \(Numerals.fixed(explanation.score, 3)). It is the sum of:")
        } else if explanation.score > 0 {
            let score = Numerals.fixed(explanation.score, 3)
            page.add("It is not in the answer. Its score would be \(score), the sum of:")
        } else {
            page.add("It does not match the question.")
        }
        page.space()
        for contribution in explanation.contributions {
            add(contribution, of: explanation.score, formulas: formulas, to: &page)
        }
        if !explanation.missing.isEmpty {
            page.space()
            page.add("Not in it: " + explanation.missing.joined(separator: ", "))
        }
        return page.text
    }

    private func add(_ part: Contribution, of score: Double, formulas: Bool, to page: inout Page) {
        let share = score > 0 ? part.score / score : 0
        let number = Numerals.fixed(part.score, 3)
        var line = StyledText(String(repeating: " ", count: max(0, 8 - number.count)) + number + "  ", .heading)
        let bar = Numerals.bar(share, columns: 10)
        line.append(DisplayWidth.fit(bar, 11), .quiet)
        line.append(part.part, .match)
        let others = part.words.filter { $0 != part.part.lowercased() }
        if !others.isEmpty { line.append(" as " + Wording.listed(others, limit: 5)) }
        page.add(line, indent: 0, hanging: 21)
        let fields = part.frequencies.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
        var places = fields.map { "\(Numerals.grouped($0.value))× in \($0.key)" }
        if part.documentFrequency > 0 { places.append("in \(Numerals.count(part.documentFrequency, "document"))") }
        page.add(places.joined(separator: ", "), .quiet, indent: 21)
        if formulas { page.add(part.formula, .quiet, indent: 21) }
    }
}
