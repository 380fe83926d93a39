public import Documents
public import QueryLanguage

/// One comparison: with what, what narrows it, and which part of the answer is wanted.
///
///     var request = SimilarRequest(to: .document(id: "south-west/tidal-audit"))
///     request.filters = [.facet("stage", .greaterOrEqual, "delivery")]
///     let results = try searcher.similar(request)
public struct SimilarRequest: Sendable, Equatable {
    /// What is compared with.
    public enum Seed: Sendable, Equatable {
        /// A document of the index, which is itself left out.
        case document(id: String)
        /// A draft, a page of prose: a document that is not in the index.
        case text(Document)
    }

    /// A way of looking at what is comparable, as a word.
    public enum Aspect: String, Sendable, CaseIterable {
        /// The same theme in another region.
        case elsewhere
        /// The same place, another theme.
        case nearby
        /// The same theme at a later stage: who is ahead of us.
        case ahead
        /// Those who look for what the seed offers.
        case seeking
    }

    /// What is compared with.
    public var seed: Seed
    /// Narrowings, as for a search; all must hold.
    public var filters: [QueryNode]
    /// Number of hits wanted.
    public var limit: Int
    /// Number of best hits to leave out first.
    public var offset: Int
    /// Hits that score less beside the best are not comparable and not counted; 0 counts all that share a word.
    public var leastScore: Double

    /// How much it counts, from 0 to 1, that the first hits are not all of one kind; 0 leaves the order to the scores
    /// (`Spread`).
    public var diversity = 0.0
    /// Only this aspect of it.
    public var aspect: Aspect?
    /// Documents that name one of these organisations are left out; by any of their names.
    public var excludedOrganisations: [String] = []
    /// Whether documents that name the organisation responsible for the seed are left out.
    public var excludesOwn = false
    /// Facts of the seed, in place of what it states of these facets; they change no score.
    public var ownFacts: [FacetAssignment] = []
    /// The organisations responsible for the seed, in place of those it states.
    public var ownOrganisations: [String] = []
    /// Whether a short text is looked for by other names of what it says, too, as the thesaurus knows them.
    public var usesSynonyms = true
    /// Whether every hit comes with its reasons.
    public var needsReasons = true
    /// Whether every hit comes with a snippet.
    public var needsSnippets = true

    /// Documents that score less are hardly ever comparable: of those judged so, it leaves out none that are closely
    /// comparable, and one in a hundred of the others (`Benchmarks/README.md`).
    public static let standardLeastScore = 0.25

    /// A comparison for the ten best hits.
    public init(
        to seed: Seed, filters: [QueryNode] = [], limit: Int = 10, offset: Int = 0,
        leastScore: Double = SimilarRequest.standardLeastScore
    ) {
        self.seed = seed
        self.filters = filters
        self.limit = limit
        self.offset = offset
        self.leastScore = leastScore
    }
}
