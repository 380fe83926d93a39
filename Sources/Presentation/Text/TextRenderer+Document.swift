public import Documents

internal import SearchIndex

extension TextRenderer {
    /// A whole document: what it is, who stands behind it and how to reach them, then the text.
    public func document(_ document: Document) -> String {
        var page = page()
        page.add(document.title, .title)
        page.add(Wording.placeThemeTime(document.facets, document.date).joined(separator: " · "), .facts)
        page.space()
        addPeople(of: document, to: &page)
        addCircumstances(of: document, to: &page)
        if !document.summary.isEmpty, !document.body.hasPrefix(document.summary) {
            page.space()
            addParagraphs(document.summary, to: &page)
        }
        page.space()
        addParagraphs(document.body, to: &page)
        return page.text
    }

    private func addPeople(of document: Document, to page: inout Page) {
        let people = Wording.byUsefulness(document.people)
        for (index, person) in people.enumerated() {
            page.add(label: index == 0 ? "People" : "", StyledText(Wording.person(person)), indent: 0, column: 14)
        }
        for (index, name) in document.organisations.enumerated() {
            let label = index == 0 ? "By" : index == 1 ? "With" : ""
            page.add(label: label, StyledText(name), indent: 0, column: 14)
        }
        if let contact = document.contactURL {
            page.add(label: "Contact", StyledText(contact, .link), indent: 0, column: 14)
        } else {
            page.add(label: "Contact", StyledText("the source gives no address", .quiet), indent: 0, column: 14)
        }
        if let url = document.url {
            page.add(label: "Source", unwrapped: StyledText(url, .link), indent: 0, column: 14)
        }
        page.space()
    }

    private func addCircumstances(of document: Document, to page: inout Page) {
        for facet in [Facet.region, .lep, .sector, .stage] {
            let values = document.facets.filter { $0.facet == facet }.map { value in
                let evidence = value.inferredFrom.map { " (inferred from \($0))" } ?? ""
                return value.label + evidence + (value.isKnown ? "" : " (not in the taxonomy)")
            }
            add(Wording.heading(facet), values, to: &page)
        }
        add("Places", document.places, to: &page)
        add("Technologies", document.technologies, to: &page)
        add("Programmes", document.programmes, to: &page)
        if let date = document.date {
            let evidence = date.isInferred ? "inferred; the source states no date" : ""
            let plain = Wording.date(date).filter { $0 != "?" }
            add("Date", [evidence.isEmpty ? plain : "\(plain) (\(evidence))"], to: &page)
        }
        add("Outcome", [document.outcome ?? ""], to: &page)
        let seeking = document.seeking ?? ""
        add("Seeking", [seeking.isEmpty ? "" : seeking + " (a reading of the source)"], to: &page)
        add("Confidence", [document.confidence ?? ""], to: &page)
        page.add(label: "Id", unwrapped: StyledText(document.id), indent: 0, column: 14)
    }

    private func add(_ label: String, _ values: [String], to page: inout Page) {
        let text = values.filter { !$0.isEmpty }.joined(separator: "; ")
        if !text.isEmpty { page.add(label: label, StyledText(text), indent: 0, column: 14) }
    }

    /// Paragraphs are separated by empty lines; single line breaks are kept where they look meant (lists).
    private func addParagraphs(_ text: String, to page: inout Page) {
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            let content = line.drop { $0 == " " }
            if content.isEmpty {
                page.space()
            } else {
                let isItem = content.hasPrefix("- ") || content.hasPrefix("* ") || content.hasPrefix("• ")
                page.add(String(content), indent: 0, hanging: isItem ? 2 : 0)
            }
        }
    }
}
