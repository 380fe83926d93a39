internal import Documents

/// Gathers what documents say of organisations and people, and ranks them.
///
/// For a candidate *c* and the best documents *d* for a question, with `s(d)` the score of a document, `s(1)` that of the best:
///
///     score(c) = Σ_d  (s(d) / s(1))² · a(d, c)
///
/// This is expert finding by documents: model 2 of Balog, Azzopardi and de Rijke 2006, "Formal models for expert finding in
/// enterprise corpora" (SIGIR), p(q|c) = Σ_d p(q|d) · p(d|c). `a` is the association (`Association.weight`; of several in one
/// document the closest) and stands for p(d|c). The square stands for p(q|d): a likelihood falls faster than a score that
/// is a sum of logarithms, and without it whoever is in many poor matches outranks whoever is in the one that answers.
/// Where nothing is scored (filters only) every document counts 1.
struct ExpertCollector {
    private let names: OrganisationNames
    private var organisations: [String: Int] = [:]
    private var people: [String: [Int]] = [:]
    private var candidates: [Candidate] = []
    private var best: Double = 0

    /// A candidate as far as it is known.
    struct Candidate {
        var kind: Experts.Kind
        /// Names as written, in the order of their first mention.
        var written: [String]
        /// The shown name, when a list has it.
        var label: String?
        /// Of an organisation its key; of a person those of theirs.
        var keys: Set<String>
        /// Of a person, as written.
        var employers: [String] = []
        /// Of a person: what the first document's responsible organisation is called, where no employer is stated.
        var responsible: Set<String> = []
        var mentions: [Experts.Mention] = []
    }

    init(_ names: OrganisationNames) { self.names = names }

    /// Adds a document; the best comes first.
    mutating func add(_ document: DocumentSummary, score: Double) {
        if best == 0 { best = score }
        let share = best > 0 ? (score / best) * (score / best) : 1
        var named: Set<String> = []
        for (place, written) in document.organisations.enumerated() {
            for name in OrganisationNames.parts(written) {
                let association: Association = place == 0 ? .responsible : .named
                named.insert(add(organisation: name, association, nil, document, share))
            }
        }
        for person in document.people {
            for name in OrganisationNames.parts(person.organisation) {
                let association = Association(person.relation).ofTheirOrganisation
                named.insert(add(organisation: name, association, person, document, share))
            }
        }
        let responsible = document.organisations.first.map { Set(OrganisationNames.parts($0).map(names.key)) } ?? []
        for person in document.people { add(person, named, responsible, document, share) }
    }

    /// Notes an organisation; returns its key.
    private mutating func add(
        organisation name: String, _ association: Association, _ person: Person?, _ document: DocumentSummary,
        _ share: Double
    ) -> String {
        let key = names.key(name)
        let index = organisations[key] ?? candidates.count
        if index == candidates.count {
            organisations[key] = index
            candidates.append(
                Candidate(kind: .organisation, written: [], label: names.label(ofKey: key), keys: [key]))
        }
        candidates[index].note(name)
        candidates[index].note(association, role: "", person, document, share)
        return key
    }

    /// Notes a person: one who is known already where name and organisation agree or a document links the two.
    private mutating func add(
        _ person: Person, _ named: Set<String>, _ responsible: Set<String>, _ document: DocumentSummary,
        _ share: Double
    ) {
        let name = PersonName.key(person.name)
        guard !name.isEmpty else { return }
        let employers = Set(OrganisationNames.parts(person.organisation).map(names.key))
        let index = people[name, default: []].first { known in
            isSame(candidates[known], employers, named, responsible, document)
        }
        let place = index ?? candidates.count
        if index == nil {
            people[name, default: []].append(place)
            candidates.append(Candidate(kind: .person, written: [], keys: []))
        }
        candidates[place].keys.formUnion(employers)
        if employers.isEmpty { candidates[place].responsible.formUnion(responsible) }
        for employer in OrganisationNames.parts(person.organisation)
        where !candidates[place].employers.contains(where: { names.key($0) == names.key(employer) }) {
            candidates[place].employers.append(employer)
        }
        candidates[place].note(person.name)
        candidates[place].note(Association(person.relation), role: person.role, nil, document, share)
    }

    /// Whether a mention is of somebody known: in the same document; with the same organisation; both documents naming
    /// both organisations; or, where one of them states none, in a document that the other's organisation is responsible for.
    private func isSame(
        _ known: Candidate, _ employers: Set<String>, _ named: Set<String>, _ responsible: Set<String>,
        _ document: DocumentSummary
    ) -> Bool {
        if known.mentions.contains(where: { $0.document.id == document.id }) { return true }
        if !known.keys.isDisjoint(with: employers) { return true }
        if employers.isEmpty && known.keys.isEmpty { return !known.responsible.isDisjoint(with: responsible) }
        if employers.isEmpty { return !known.keys.isDisjoint(with: responsible) }
        if known.keys.isEmpty { return !known.responsible.isDisjoint(with: employers) }
        guard !named.isDisjoint(with: known.keys) else { return false }
        return known.mentions.contains { mention in
            let written = mention.document.organisations + mention.document.people.map(\.organisation)
            return written.contains { OrganisationNames.parts($0).contains { employers.contains(names.key($0)) } }
        }
    }

    /// Everybody wanted, best first; of equals whoever the better document has first.
    func ranked(_ wanted: ExpertRequest.Wanted) -> [Experts.Entry] {
        let entries = candidates.map { candidate in entry(candidate) }
        let scores = entries.map(\.score)
        return entries.indices.filter { isWanted(candidates[$0], wanted) }
            .sorted { (scores[$1], $0) < (scores[$0], $1) }.map { entries[$0] }
    }

    private func isWanted(_ candidate: Candidate, _ wanted: ExpertRequest.Wanted) -> Bool {
        switch wanted {
        case .all: true
        case .people: candidate.kind == .person
        case .organisations: candidate.kind == .organisation
        case .leps: candidate.kind == .organisation && candidate.keys.contains(where: OrganisationNames.isLEP)
        }
    }

    private func entry(_ candidate: Candidate) -> Experts.Entry {
        let name = candidate.label ?? candidate.written[0]
        let others = candidate.written.filter { FoldedName.key($0) != FoldedName.key(name) }
        var namesakes: [String] = []
        if candidate.kind == .person {
            for other in people[PersonName.key(name)] ?? [] where candidates[other].keys != candidate.keys {
                namesakes += candidates[other].employers
            }
        }
        let mentions = candidate.mentions.enumerated()
            .sorted { ($1.element.score, $0.offset) < ($0.element.score, $1.offset) }.map(\.element)
        return Experts.Entry(
            kind: candidate.kind, name: name, otherNames: others, organisations: candidate.employers,
            namesakes: namesakes,
            ended: candidate.kind == .person ? nil : candidate.keys.first.flatMap(names.lastYear),
            score: mentions.reduce(0) { $0 + $1.score }, mentions: mentions)
    }
}

extension ExpertCollector.Candidate {
    /// Notes a name as written.
    mutating func note(_ name: String) {
        if !written.contains(where: { FoldedName.key($0) == FoldedName.key(name) }) { written.append(name) }
    }

    /// Notes what a document says; of several things in one document the closest counts, and their roles are kept.
    mutating func note(
        _ association: Association, role: String, _ person: Person?, _ document: DocumentSummary, _ share: Double
    ) {
        let people = person.map { [$0] } ?? []
        let score = share * association.weight
        guard let index = mentions.indices.last, mentions[index].document.id == document.id else {
            mentions.append(
                Experts.Mention(
                    document: document, association: association, role: role, people: people, score: score))
            return
        }
        if score > mentions[index].score {
            mentions[index].score = score
            mentions[index].association = association
        }
        mentions[index].people += people.filter { !mentions[index].people.contains($0) }
        if mentions[index].role.isEmpty { mentions[index].role = role }
    }
}

/// What names of people are compared by.
enum PersonName {
    private static let titles: Set<String> = [
        "professor", "prof", "dr", "doctor", "sir", "dame", "lord", "lady", "baroness", "councillor", "cllr", "mr",
        "mrs", "ms", "miss",
    ]

    /// `Prof. Ann Example` is `ann example`.
    static func key(_ name: String) -> String {
        let words = FoldedName.key(name).split(separator: " ")
        let bare = words.drop { titles.contains(String($0)) }
        return (bare.count > 1 ? bare : words[...]).joined(separator: " ")
    }
}
