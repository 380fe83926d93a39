/// What has come of a saved question since it was last looked at.
public struct WatchNews: Sendable, Equatable {
    /// The question.
    public var watch: Watch
    /// Documents that answer it now.
    public var answers: Int
    /// Documents that answer it too weakly to count.
    public var weaker: Int
    /// How many of those that answer are new.
    public var newCount: Int
    /// The best of the new ones, as many as were wanted.
    public var new: [Hit]
    /// Identifiers of the new ones that are not among these.
    public var unshown: Set<String>
    /// Documents that answered it and still do, but say something else now.
    public var changed: [Change]
    /// Documents that answered it and do no longer.
    public var gone: [Gone]
    /// Names in the question that nothing in the index has, each a sentence. The question was then not answered.
    public var problems: [String]
    /// Words that no document has, with the spelling that was taken instead.
    public var corrections: [Correction]
    /// What is to be known from now on, when all news has been seen.
    public var known: Watch.Known
    /// What was understood, in the query language, with corrections; empty for a comparison.
    public var understood: String

    /// A document that says something else than before.
    public struct Change: Sendable, Equatable {
        /// Its identifier.
        public var id: String
        /// Its title now.
        public var title: String
        /// What is another than before.
        public var differences: [Difference]
    }

    /// One thing that is another than before; either side may be empty.
    public struct Difference: Sendable, Equatable {
        /// `stage`, `region`, `organisation`, `date` or `title`.
        public var what: String
        /// As it was when it was last seen.
        public var before: String
        /// As it is.
        public var now: String
    }

    /// A document that is no answer any more.
    public struct Gone: Sendable, Equatable {
        /// Its identifier.
        public var id: String
        /// Its title when it was last seen.
        public var title: String
        /// True when it is not in the index any more; false when it is, with another content.
        public var isRemoved: Bool
    }

    /// Whether there is nothing to tell.
    public var isEmpty: Bool { newCount == 0 && changed.isEmpty && gone.isEmpty }
}
