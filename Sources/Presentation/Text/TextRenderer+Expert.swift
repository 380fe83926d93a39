internal import Documents
internal import SearchIndex

/// One organisation or person of an answer to `who`.
extension TextRenderer {
    /// Adds the entry; `seen` says below which entry a document was already described.
    func add(
        _ entry: Experts.Entry, number: Int, _ guide: ExpertGuide, _ seen: inout [String: Int], to page: inout Page
    ) {
        var name = StyledText(entry.name, .title)
        if !entry.organisations.isEmpty { name.append(", " + entry.organisations.joined(separator: ", ")) }
        page.add(number: number, name)
        if !entry.otherNames.isEmpty {
            page.add("also as " + entry.otherNames.joined(separator: "; "), .quiet, indent: 4)
        }
        if let year = entry.ended {
            page.add("ended in \(year): ask who has taken over its work", .quiet, indent: 4)
        }
        if !entry.namesakes.isEmpty {
            let others = Wording.listed(entry.namesakes, limit: 3, separator: "; ")
            page.add("not known to be the \(entry.name) of \(others)", .quiet, indent: 4)
        }
        for mention in entry.mentions.prefix(3) { add(mention, below: number, guide, &seen, to: &page) }
        if entry.mentions.count > 3 {
            page.add("and \(Numerals.count(entry.mentions.count - 3, "more document"))", .quiet, indent: 4)
        }
        page.add(reach(entry), indent: 4, hanging: 6)
    }

    /// One initiative: what it has to do with them, place and time, the sentence, people, source. A document that was
    /// described above is only named.
    private func add(
        _ mention: Experts.Mention, below number: Int, _ guide: ExpertGuide, _ seen: inout [String: Int],
        to page: inout Page
    ) {
        let document = mention.document
        let relation = [mention.role, mention.association.rawValue].filter { !$0.isEmpty }.joined(separator: ", ")
        var line = StyledText(relation + ": ")
        if let number = guide.numbers[document.id] { line.append("\(number)\u{A0}", .heading) }
        line.append(document.title, .title)
        let above = seen[document.id]
        if let above { line.append(" (see\u{A0}\(above))", .quiet) }
        page.add(line, indent: 4, hanging: 6)
        if above == nil {
            var facts = Wording.placeThemeTime(document.facets, document.date)
            if document.confidence == "low" { facts.append("facts uncertain") }
            page.add(StyledText(facts.joined(separator: " · "), .facts), indent: 6)
        }
        let isNew = above == nil || !mention.people.isEmpty || mention.association != .named
        if let evidence = mention.evidence, isNew {
            page.add(TextRenderer.marked(evidence, plain: .plain), indent: 6, limit: above == nil ? 3 : 2)
        }
        let people = Wording.byUsefulness(mention.people).map { person in
            [person.name, person.role].filter { !$0.isEmpty }.joined(separator: ", ") + " (\(person.relation.rawValue))"
        }
        if !people.isEmpty {
            let listed = Wording.listed(people, limit: 3, separator: "; ")
            page.add(StyledText("People there: " + listed), indent: 6, hanging: 8)
        }
        guard above == nil else { return }
        seen[document.id] = number
        let margin = String(repeating: " ", count: 6)
        if let url = document.url { page.add(unwrapped: StyledText(margin + url, .link)) }
        if guide.numbers.isEmpty { page.add(unwrapped: StyledText(margin + document.id, .quiet)) }
    }

    /// How to reach somebody, as far as the sources say.
    private func reach(_ entry: Experts.Entry) -> StyledText {
        var text = StyledText("Reach: ")
        let contacts = entry.mentions.filter(\.association.speaksForIt).compactMap(\.document.contactURL)
        if let contact = contacts.first {
            text.append(contact, .link)
            return text
        }
        let hasSource = entry.mentions.contains { $0.document.url != nil }
        text.append("no contact is known; " + (hasSource ? "start from the source." : "no source is linked."))
        return text
    }
}
