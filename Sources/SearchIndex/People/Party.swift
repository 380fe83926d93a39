internal import Documents
internal import TextAnalysis

/// Somebody or something that can be introduced: a document, an organisation or a person.
public struct Party: Sendable, Equatable {
    /// What it is.
    public var kind: Kind
    /// The title of a document, otherwise the name.
    public var name: String
    /// Other names that were taken to be the same.
    public var otherNames: [String]
    /// Of a person, whom they work for; of a document, who is responsible for it.
    public var organisations: [String]
    /// The last year in which an organisation existed, where a list says that it ended.
    public var ended: Int?
    /// What the index holds of it, the closest association first, then the newest.
    public var mentions: [Experts.Mention]

    /// What can be introduced.
    public enum Kind: String, Sendable {
        case document, organisation, person
    }

    /// How it is told from others of its name: `Jo Same, Harbour Board`.
    public var description: String {
        kind == .person ? ([name] + organisations.prefix(1)).joined(separator: ", ") : name
    }
}

extension Searcher {
    /// What a name may mean: a document by its identifier, an organisation or a person by any of its names, `Jo Same, Harbour
    /// Board` for one of several people. Several when it is not clear, none when nothing has the name.
    public func parties(named text: String) throws(IndexError) -> [Party] {
        if let document = try document(id: text) { return [try party(document.id)].compactMap { $0 } }
        let named = try people(named: text)
        if !named.isEmpty { return named }
        if let comma = text.firstIndex(of: ",") {
            let employer = String(text[text.index(after: comma)...])
            let names = try organisationNames()
            let key = names.key(employer)
            let people = try people(named: String(text[..<comma])).filter { party in
                party.organisations.contains { names.key($0) == key }
            }
            if !people.isEmpty { return people }
        }
        var parties: [Party] = []
        for id in try resolve(id: text.lowercased().split(separator: " ").joined(separator: "-")) {
            if let party = try party(id) { parties.append(party) }
        }
        return parties
    }

    /// Names of organisations and people that have all words of a text, or else are spelt nearly so, for suggestions.
    public func names(like text: String, limit: Int) throws(IndexError) -> [String] {
        let wanted = Set(FoldedName.key(text).split(separator: " "))
        if wanted.isEmpty { return [] }
        var seen: Set<String> = []
        var found: [String] = []
        var near: [(distance: Int, name: String)] = []
        let key = FoldedName.key(text)
        let distance = EditDistance(from: key)
        for (_, name) in try everyName() where seen.insert(name).inserted {
            let other = FoldedName.key(name)
            if wanted.isSubset(of: other.split(separator: " ")) { found.append(name) }
            if let edits = distance.distance(to: other, limit: max(1, min(3, key.utf8.count / 4))) {
                near.append((edits, name))
            }
        }
        if found.isEmpty {
            return near.sorted { ($0.distance, $0.name) < ($1.distance, $1.name) }.prefix(limit).map(\.name)
        }
        return Array(found.sorted { ($0.utf8.count, $0) < ($1.utf8.count, $1) }.prefix(limit))
    }

    private func organisationNames() throws(IndexError) -> OrganisationNames {
        try reading { (file) throws(SegmentError) in
            OrganisationNames(listed: try file.tree(.organisation), leps: try file.tree(.lep))
        }
    }

    private func party(_ id: String) throws(IndexError) -> Party? {
        let summary = try reading { (file) throws(SegmentError) in
            let loader = DocumentLoader(file: file)
            return try loader.rowid(of: id).map { (rowid) throws(SegmentError) in try loader.summary(rowid) }
        }
        guard let summary else { return nil }
        let mention = Experts.Mention(
            document: summary, association: .responsible, role: "", people: summary.people, score: 1)
        return Party(
            kind: .document, name: summary.title, otherNames: [],
            organisations: summary.organisations.first.map(OrganisationNames.parts) ?? [], mentions: [mention])
    }

    /// The organisations and people of a name, from all documents that have it.
    private func people(named text: String) throws(IndexError) -> [Party] {
        let names = try organisationNames()
        let (organisation, person) = (names.key(text), PersonName.key(text))
        if person.isEmpty { return [] }
        var rowids: Set<UInt32> = []
        for (rowid, name) in try everyName() where !rowids.contains(rowid) {
            if names.key(name) == organisation || PersonName.key(name) == person { rowids.insert(rowid) }
        }
        let ordered = rowids.sorted()
        let documents = try reading { (file) throws(SegmentError) in
            let loader = DocumentLoader(file: file)
            var documents: [DocumentSummary] = []
            for rowid in ordered { documents.append(try loader.summary(rowid)) }
            return documents
        }
        var collector = ExpertCollector(names)
        let newest = documents.sorted { ($1.date?.text ?? "", $0.id) < ($0.date?.text ?? "", $1.id) }
        for document in newest { collector.add(document, score: 0) }
        return collector.ranked(.all).filter { entry in
            let written = [entry.name] + entry.otherNames
            return entry.kind == .person
                ? written.contains { PersonName.key($0) == person } : written.contains { names.key($0) == organisation }
        }.map { entry in
            Party(
                kind: entry.kind == .person ? .person : .organisation, name: entry.name, otherNames: entry.otherNames,
                organisations: entry.organisations, ended: entry.ended, mentions: entry.mentions)
        }
    }

    /// Every name of an organisation or a person with the document that has it.
    private func everyName() throws(IndexError) -> [(rowid: UInt32, name: String)] {
        try reading { (file) throws(SegmentError) in
            var names: [(rowid: UInt32, name: String)] = []
            let documents = try file.connection.statement("SELECT id, organisations FROM document ORDER BY id")
            while try documents.step() {
                let rowid = UInt32(truncatingIfNeeded: documents.integer(0))
                for line in documents.text(1).split(separator: "\n") {
                    names += OrganisationNames.parts(String(line)).map { (rowid, $0) }
                }
            }
            documents.reset()
            let people = try file.connection.statement(
                "SELECT document, name, organisation FROM person ORDER BY document, ordinal")
            while try people.step() {
                let rowid = UInt32(truncatingIfNeeded: people.integer(0))
                names.append((rowid, people.text(1)))
                names += OrganisationNames.parts(people.text(2)).map { (rowid, $0) }
            }
            people.reset()
            return names
        }
    }
}
