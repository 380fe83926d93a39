internal import Documents
internal import QueryLanguage

/// What two parties have in common and why they might talk now, as far as documents say. Nothing in it is made up.
public struct Introduction: Sendable, Equatable {
    /// The two, in the order in which they were named.
    public var sides: [Side]
    /// What their two closest documents share.
    public var common: [Common]
    /// Documents that name both: they may know each other already.
    public var together: [DocumentSummary]
    /// Reasons to talk now.
    public var reasons: [Reason]
    /// What is not known and should be found out before anything is sent.
    public var missing: [Missing]

    /// One of the two.
    public struct Side: Sendable, Equatable {
        /// Who.
        public var party: Party
        /// The document that is closest to the other side, and what it has to do with this one.
        public var mention: Experts.Mention
        /// What the document is about technically.
        public var technologies: [String]
    }

    /// Values of one kind that both documents have.
    public struct Common: Sendable, Equatable {
        /// Which kind.
        public var kind: Kind
        /// The values, as documents word them.
        public var values: [String]

        /// What can be shared.
        public enum Kind: String, Sendable, CaseIterable {
            case sector, technology, programme, place, organisation, person
        }
    }

    /// Why now. Sides are numbered 0 and 1.
    public enum Reason: Sendable, Equatable {
        /// One side had come further than the other when their documents were written.
        case ahead(side: Int, stage: String, other: String)
        /// A side looks for something, as read from its document.
        case seeking(side: Int, what: String)
        /// Something came of a side's work.
        case outcome(side: Int, what: String)
    }

    /// What is not known.
    public enum Missing: Sendable, Equatable {
        /// A side is an organisation that ended in this year.
        case ended(side: Int, year: Int)
        /// No address for a side.
        case address(side: Int)
        /// Nobody is named who leads, wrote or answers for a side's work.
        case person(side: Int)
        /// The document has no date, or one that is a guess.
        case date(side: Int)
        /// The document is of this year: what it says may no longer hold.
        case age(side: Int, year: Int)
        /// The facts of the document are uncertain.
        case certainty(side: Int)
        /// Their documents share no sector, technology, programme, place, organisation or person.
        case common
        /// No document gives a reason why now.
        case reason
    }
}

extension Searcher {
    /// How many documents of each side are compared.
    static let introducedDocuments = 8
    /// A source older than this many years is said to be old.
    static let oldAge = 4

    /// What two parties have in common; `nil` when one of them has no document. `year` is the current one.
    public func introduction(_ first: Party, _ second: Party, year: Int) throws(IndexError) -> Introduction? {
        let (a, b) = (
            first.mentions.prefix(Searcher.introducedDocuments), second.mentions.prefix(Searcher.introducedDocuments)
        )
        guard var pair = try closest(Array(a), Array(b)) else { return nil }
        pair.a.evidence = try sentence(of: pair.a, for: pair.b, first)
        pair.b.evidence = try sentence(of: pair.b, for: pair.a, second)
        let documents = [try document(id: pair.a.document.id), try document(id: pair.b.document.id)]
        let sides = zip([first, second], zip([pair.a, pair.b], documents)).map { party, found in
            Introduction.Side(party: party, mention: found.0, technologies: found.1?.technologies ?? [])
        }
        let shared = Set(first.mentions.map(\.document.id)).intersection(second.mentions.map(\.document.id))
        let together = first.mentions.map(\.document).filter { shared.contains($0.id) }
        var introduction = Introduction(
            sides: sides, common: Introduction.common(sides), together: together, reasons: [], missing: [])
        introduction.reasons = try reasons(introduction)
        introduction.missing = introduction.whatIsMissing(year: year)
        return introduction
    }

    /// The two documents, one of each side and not the same, that are most alike; what a side is responsible for goes before
    /// what only names it.
    private func closest(
        _ a: [Experts.Mention], _ b: [Experts.Mention]
    ) throws(IndexError) -> (a: Experts.Mention, b: Experts.Mention)? {
        var best: (a: Experts.Mention, b: Experts.Mention, distance: Double)?
        for mention in a {
            let alike = try similar(to: mention.document.id, limit: 100).hits.map(\.document.id)
            for other in b where other.document.id != mention.document.id {
                let rank = Double(alike.firstIndex(of: other.document.id) ?? 100)
                let distance = (rank + 3) / (mention.association.weight * other.association.weight)
                if distance < best?.distance ?? .infinity { best = (mention, other, distance) }
            }
        }
        if let best { return (best.a, best.b) }
        guard let first = a.first, let second = b.first else { return nil }
        return (first, second)
    }

    /// The sentence of one document that best answers what the other is about.
    private func sentence(
        of mention: Experts.Mention, for other: Experts.Mention, _ party: Party
    ) throws(IndexError) -> Snippet? {
        let document = other.document
        let themes = document.facets.filter { $0.facet == .sector }.map(\.label)
        let query = Query.plain(([document.title] + themes).joined(separator: " "))
        let hits = try reading { (file) throws(SegmentError) -> [Hit] in
            guard let rowid = try DocumentLoader(file: file).rowid(of: mention.document.id) else { return [] }
            var request = SearchRequest(query: query)
            request.snippetLimit = 3
            let run = SearchRun(file, request)
            return try run.hits([(rowid: rowid, score: 0)], try run.understand(query.root).plan.clauses)
        }
        let entry = Experts.Entry(
            kind: party.kind == .person ? .person : .organisation, name: party.name, otherNames: party.otherNames,
            organisations: party.organisations, namesakes: [], score: 0, mentions: [])
        return Evidence().best(hits.first?.snippets ?? [], of: mention.document, for: entry)
    }

    /// Which side had come further, what each looks for, what came of it.
    private func reasons(_ introduction: Introduction) throws(IndexError) -> [Introduction.Reason] {
        let sides = introduction.sides
        let order = try reading { (file) throws(SegmentError) in try file.tree(.stage).nodes.map(\.id) }
        var reasons: [Introduction.Reason] = []
        let stages = sides.map { $0.mention.document.facets.first { $0.facet == .stage } }
        // Whoever works on something else is neither ahead nor what is looked for.
        let isSameTheme = introduction.common.contains { [.sector, .technology, .programme].contains($0.kind) }
        guard isSameTheme else { return [] }
        if let first = stages[0], let second = stages[1], let a = order.firstIndex(of: first.value),
            let b = order.firstIndex(of: second.value), a != b
        {
            let (ahead, behind) = a > b ? (first, second) : (second, first)
            reasons.append(.ahead(side: a > b ? 0 : 1, stage: ahead.label, other: behind.label))
        }
        for (number, side) in sides.enumerated() {
            if let seeking = side.mention.document.seeking { reasons.append(.seeking(side: number, what: seeking)) }
            if let outcome = side.mention.document.outcome { reasons.append(.outcome(side: number, what: outcome)) }
        }
        return reasons
    }
}

extension Introduction {
    /// What both documents have, kind by kind.
    static func common(_ sides: [Side]) -> [Common] {
        func values(_ side: Side, _ kind: Common.Kind) -> [String] {
            let document = side.mention.document
            switch kind {
            case .sector: return document.facets.filter { $0.facet == .sector }.map(\.label)
            case .technology: return side.technologies
            case .programme: return document.programmes
            case .place:
                return document.facets.filter { $0.facet == .lep || $0.facet == .region }.map(\.label) + document.places
            case .organisation: return document.organisations.flatMap(OrganisationNames.parts)
            case .person:
                // The same name alone may be of two people.
                return document.people.filter { !$0.organisation.isEmpty }.map { "\($0.name), \($0.organisation)" }
            }
        }
        return Common.Kind.allCases.compactMap { kind in
            let other = Set(values(sides[1], kind).map(FoldedName.key))
            var seen: Set<String> = []
            let both = values(sides[0], kind).filter {
                let key = FoldedName.key($0)
                return other.contains(key) && seen.insert(key).inserted
            }
            return both.isEmpty ? nil : Common(kind: kind, values: both)
        }
    }

    func whatIsMissing(year: Int) -> [Missing] {
        var missing: [Missing] = common.isEmpty ? [.common] : []
        for (number, side) in sides.enumerated() {
            let document = side.mention.document
            if let year = side.party.ended { missing.append(.ended(side: number, year: year)) }
            if document.contactURL == nil || !side.mention.association.speaksForIt {
                missing.append(.address(side: number))
            }
            let speakers = side.mention.people.filter { Association($0.relation).speaksForIt }
            if side.party.kind != .person, speakers.isEmpty { missing.append(.person(side: number)) }
            if document.date?.isInferred ?? true { missing.append(.date(side: number)) }
            if let date = document.date, date.year < year - Searcher.oldAge {
                missing.append(.age(side: number, year: date.year))
            }
            if document.confidence == "low" { missing.append(.certainty(side: number)) }
        }
        if reasons.isEmpty { missing.append(.reason) }
        return missing
    }
}
