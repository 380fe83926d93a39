/// Why a document is comparable to what it is compared with, and in what it differs.
///
/// The scores of `terms`, `related`, `seeking` and the hit's `spread` add up to its score, to within rounding.
public struct Reasons: Sendable, Equatable {
    /// Words that both have, neighbours that stand together in both as one, the largest score first.
    public var terms: [SharedTerm]
    /// What the words of the seed that the document lacks add, since it has others of the same meaning, and what the documents
    /// nearest to the seed do, as far as it is like them.
    public var related: Related
    /// What the document seeks, when that was asked for and counts.
    public var seeking: Seeking?
    /// The passage of the document that answers the seed best.
    public var passage: Passage?
    /// People, organisations and so on that both name.
    public var shared: [Shared]
    /// In what the document differs; only what both state.
    public var differences: Differences

    /// Of the score what comes of exact words.
    public var wordScore: Double { terms.reduce(0) { $0 + $1.words } }
    /// Of the score what comes of meaning.
    public var meaningScore: Double { terms.reduce(related.score) { $0 + $1.meaning } }

    /// A word, or some that stand together, in both.
    public struct SharedTerm: Sendable, Equatable {
        /// As the document writes it most often.
        public var text: String
        /// What it adds to the score as exact words.
        public var words: Double
        /// What it adds to the score by its meaning, beside the words that the document has otherwise.
        public var meaning: Double
        /// What it adds to the score.
        public var score: Double { words + meaning }
    }

    /// What a document seeks, as read from its source.
    public struct Seeking: Sendable, Equatable {
        /// What it seeks, words that the seed has too marked.
        public var text: Snippet
        /// What it adds to the score that the seed offers it.
        public var score: Double
    }

    /// Words that only the seed has, and its neighbours.
    public struct Related: Sendable, Equatable {
        /// What all of them add to the score; below 0 when they tell against the document.
        public var score: Double
        /// The words of the document that it has instead, those nearest to the seed in meaning first; at most four.
        public var words: [String]
    }

    /// A sentence of each that belong together.
    public struct Passage: Sendable, Equatable {
        /// The sentence of the document, words that the seed has too marked.
        public var text: Snippet
        /// The sentence of the seed that it answers, with the words of the first marked; `nil` when the seed is no longer
        /// than that.
        public var own: Snippet?
    }

    /// What both name, of one kind.
    public struct Shared: Sendable, Equatable {
        /// Which kind.
        public var kind: Kind
        /// The values as the document words them.
        public var values: [String]

        /// What can be shared, in the order in which it is shown.
        public enum Kind: String, Sendable, CaseIterable {
            case person, organisation, programme, technology, place, region, lep, sector, stage
        }
    }

    /// In what two documents differ. What one of them does not say is no difference.
    public struct Differences: Sendable, Equatable {
        /// The regions of the document, when it shares none with the seed and none is part of another's.
        public var regions: [String] = []
        /// Stages between the two: above 0 when the document is ahead of the seed, below when behind, 0 when level.
        public var stages = 0
        /// The document's stage, when it is another.
        public var stage: String?
        /// Years between the two: above 0 when the document is later.
        public var years = 0
    }
}
