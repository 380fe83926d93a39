extension FieldMapping {
    /// Where the mapping of one file is looked for: `projects.mapping.yaml` for `projects.jsonl.gz`.
    public static func path(beside file: SourceFile) -> String {
        let folder = file.path.lastIndex(of: "/").map { String(file.path[...$0]) } ?? ""
        let name = file.id.split(separator: "/").last ?? ""
        return "\(folder)\(name).mapping.yaml"
    }

    /// The document of a record; `nil` when it has neither a title nor a text. Without a title it is called by its
    /// identifier; without an identifier it gets the fallback. What is no date or confidence is left out.
    func document(of fields: RecordFields, fallbackID: @autoclosure () -> String, taxonomies: Taxonomies) -> Document? {
        func all(_ target: FieldTarget) -> [String] {
            var texts: [String] = []
            targets.forEachText(target, in: fields) { texts.append($0) }
            return texts
        }
        func one(_ target: FieldTarget) -> String? {
            var first: String?
            targets.forEachText(target, in: fields) { if first == nil { first = $0 } }
            return first
        }

        let parts = all(.body)
        let body = parts.count == 1 ? parts[0] : parts.joined(separator: "\n\n")
        let summary = one(.summary) ?? ""
        let title = one(.title) ?? ""
        guard !title.isEmpty || !body.isEmpty || !summary.isEmpty else { return nil }
        let id = one(.id) ?? fallbackID()
        var document = Document(id: id, title: title.isEmpty ? id : title, body: body)
        document.summary = summary
        document.url = one(.url)
        let isInferred = one(.dateInferred).flatMap(FrontMatterKey.truth) ?? false
        document.date = one(.date).flatMap { DateReading.date($0, isInferred: isInferred) }
        document.language = one(.language)
        document.people = people(of: fields)
        document.addAuthors(all(.authors))
        if let responsible = one(.organisation) { document.addOrganisations([responsible]) }
        document.addOrganisations(all(.organisations))
        let places = unique(all(.places))
        document.places = unique(places + all(.placesElsewhere))
        document.programmes = unique(all(.programmes))
        document.technologies = unique(all(.technologies))
        document.outcome = one(.outcome)
        document.seeking = one(.seeking)
        document.contactURL = one(.contactURL)
        document.confidence = one(.confidence).flatMap { FrontMatterKey.confidences.contains($0) ? $0 : nil }
        for (target, facet) in FieldMapping.facets {
            taxonomies.addStated(all(target), facet, to: &document)
        }
        taxonomies.addInferred(to: &document, places: places, postcodes: all(.postcode))
        return document
    }

    private static let facets: [(FieldTarget, Facet)] = [
        (.region, .region), (.lep, .lep), (.sector, .sector), (.stage, .stage),
    ]

    /// The people, each put together from what stands in the same element of a list.
    private func people(of fields: RecordFields) -> [Person] {
        func values(_ target: FieldTarget) -> [RecordFields.Value] {
            targets[target].flatMap { $0.values(in: fields) }
        }
        guard targets.mayHave(.personName, in: fields) else { return [] }
        let names = values(.personName)
        guard !names.isEmpty else { return [] }
        let roles = values(.personRole)
        let organisations = values(.personOrganisation)
        let relations = values(.personRelation)
        let constant = targets[.personRelation].first.map(\.isConstant) == true ? relations.first?.text : nil
        return names.map { name in
            let relation = constant ?? relations.first { $0.element == name.element }?.text
            return Person(
                name: name.text,
                role: roles.first { $0.element == name.element }?.text ?? "",
                organisation: organisations.first { $0.element == name.element }?.text ?? "",
                relation: relation.flatMap(Person.Relation.init) ?? .named)
        }
    }

    private func unique(_ values: [String]) -> [String] {
        guard values.count > 1 else { return values }
        var seen: Set<String> = []
        return values.filter { seen.insert($0).inserted }
    }
}

extension FieldSource {
    /// Whether the source gives the same whatever the record holds.
    var isConstant: Bool {
        parts.allSatisfy {
            if case .text = $0 { true } else { false }
        }
    }
}
