/// The known values of one facet: a list, a tree, or an order.
public struct Taxonomy: Sendable, Equatable, Codable {
    /// One known value.
    public struct Term: Sendable, Equatable, Codable {
        /// Short, lower case, hyphenated: `south-west`.
        public var id: String
        /// As a person reads it: `South West`.
        public var label: String
        /// Identifier of the value it is part of; `nil` at the root.
        public var parent: String?
        /// Other names it goes by; matched without regard to case, accents, punctuation and `&`/`and`.
        public var aliases: [String]
        /// First and last year in which it existed; `nil` is open.
        public var from: Int?
        /// Last year in which it existed.
        public var to: Int?
    }

    /// The facet whose values these are.
    public var facet: Facet
    /// Where the list comes from, for people to read.
    public var source: String
    /// In display order; in an ordered taxonomy (stage) that order is the order of the values.
    public var terms: [Term]
    /// Whether values can be compared (`stage:>=aligning`).
    public var isOrdered: Bool
}
