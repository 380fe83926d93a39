public import SearchIndex

internal import Documents
internal import QueryLanguage

extension TextRenderer {
    /// A page of hits with what was odd about the question, and the facets by which to narrow it.
    ///
    /// - Parameters:
    ///   - question: the question as typed, for pointing into it; empty when it was none (`similar`).
    ///   - offset: how many better hits came before these.
    ///   - facets: whether the facet counts follow the hits.
    public func results(
        _ results: SearchResults, question: String, offset: Int = 0, facets: Bool = true
    ) -> String {
        var page = page()
        addProblems(results.problems, question, to: &page)
        addCorrections(results.corrections, to: &page)
        guard results.total > 0 else {
            addNothingFound(results, question, to: &page)
            return page.text
        }
        page.space()
        let last = offset + results.hits.count
        var heading = StyledText(Numerals.count(results.total, "document"), .heading)
        if results.hits.isEmpty, offset > 0 {
            heading.append(" – no more of them after the first \(Numerals.grouped(offset))", .quiet)
        } else if !results.hits.isEmpty, results.hits.count < results.total {
            heading.append(", \(Numerals.grouped(offset + 1)) to \(Numerals.grouped(last)) shown", .quiet)
        }
        if !results.understood.isEmpty, results.understood != question,
            !results.problems.isEmpty || question.hasSuffix("?") || results.understood.contains(":")
        {
            heading.append(" – read as  ", .quiet)
            heading.append(results.understood)
        }
        let hasInferred = results.hits.contains { TextRenderer.hasInferred($0.document) }
        if hasInferred, isInteractive { heading.append("  (? inferred)", .quiet) }
        page.add(heading)
        addExpansions(results.expansions, total: results.total, to: &page)
        for (index, hit) in results.hits.enumerated() {
            page.space()
            add(hit, number: offset + index + 1, to: &page)
        }
        if let spread = results.spread, offset == 0 || !isInteractive,
            let sentence = SpreadWording.sentence(spread, isInteractive: isInteractive)
        {
            page.space()
            page.add(StyledText(sentence, .quiet), limit: isInteractive ? 1 : .max)
        }
        if hasInferred, !isInteractive {
            page.space()
            page.add(Wording.inferredLegend, .quiet)
        }
        if facets { addFacetSummary(results, to: &page) }
        return page.text
    }

    /// One hit: title, place · theme · time, sentences, people, organisations, and where it is from.
    func add(_ hit: Hit, number: Int, to page: inout Page) {
        let document = hit.document
        let indent = 4
        page.add(number: number, TextRenderer.marked(hit.title, plain: .title))
        var facts =
            isTight
            ? Wording.timeStagePlaceTheme(document.facets, document.date)
            : Wording.placeThemeTime(document.facets, document.date)
        if document.confidence == "low" { facts.append("facts uncertain") }
        page.add(
            StyledText(facts.joined(separator: " · "), .facts), indent: indent,
            limit: isTight ? 1 : isInteractive ? 2 : .max)
        if let reasons = hit.reasons {
            add(reasons, indent: indent, to: &page)
            return addFacts(of: document, indent: indent, showsSource: !isTight, to: &page)
        }
        let snippets = hit.snippets.filter { $0.field != "title" }
        for snippet in snippets.prefix(isInteractive ? 1 : .max) {
            page.add(TextRenderer.marked(snippet, plain: .plain), indent: indent, limit: isInteractive ? 2 : .max)
        }
        if snippets.isEmpty { page.add(TextRenderer.opening(document.summary), indent: indent) }
        addFacts(of: document, indent: indent, to: &page)
    }

    /// Who, with whom, how to reach them, and the source.
    private func addFacts(
        of document: DocumentSummary, indent: Int, showsSource: Bool = true, to page: inout Page
    ) {
        let column = 9
        let people = Wording.byUsefulness(document.people).map(Wording.person)
        var organisations = document.organisations.first ?? ""
        if document.organisations.count > 1 {
            organisations += ", with " + Wording.listed(Array(document.organisations.dropFirst()), limit: 3)
        }
        let who = Wording.listed(people, limit: isTight ? 1 : 3, separator: "; ")
        let both = who.isEmpty || organisations.isEmpty ? who + organisations : who + "; " + organisations
        for (label, text) in [
            ("People", isTight ? "" : who), ("By", isTight ? both : organisations),
            ("Contact", document.contactURL ?? ""),
        ] where !text.isEmpty {
            // On a screen that holds few lines each has one; open shows the whole.
            let shown = isInteractive && label != "Contact" ? DisplayWidth.cut(text, width - indent - column) : text
            page.add(label: label, StyledText(shown), indent: indent, column: column)
        }
        if showsSource, let url = document.url, url != document.contactURL {
            let shown = isInteractive ? DisplayWidth.cut(url, width - indent - column) : url
            page.add(label: "Source", unwrapped: StyledText(shown, .link), indent: indent, column: column)
        }
        if showsIdentifiers {
            page.add(label: "Id", unwrapped: StyledText(document.id, .quiet), indent: indent, column: column)
        }
    }

    /// A snippet with its matches marked.
    static func marked(_ snippet: Snippet, plain: Ink) -> StyledText {
        let bytes = Array(snippet.text.utf8)
        var result = StyledText()
        var end = 0
        for range in snippet.highlights where range.lowerBound >= end && range.upperBound <= bytes.count {
            result.append(String(decoding: bytes[end..<range.lowerBound], as: UTF8.self), plain)
            result.append(String(decoding: bytes[range], as: UTF8.self), .match)
            end = range.upperBound
        }
        result.append(String(decoding: bytes[end...], as: UTF8.self), plain)
        return result
    }

    /// The first 200 characters of a summary, cut at a word.
    private static func opening(_ summary: String) -> String {
        guard summary.count > 200 else { return summary }
        let start = summary.prefix(200)
        guard let space = start.lastIndex(of: " ") else { return start + "…" }
        return start[..<space] + " …"
    }

    /// Whether the line below the title marks something as inferred.
    static func hasInferred(_ document: DocumentSummary) -> Bool {
        document.date?.isInferred == true
            || document.facets.contains { $0.inferredFrom != nil && $0.facet != .organisation }
    }
}
