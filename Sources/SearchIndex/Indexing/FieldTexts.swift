internal import Documents

/// What each field of the full-text index holds of a document.
enum FieldTexts {
    /// The texts in the order of `Field`, equal to the columns of the view `searchable`.
    static func of(_ document: Document) -> [String] {
        [document.body, document.title, document.summary] + traits(document)
    }

    /// Those that documents may have alike: from the people on.
    static func traits(_ document: Document) -> [String] {
        [
            people(document), lines(document.organisations), lines(document.places) + "\n" + regions(document),
            lines(document.programmes), topics(document),
        ]
    }

    /// A person a line: name, role and organisation.
    static func people(_ document: Document) -> String {
        lines(
            document.people.map { person in
                [person.name, person.role, person.organisation].filter { !$0.isEmpty }.joined(separator: ", ")
            })
    }

    /// Labels of the regions and LEPs, so that their names are found as words too.
    static func regions(_ document: Document) -> String {
        lines(document.facets.filter { $0.facet == .region || $0.facet == .lep }.map(\.label))
    }

    /// Technologies and labels of the sectors.
    static func topics(_ document: Document) -> String {
        lines(document.technologies + document.facets.filter { $0.facet == .sector }.map(\.label))
    }

    /// One value a line.
    static func lines(_ values: [String]) -> String {
        values.count < 2 ? values.first ?? "" : values.joined(separator: "\n")
    }
}
