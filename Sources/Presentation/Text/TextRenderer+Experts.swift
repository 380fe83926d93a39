public import SearchIndex

internal import Documents
internal import QueryLanguage

extension TextRenderer {
    /// Who knows about something: organisations and people, best first, each with the initiatives that make them relevant.
    public func experts(_ experts: Experts, guide: ExpertGuide, offset: Int = 0) -> String {
        var page = page()
        let text = guide.question?.text ?? ""
        addProblems(experts.problems, text, to: &page)
        addCorrections(experts.corrections, to: &page)
        addUnderstood(guide, to: &page)
        addExpansions(experts.expansions, to: &page)
        guard experts.total > 0 else {
            addNobody(experts, guide, to: &page)
            return page.text
        }
        page.space()
        page.add(heading(experts, guide, offset))
        var seen: [String: Int] = [:]
        for (index, entry) in experts.entries.enumerated() {
            page.space()
            add(entry, number: offset + index + 1, guide, &seen, to: &page)
        }
        if experts.entries.contains(where: { $0.mentions.contains { TextRenderer.hasInferred($0.document) } }) {
            page.space()
            page.add(Wording.inferredLegend, .quiet)
        }
        return page.text
    }

    private func heading(_ experts: Experts, _ guide: ExpertGuide, _ offset: Int) -> StyledText {
        let noun: (String, String) =
            switch guide.wanted {
            case .people: ("person", "people")
            case .organisations: ("organisation", "organisations")
            case .leps: ("LEP", "LEPs")
            case .all: ("organisation or person", "organisations and people")
            }
        var heading = StyledText(Numerals.count(experts.total, noun.0, noun.1), .heading)
        let last = offset + experts.entries.count
        if experts.entries.isEmpty {
            heading.append(" – no more of them after the first \(Numerals.grouped(offset))", .quiet)
        } else if experts.entries.count < experts.total {
            heading.append(", \(offset + 1) to \(last) shown", .quiet)
        }
        let considered = Numerals.count(experts.considered, "document")
        if experts.considered == experts.documents {
            heading.append(" – from \(considered)", .quiet)
        } else {
            let best = experts.considered == 1 ? "the best" : "the best \(considered)"
            heading.append(" – from \(best) of \(Numerals.grouped(experts.documents)) that match", .quiet)
        }
        return heading
    }

    /// The topic and the constraints, each with how to leave it out.
    private func addUnderstood(_ guide: ExpertGuide, to page: inout Page) {
        guard let question = guide.asked else { return }
        let column = 12
        let topic = question.topic.root.map(\.description) ?? "everything"
        page.add(label: "Topic", StyledText(topic), indent: 0, column: column)
        for (index, part) in guide.parts.enumerated() {
            var line = StyledText("\(part.number) ", .quiet)
            line.append(part.meaning, part.holds ? .selected : .quiet)
            line.append("  from “\(part.typed)”", .quiet)
            line.append(part.holds ? "" : ", left out", .quiet)
            page.add(label: index == 0 ? "Only" : "", line, indent: 0, column: column)
        }
        if let first = guide.parts.first(where: \.holds) {
            let hint = "To leave one out: \(guide.without) \(first.number)"
            page.add(label: "", StyledText(hint, .quiet), indent: 0, column: column)
        }
        if guide.wanted == .leps {
            page.add(label: "Looking for", StyledText("local enterprise partnerships"), indent: 0, column: column)
        } else if guide.wanted != .all {
            page.add(label: "Looking for", StyledText(guide.wanted.rawValue), indent: 0, column: column)
        }
    }

    /// What the words of the topic were looked for by, too.
    private func addExpansions(_ expansions: [Expansion], to page: inout Page) {
        guard let text = Wording.expansions(expansions) else { return }
        page.add(label: "Also", StyledText(text, .quiet), indent: 0, column: 12)
    }

    private func addNobody(_ experts: Experts, _ guide: ExpertGuide, to page: inout Page) {
        page.space()
        if experts.documents > 0 {
            let found = Numerals.count(experts.documents, "document")
            let whom =
                guide.wanted == .all
                ? "organisations or people" : guide.wanted == .leps ? "LEPs" : "such \(guide.wanted.rawValue)"
            page.add("The \(found) found \(experts.documents == 1 ? "names" : "name") no \(whom).")
            return
        }
        page.add("Nobody found", .heading)
        let parts = guide.parts.filter(\.holds)
        for relaxation in experts.relaxations where relaxation.total > 0 {
            var line = StyledText("Without ")
            line.append(relaxation.constraint, .title)
            line.append(" there \(relaxation.total == 1 ? "is" : "are") ")
            line.append(Numerals.count(relaxation.total, "document"))
            if let part = parts.first(where: { $0.meaning == relaxation.constraint }) {
                line.append(":  \(guide.without) \(part.number)", .quiet)
            }
            page.add(line, indent: 2)
        }
    }
}
