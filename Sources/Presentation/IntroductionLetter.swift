internal import Documents
public import SearchIndex

/// The draft of a message that introduces two sides to each other. Every fact in it is from a document it names; what is
/// not known is left out and said beside it.
public struct IntroductionLetter: Sendable, Equatable {
    /// The subject.
    public var subject: String
    /// The message: paragraphs and items, each one line however long; empty lines between them.
    public var lines: [String]
    /// What to know before it is sent, for the sender only.
    public var notes: [String]

    /// The draft for an introduction.
    public init(_ introduction: Introduction) {
        let words = IntroductionWords(introduction)
        let topic = introduction.common.first { $0.kind == .sector || $0.kind == .technology }
        subject = "Introduction: \(words.names[0]) and \(words.names[1])"
        if let topic { subject += " (\(Wording.listed(topic.values, limit: 2)))" }
        lines = ["Dear \(words.greeting(0)), dear \(words.greeting(1)),", "", words.opening, ""]
        for side in 0...1 { lines += words.work(side) + [""] }
        if !introduction.common.isEmpty {
            lines += ["What these two documents have in common:"] + introduction.common.map { "- " + words.common($0) }
            lines.append("")
        }
        lines.append("Why now:")
        lines += introduction.reasons.map { "- " + words.reason($0) }
        if introduction.reasons.isEmpty {
            lines.append("- [The sources give no reason. Add yours, or leave this out.]")
        }
        lines += [
            "",
            "If you would like to talk, please reply to all of us. What I say of your work is from the pages named above; "
                + "please correct what is wrong.",
            "", "[Your name]",
        ]
        notes = words.onBothSides.map {
            "\($0) is on both sides and would be introduced to itself. Name another document, or one organisation on each side."
        }
        notes += introduction.missing.map(words.missing)
        for document in introduction.together.prefix(3) {
            notes.append("Both are named in “\(document.title)” (\(document.id)): they may know each other already.")
        }
    }
}

/// The sentences of an introduction.
private struct IntroductionWords {
    let introduction: Introduction
    /// What the two sides are called.
    let names: [String]

    init(_ introduction: Introduction) {
        self.introduction = introduction
        names = introduction.sides.map { side in
            guard side.party.kind == .document else { return side.party.description }
            return side.party.organisations.isEmpty
                ? "those behind “\(side.party.name)”" : side.party.organisations.joined(separator: " and ")
        }
    }

    /// Organisations that stand on both sides.
    var onBothSides: [String] {
        func organisations(_ number: Int) -> [String] {
            let party = introduction.sides[number].party
            return party.kind == .organisation ? [party.name] : party.kind == .document ? party.organisations : []
        }
        let others = organisations(1)
        return organisations(0).filter(others.contains)
    }

    /// Whom to address: people who lead or wrote it, else colleagues.
    func greeting(_ number: Int) -> String {
        let side = introduction.sides[number]
        if side.party.kind == .person { return side.party.name }
        let speakers = side.mention.people.filter { [.author, .lead, .contact].contains($0.relation) }.map(\.name)
        if !speakers.isEmpty { return Wording.listed(speakers, limit: 2) }
        return side.party.kind == .document && side.party.organisations.isEmpty
            ? "colleagues" : "colleagues at \(names[number])"
    }

    /// Why the two are introduced.
    var opening: String {
        let start = "I would like to introduce \(names[0]) and \(names[1]) to each other"
        let themes = introduction.common.filter { [.sector, .technology, .programme].contains($0.kind) }.flatMap(
            \.values)
        if themes.isEmpty { return start + "." }
        return start + "; documents of both are about \(Wording.listed(themes, limit: 3))."
    }

    /// What one side has done, with its source.
    func work(_ number: Int) -> [String] {
        let side = introduction.sides[number]
        let document = side.mention.document
        let facts = [Facet.region, .lep, .stage].compactMap { facet -> String? in
            let values = document.facets.filter { $0.facet == facet }.map(Wording.value)
            return values.isEmpty ? nil : Wording.listed(values, limit: 3)
        }
        let date = document.date.map { [Wording.date($0)] } ?? []
        let relation: String
        switch side.mention.association {
        case .author: relation = "author of"
        case .lead: relation = "lead of"
        case .contact: relation = "contact for"
        case .responsible: relation = "responsible for"
        case .partner: relation = "partner in"
        case .quoted: relation = "quoted in"
        case .named: relation = "named in"
        }
        var lines = ["\(names[number]), \(relation) “\(document.title)” (\((facts + date).joined(separator: "; "))):"]
        if let evidence = side.mention.evidence { lines.append("  “\(evidence.text)”") }
        lines.append("  Source: \(document.url ?? document.id)")
        if let contact = document.contactURL, side.mention.association.speaksForIt {
            lines.append("  Contact: \(contact)")
        }
        return lines
    }

    func common(_ common: Introduction.Common) -> String {
        let label =
            switch common.kind {
            case .sector: "sector"
            case .technology: "technology"
            case .programme: "programme"
            case .place: "place"
            case .organisation: "organisations that both name"
            case .person: "people whom both name"
            }
        return "\(label): \(Wording.listed(common.values, limit: 5))"
    }

    func reason(_ reason: Introduction.Reason) -> String {
        switch reason {
        case .ahead(let side, let stage, let other):
            "The work of \(names[side]) was at the stage of \(stage.lowercased()) when it was written about, that of "
                + "\(names[1 - side]) at \(other.lowercased()): one can tell the other what came next."
        case .seeking(let side, let what):
            "\(names[side]) seems to be looking for: \(what) (read from its page, not said in it)."
        case .outcome(let side, let what): "What came of the work of \(names[side]): \(what)"
        }
    }

    func missing(_ missing: Introduction.Missing) -> String {
        switch missing {
        case .ended(let side, let year):
            return "\(names[side]) ended in \(year): find out who has taken over its work."
        case .address(let side):
            return "No address is known for \(names[side]). Start from the source."
        case .person(let side):
            return "Its document names nobody who leads or wrote the work of \(names[side])."
        case .date(let side):
            return introduction.sides[side].mention.document.date == nil
                ? "The document of \(names[side]) has no date."
                : "The date of the document of \(names[side]) is a guess."
        case .age(let side, let year):
            return
                "The document of \(names[side]) is of \(year): find out first whether the work goes on and the people are there."
        case .certainty(let side): return "The facts of the document of \(names[side]) are uncertain."
        case .common: return "Their documents share no sector, technology, programme, place, organisation or person."
        case .reason: return "No document says why they should talk now."
        }
    }
}
