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

    /// Whether every hit comes with its reasons.
    public var needsReasons = true

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
