internal import Documents

/// What each field of the full-text index holds of a document.
enum FieldTexts {
    /// The texts in the order of `Field`, equal to the columns of the view `searchable`.
    static func of(_ document: Document) -> [String] {
        [document.body, title(document), document.summary] + traits(document)
    }

    /// The title; empty where it only repeats an identifier that is a code rather than words (`130465`, `p12-3`): as words,
    /// such titles would be a term for each document. A question finds documents by their identifiers anyway (`QueryCompiler`).
    static func title(_ document: Document) -> String {
        document.title == document.id && isCode(document.id) ? "" : document.title
    }

    /// Whether an identifier has no three letters in a row.
    private static func isCode(_ id: String) -> Bool {
        var letters = 0
        for byte in id.utf8 {
            letters = byte >= 0x80 || (0x61...0x7A).contains(byte | 0x20) ? letters + 1 : 0
            if letters == 3 { return false }
        }
        return true
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
