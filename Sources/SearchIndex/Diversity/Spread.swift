/// What a document's score was lowered by because of the documents above it, so that an answer is not all of one kind.
public struct Spread: Sendable, Equatable {
    /// What it adds to the score: below 0, or 0.
    public var score: Double
    /// Why.
    public var cause: Cause

    /// What a document has in common with some above it.
    public struct Cause: Sendable, Equatable, Hashable {
        /// Of which kind.
        public var kind: Kind
        /// The programme without the number of its round, the organisation, or the title of the document above.
        public var value: String
        /// How many documents above have it too.
        public var above: Int

        /// In the order in which they count when several weigh the same.
        public enum Kind: String, Sendable, CaseIterable {
            /// The same fund or programme, in any of its rounds.
            case programme
            /// The same responsible organisation.
            case organisation
            /// Nearly the same words, as of two reports on one thing.
            case text
        }
    }
}

/// Over what a page of an answer is spread, and what is further down for that.
public struct SpreadSummary: Sendable, Equatable {
    /// How much it counted, 0 to 1.
    public var diversity: Double
    /// Different programmes among the hits of the page; rounds of one are one.
    public var programmes: Int
    /// Different responsible organisations among them.
    public var organisations: Int
    /// Documents that would be on this page or before it by their scores alone, and are further down.
    public var moved: [Moved]

    /// Documents that are further down for one reason.
    public struct Moved: Sendable, Equatable {
        /// What they have in common with documents above.
        public var cause: Spread.Cause
        /// Their identifiers, in the order of their scores.
        public var ids: [String]
    }

    /// What is usual where documents are compared: one of a programme that has five above it loses so much of its score. It
    /// brings other programmes in and costs next to nothing, where searches lose by it (`Benchmarks/README.md`).
    public static let standardDiversity = 0.1
}
