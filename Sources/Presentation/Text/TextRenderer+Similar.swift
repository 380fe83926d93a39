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
        page.add("Comparable to: \(title)", .quiet, hanging: 2)
        if offset == 0, let summary = results.comparison {
            for sentence in SimilarWording.notes(summary) { page.add(sentence, hanging: 2) }
        }
        guard results.total > 0 || !results.problems.isEmpty else { return page.text }
        return page.text + self.results(results, question: "", offset: offset, facets: facets)
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
        guard let passage = reasons.passage else { return }
        add("Says", TextRenderer.marked(passage.text, plain: .plain))
        if !isTight, let own = passage.own, own.highlights.count > 1 {
            add("Yours", TextRenderer.marked(own, plain: .quiet))
        }
    }
}
