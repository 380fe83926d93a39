/// Words that mean the same or nearly the same to the people of this field, so that a question for one finds the other.
///
/// Read from `thesaurus.csv`, in which one row is a concept: what it is called, and which concepts it is a kind of or has to
/// do with (the model of ISO 25964 and SKOS).
public struct Thesaurus: Sendable, Equatable {
    /// One thing that goes by several names.
    public struct Concept: Sendable, Equatable {
        /// Short, lower case, hyphenated: `small-firms`.
        public var id: String
        /// What it is called, the preferred name first: `small firm`, `SME`.
        public var terms: [String]
        /// Abbreviations that are words of their own or stand for other things too (`CAP`): understood in a question when they
        /// are written in capitals, and never looked for in documents.
        public var capitals: [String]
        /// Identifiers of the concepts that it is a kind or a part of.
        public var broader: [String]
        /// Identifiers of concepts that it has to do with; this holds in both directions.
        public var related: [String]
        /// Code of the language its terms are inflected in.
        public var language: String

        /// A concept from its parts.
        public init(
            id: String, terms: [String], capitals: [String] = [], broader: [String] = [], related: [String] = [],
            language: String = "en"
        ) {
            self.id = id
            self.terms = terms
            self.capitals = capitals
            self.broader = broader
            self.related = related
            self.language = language
        }
    }

    /// In the order of the rows.
    public var concepts: [Concept]

    /// A thesaurus of some concepts.
    public init(concepts: [Concept] = []) { self.concepts = concepts }

    static let columns = ["id", "label", "aliases", "capitals", "broader", "related", "language"]

    /// The concepts of a table's rows.
    init(_ table: TaxonomyTable) throws(DocumentsError) {
        self.init()
        var lines: [String: Int] = [:]
        var owners: [String: String] = [:]
        for row in table.rows {
            let id = row["id"]
            guard !id.isEmpty, !row["label"].isEmpty, !row["language"].isEmpty else {
                throw table.problem(row, "needs an id, a label and a language")
            }
            if let line = lines[id] { throw table.problem(row, "the id ‘\(id)’ is also that of line \(line)") }
            lines[id] = row.line
            let concept = Concept(
                id: id, terms: [row["label"]] + row.list("aliases"), capitals: row.list("capitals"),
                broader: row.list("broader"), related: row.list("related"), language: row["language"])
            for term in concept.terms + concept.capitals {
                let owner = owners.updateValue(id, forKey: FoldedKey.of(term)) ?? id
                guard owner == id else { throw table.problem(row, "‘\(term)’ stands for ‘\(owner)’ already") }
            }
            concepts.append(concept)
        }
        try checkLinks(table)
    }

    private func checkLinks(_ table: TaxonomyTable) throws(DocumentsError) {
        let broader = Dictionary(uniqueKeysWithValues: concepts.map { ($0.id, $0.broader) })
        for (row, concept) in zip(table.rows, concepts) {
            for (column, ids) in [("broader", concept.broader), ("related", concept.related)] {
                for id in ids where broader[id] == nil || id == concept.id {
                    throw table.problem(row, "the \(column) ‘\(id)’ is no id of another row")
                }
            }
            var above = Set(concept.broader)
            var next = concept.broader
            while let id = next.popLast() {
                guard id != concept.id else { throw table.problem(row, "is broader than itself") }
                for other in broader[id] ?? [] where above.insert(other).inserted { next.append(other) }
            }
        }
    }
}
