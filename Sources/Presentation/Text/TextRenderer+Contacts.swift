internal import SearchIndex

extension TextRenderer {
    /// Who is behind some hits: people and organisations, each with what connects them to which hit.
    public func contacts(_ contacts: Contacts) -> String {
        var page = page()
        if contacts.people.isEmpty, contacts.organisations.isEmpty {
            page.add("These documents name no people and no organisations.")
            return page.text
        }
        if !contacts.people.isEmpty {
            page.add("People", .heading)
            for entry in contacts.people { add(entry, to: &page) }
        }
        if !contacts.organisations.isEmpty {
            page.space()
            page.add("Organisations", .heading)
            for entry in contacts.organisations { add(entry, to: &page) }
        }
        return page.text
    }

    private func add(_ entry: Contacts.Entry, to page: inout Page) {
        var name = StyledText(entry.name, .title)
        if !entry.organisation.isEmpty { name.append(", " + entry.organisation) }
        page.add(name, indent: 2, hanging: 4)
        for mention in entry.mentions.prefix(5) {
            var line = StyledText()
            let what = [mention.role, mention.relation].filter { !$0.isEmpty }.joined(separator: ", ")
            line.append("\(what) in ", .quiet)
            line.append("\(mention.number)\u{A0}", .heading)
            let date = mention.document.date.map { " (\(Wording.date($0)))" } ?? ""
            let room = max(20, width - 4 - line.width - DisplayWidth.of(date))
            line.append(DisplayWidth.cut(mention.document.title, room))
            line.append(date, .quiet)
            // The address belongs to the initiative: not to somebody whom its text only quotes or names.
            let speaksForIt = ["contact", "lead", "author", "responsible"].contains(mention.relation)
            if speaksForIt, let contact = mention.document.contactURL { line.append("  " + contact, .link) }
            page.add(line, indent: 4, hanging: 6)
        }
        if entry.mentions.count > 5 { page.add("and \(entry.mentions.count - 5) more", .quiet, indent: 4) }
    }
}
