internal import Documents
public import QueryLanguage

/// A saved question: what is asked, and what was known of its answer when it was last looked at.
///
/// News is what has come since: `Searcher.news` answers the question again and compares.
public struct Watch: Sendable, Equatable, Codable {
    /// By which it is named; it keeps its number when others are removed.
    public var number: Int
    /// As typed, for people.
    public var question: String
    /// What it was taken to mean when it was saved, in the query language; `nil` when only filters decide, or when it is a
    /// comparison.
    public var query: String?
    /// What narrows it besides, each in the query language; all must hold.
    public var filters: [String]
    /// What is compared with; `nil` for a search.
    public var comparison: Comparison?
    /// When it was saved, ISO 8601, UTC.
    public var added: String
    /// When its news was last seen; until then the same as `added`.
    public var seen: String
    /// The answer that is no news.
    public var known: Known

    /// A comparison as it is saved.
    public struct Comparison: Sendable, Equatable, Codable {
        /// Identifier of the document compared with; `nil` for a text.
        public var document: String?
        /// Title of the text.
        public var title: String?
        /// The text itself.
        public var text: String?
        /// Which aspect of it is wanted.
        public var aspect: String?
        /// Organisations to leave out.
        public var notOrganisations: [String]?
        /// Whether the own organisation is left out.
        public var excludesOwn: Bool?
        /// What is told of the text: facet, identifier and label of each value.
        public var facts: [[String]]?
        /// Whose it is.
        public var organisations: [String]?
    }

    /// The documents that are no news.
    public struct Known: Sendable, Equatable, Codable {
        /// Those that answered the question.
        public var answers: [KnownDocument] = []
        /// Those that were there but answered it too weakly, by identifier, with what tells their content.
        public var others: [String: String] = [:]

        /// Nothing is known.
        public init() {}
    }

    /// A question that has not been answered yet.
    public init(question: String, query: QueryNode?, filters: [QueryNode], comparison: Comparison? = nil) {
        number = 0
        self.question = question
        self.query = query?.description
        self.filters = filters.map(\.description)
        self.comparison = comparison
        added = ""
        seen = ""
        known = Known()
    }

    /// Whether both ask the same, however it was typed.
    public func asksTheSame(as other: Watch) -> Bool {
        query == other.query && Set(filters) == Set(other.filters) && comparison == other.comparison
    }
}

/// A document as it was when a saved question was last looked at.
public struct KnownDocument: Sendable, Equatable, Codable {
    /// Identifier.
    public var id: String
    /// Title.
    public var title: String
    /// Label of the stage; empty when there is none. So with the others.
    public var stage: String
    /// Labels of the regions.
    public var region: String
    /// The organisation responsible.
    public var organisation: String
    /// `yyyy`, `yyyy-mm` or `yyyy-mm-dd`.
    public var date: String
    /// Tells its content.
    public var hash: String

    init(_ summary: DocumentSummary, hash: String) {
        func labels(_ facet: Facet) -> [String] { summary.facets.filter { $0.facet == facet }.map(\.label) }
        id = summary.id
        title = summary.title
        stage = labels(.stage).first ?? ""
        region = labels(.region).sorted().joined(separator: ", ")
        organisation = summary.organisations.first ?? ""
        date = summary.date?.text ?? ""
        self.hash = hash
    }
}

extension Watch.Comparison {
    /// What is saved of a request; its filters and page are not part of it.
    public init(_ request: SimilarRequest) {
        aspect = request.aspect?.rawValue
        notOrganisations = request.excludedOrganisations.isEmpty ? nil : request.excludedOrganisations
        excludesOwn = request.excludesOwn ? true : nil
        var own = request.ownFacts
        var organisations = request.ownOrganisations
        switch request.seed {
        case .document(let id): document = id
        case .text(let text):
            title = text.title.isEmpty ? nil : text.title
            self.text = [text.summary, text.body].filter { !$0.isEmpty }.joined(separator: "\n\n")
            while self.text?.last?.isWhitespace == true { self.text?.removeLast() }
            let told = Set(own.map(\.facet))
            own += text.facets.filter { !told.contains($0.facet) }
            if organisations.isEmpty { organisations = text.organisations }
        }
        facts = own.isEmpty ? nil : own.map { [$0.facet.rawValue, $0.value, $0.label] }
        self.organisations = organisations.isEmpty ? nil : organisations
    }

    /// The request again.
    public var request: SimilarRequest {
        let seed: SimilarRequest.Seed =
            document.map { .document(id: $0) } ?? .text(Document(id: "", title: title ?? "", body: text ?? ""))
        var request = SimilarRequest(to: seed)
        request.aspect = aspect.flatMap(SimilarRequest.Aspect.init(rawValue:))
        request.excludedOrganisations = notOrganisations ?? []
        request.excludesOwn = excludesOwn ?? false
        request.ownFacts = (facts ?? []).compactMap { fact in
            guard fact.count == 3, let facet = Facet(rawValue: fact[0]) else { return nil }
            return FacetAssignment(facet: facet, value: fact[1], label: fact[2], isKnown: true)
        }
        request.ownOrganisations = organisations ?? []
        return request
    }
}
