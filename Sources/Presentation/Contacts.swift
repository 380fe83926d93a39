internal import Documents
public import SearchIndex

internal import TextAnalysis

/// The people and organisations behind some hits, each with the initiatives that make them relevant.
///
/// Two mentions are one person only when name and organisation agree: homonyms are not merged.
public struct Contacts: Sendable, Equatable {
    /// Why somebody is here: one hit and what it says of them.
    public struct Mention: Sendable, Equatable {
        /// Number of the hit in its answer, from 1.
        public var number: Int
        /// The hit's document.
        public var document: DocumentSummary
        /// What the document has to do with the person (`lead`); for an organisation `responsible` or `named`.
        public var relation: String
        /// What the person does there, as the document says; empty when it does not.
        public var role: String
    }

    /// A person or an organisation.
    public struct Entry: Sendable, Equatable {
        /// As the best hit writes it.
        public var name: String
        /// Of a person, as the best hit writes it; empty when unknown.
        public var organisation: String
        /// Best hit first.
        public var mentions: [Mention]
    }

    /// People: those who speak for more of the initiatives first (who is only quoted or named counts less), then as the
    /// hits rank.
    public var people: [Entry]
    /// Organisations in the same order.
    public var organisations: [Entry]

    /// Collects them from hits; `offset` better ones came before these.
    public init(_ hits: [Hit], offset: Int = 0) {
        var people = Collector()
        var organisations = Collector()
        for (index, hit) in hits.enumerated() {
            let document = hit.document
            func mention(_ relation: String, _ role: String) -> Mention {
                Mention(number: offset + index + 1, document: document, relation: relation, role: role)
            }
            for person in Wording.byUsefulness(document.people) {
                people.add(person.name, person.organisation, mention(person.relation.rawValue, person.role))
            }
            for (place, name) in document.organisations.enumerated() {
                organisations.add(name, "", mention(place == 0 ? "responsible" : "named", ""))
            }
        }
        self.people = people.sorted
        self.organisations = organisations.sorted
    }

    /// Gathers mentions by folded name, in the order of their first.
    private struct Collector {
        var entries: [Entry] = []
        var places: [String: Int] = [:]

        mutating func add(_ name: String, _ organisation: String, _ mention: Mention) {
            let key = Folding.fold(name) + "\n" + Folding.fold(organisation)
            if let place = places[key] {
                entries[place].mentions.append(mention)
            } else {
                places[key] = entries.count
                entries.append(Entry(name: name, organisation: organisation, mentions: [mention]))
            }
        }

        /// How much a mention says for ringing somebody about the initiative.
        static func weight(_ relation: String) -> Int {
            switch relation {
            case "contact", "lead", "author", "responsible": 3
            case "partner": 2
            default: 1
            }
        }

        var sorted: [Entry] {
            entries.map { entry in entry.mentions.reduce(0) { $0 + Collector.weight($1.relation) } }.enumerated()
                .sorted { ($1.element, $0.offset) < ($0.element, $1.offset) }.map { entries[$0.offset] }
        }
    }
}
