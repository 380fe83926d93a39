public import Documents
public import QueryLanguage

/// Who knows about something: a ranked list of organisations and people, each with the documents that say so.
public struct Experts: Sendable, Equatable {
    /// How many organisations and people were found.
    public var total: Int
    /// The wanted part of them, best first.
    public var entries: [Entry]
    /// How many documents matched, exact.
    public var documents: Int
    /// How many of the best documents the list was made from.
    public var considered: Int
    /// What the question was taken to mean, printed canonically.
    public var understood: String
    /// What was not understood as written.
    public var problems: [QueryProblem]
    /// Better spellings, where words of the question are in no document.
    public var corrections: [Correction]
    /// Set when nothing matched: what stood in the way.
    public var relaxations: [Relaxation]
    /// What words of the question were looked for by, besides as they were typed.
    public var expansions: [Expansion] = []

    /// A person or an organisation.
    public struct Entry: Sendable, Equatable {
        /// Which of the two.
        public var kind: Kind
        /// The name by which it is shown.
        public var name: String
        /// Other names in these documents that were taken to be the same, in the order of the documents.
        public var otherNames: [String]
        /// The organisations a person works for, as the documents write them; none when they do not say.
        public var organisations: [String]
        /// Organisations of other people of this name, who may or may not be the same person.
        public var namesakes: [String]
        /// The last year in which an organisation existed, where a list says that it ended.
        public var ended: Int?
        /// The sum of what the mentions add; comparable within one answer only.
        public var score: Double
        /// One for each document, the one that adds most first.
        public var mentions: [Mention]
    }

    /// A person or an organisation.
    public enum Kind: String, Sendable, CaseIterable {
        case organisation, person
    }

    /// What one document says of a person or an organisation.
    public struct Mention: Sendable, Equatable {
        /// The document.
        public var document: DocumentSummary
        /// What it has to do with them.
        public var association: Association
        /// What a person does there, as the document says; empty when it does not.
        public var role: String
        /// The people of an organisation whom the document names.
        public var people: [Person]
        /// What it adds to the score.
        public var score: Double
        /// The sentence of the document that tells most: one that names them, else one that answers the question.
        public var evidence: Snippet?
    }
}

/// Whom to look for.
public struct ExpertRequest: Sendable, Equatable {
    /// The question with what narrows it; its limit and offset count organisations and people.
    public var search: SearchRequest
    /// Which of them are wanted.
    public var wanted: Wanted
    /// Whether the variants of a name are taken to be one.
    public var mergesVariants: Bool

    /// Which entries are wanted.
    public enum Wanted: String, Sendable, CaseIterable {
        case all, people, organisations
        /// Organisations that are local enterprise partnerships.
        case leps
    }

    /// A request for the ten best organisations and people.
    public init(search: SearchRequest, wanted: Wanted = .all, mergesVariants: Bool = true) {
        self.search = search
        self.wanted = wanted
        self.mergesVariants = mergesVariants
    }
}

extension ExpertRequest.Wanted {
    /// What a question asks for by its subject: `people` in *people who work on photonics*; everybody for `who`.
    public init(subject: String?) {
        switch subject?.lowercased() {
        case "people", "person", "anyone", "anybody", "someone", "somebody", "everyone", "experts": self = .people
        case "organisations", "organizations": self = .organisations
        case "leps", "lep", "local enterprise partnerships", "local enterprise partnership", "enterprise partnerships":
            self = .leps
        default: self = .all
        }
    }
}
