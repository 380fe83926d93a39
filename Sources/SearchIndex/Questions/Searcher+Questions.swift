internal import Documents
public import QueryLanguage

extension Searcher {
    /// What a person typed, as a query: in plain English when it reads like a question, otherwise in the query language.
    ///
    /// `who has mapped marine energy strengths in the South West?` becomes `marine energy strengths` with
    /// `region:"South West"` and `stage:>=mapping`; the answer's `understood` says so, and each part can be left out by
    /// typing the rest of it.
    ///
    /// `ownStage` (an identifier) is what `ahead of us` is ahead of.
    public func query(_ text: String, ownStage: String? = nil) throws(IndexError) -> Query {
        guard PlainEnglish.isQuestion(text) else { return QueryParser(schema: Searcher.schema).parse(text) }
        return try question(text, ownStage: ownStage).query
    }

    /// A question in plain English, taken apart by the values this index knows.
    ///
    /// `currentYear` is for `last year`, `ownStage` (an identifier) for `ahead of us`; without them such words are topic.
    /// Words for a facet that no document has narrow nothing, and a problem says so. A place is then looked for in the
    /// texts; a stage (`has mapped`) is not, for its words say little about the topic.
    public func question(
        _ text: String, currentYear: Int? = nil, ownStage: String? = nil
    ) throws(IndexError) -> Question {
        try reading { (file) throws(SegmentError) in
            let names = try file.names
            let stages = try file.tree(.stage).nodes.filter(\.isKnown).map {
                KnownValue(facet: Facet.stage.rawValue, id: $0.id, label: $0.label)
            }
            let reader = QuestionReader(
                stages: stages, schema: Searcher.schema, currentYear: currentYear, ownStage: ownStage
            ) { names.values($0) }
            var question = reader.read(text)
            for facet in [Facet.region, .lep, .sector, .stage] where try file.column(facet).isEmpty {
                let name = facet == .lep ? "LEP" : facet.rawValue
                question = question.leavingOut(
                    facet: facet.rawValue, asTopic: facet != .stage,
                    because: "No document here has a \(name), so this does not narrow the answer.")
            }
            return question
        }
    }
}

/// Tells questions in plain English from words to look for.
enum PlainEnglish {
    private static let openings: Set<String> = [
        "who", "whose", "whom", "which", "what", "where", "when", "how", "has", "have", "is", "are", "did", "does",
        "do",
        "can", "could", "was", "were", "anyone", "anybody", "find", "show", "list",
    ]

    /// Whom a question may be about without a question word: *LEPs that have finished a strategy*.
    private static let subjects: Set<String> = [
        "leps", "people", "organisations", "organizations", "universities", "colleges", "councils", "authorities",
        "firms",
        "companies", "places", "regions", "areas", "clusters", "projects", "partnerships", "anyone", "somebody",
    ]

    /// Whether a text begins with a question word, or with whom it is about and *that* or *who*, or ends with a question
    /// mark; has more than two words, and nothing of the query language's own signs.
    static func isQuestion(_ text: String) -> Bool {
        let words = text.split(whereSeparator: { $0 == " " || $0 == "\t" })
        guard words.count > 2, !text.contains(":"), !text.contains("\""), !text.contains("(") else { return false }
        guard !words.contains(where: { ["AND", "OR", "NOT"].contains($0) }) else { return false }
        let first = words[0].lowercased()
        if text.last == "?" || openings.contains(first) { return true }
        return subjects.contains(first) && words.contains { $0 == "that" || $0 == "who" || $0 == "which" }
    }
}

/// The names that questions may use for the values of an index.
struct KnownNames: Sendable {
    private var byKey: [String: [KnownValue]] = [:]

    /// Collections with more documents than this are not searched for the names of their places.
    private static let mostDocuments = 50_000

    init(_ file: IndexFile) throws(SegmentError) {
        for facet in [Facet.region, .lep, .sector, .stage, .organisation] {
            let tree = try file.tree(facet)
            for (name, node) in tree.names {
                let value = KnownValue(facet: facet.rawValue, id: tree.nodes[node].id, label: tree.nodes[node].label)
                byKey[name, default: []].append(value)
            }
        }
        guard file.documents <= KnownNames.mostDocuments else { return }
        let rows = try file.connection.statement("SELECT DISTINCT places FROM document_traits")
        defer { rows.reset() }
        while try rows.step() {
            for place in rows.text(0).split(separator: "\n") {
                let key = FoldedName.key(String(place))
                if byKey[key] == nil { byKey[key] = [KnownValue(facet: "place", id: key, label: String(place))] }
            }
        }
    }

    /// The values that a phrase names, the preferred one first.
    func values(_ phrase: String) -> [KnownValue] { byKey[FoldedName.key(phrase)] ?? [] }
}
