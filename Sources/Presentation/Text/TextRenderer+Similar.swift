public import SearchIndex

extension TextRenderer {
    /// A page of comparable documents: what they are compared with, what there is to know about the answer, the hits.
    ///
    /// - Parameters:
    ///   - title: what is compared with.
    ///   - offset: how many better hits came before these.
    ///   - facets: whether the facet counts follow the hits.
    public func similar(_ results: SearchResults, to title: String, offset: Int = 0, facets: Bool = true) -> String {
        var page = page()
        let aspect = results.comparison?.aspect.map { " – " + SimilarWording.aspect($0) } ?? ""
        page.add("Comparable to: \(title)\(aspect)", .quiet, hanging: 2)
        if offset == 0, let summary = results.comparison {
            for sentence in SimilarWording.notes(summary) { page.add(sentence, hanging: 2) }
        }
        guard results.total > 0 else {
            addNothing(results, to: &page)
            return page.text
        }
        return page.text + self.results(results, question: "", offset: offset, facets: facets)
    }

    private func addNothing(_ results: SearchResults, to page: inout Page) {
        addProblems(results.problems, "", to: &page)
        guard let summary = results.comparison, summary.knownWords > 0 else { return }
        page.add(SimilarWording.nothing(summary.aspect), .heading)
        for relaxation in results.relaxations {
            page.add(
                "Without \(relaxation.constraint): \(Numerals.count(relaxation.total, "comparable document")).",
                indent: 2)
        }
    }

    /// Why a document is comparable and in what it differs, in a few lines.
    func add(_ reasons: Reasons, indent: Int, to page: inout Page) {
        let column = 9
        // On a screen that holds few lines each has one.
        func add(_ label: String, _ text: StyledText) {
            let lines = isTight ? text.wrapped(width - indent - column - 2) : [text]
            guard var shown = lines.first, !text.isEmpty else { return }
            if lines.count > 1 { shown.append(" …") }
            page.add(label: label, shown, indent: indent, column: column)
        }
        add("Shares", SimilarWording.shares(reasons))
        let also = SimilarWording.also(reasons)
        let but = SimilarWording.but(reasons.differences)
        if isTight, !also.isEmpty, !but.isEmpty {
            add("Also", StyledText(also + "; but " + but))
        } else {
            add("Also", StyledText(also))
            add("But", StyledText(but))
        }
        if let seeking = reasons.seeking { add("Seeks", TextRenderer.marked(seeking.text, plain: .plain)) }
        guard let passage = reasons.passage else { return }
        add("Says", TextRenderer.marked(passage.text, plain: .plain))
        if !isTight, let own = passage.own, own.highlights.count > 1 {
            add("Yours", TextRenderer.marked(own, plain: .quiet))
        }
    }
}
