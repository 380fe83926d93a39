/// The known values of one facet: a list, a tree, or an order.
public struct Taxonomy: Sendable, Equatable, Codable {
    /// One known value.
    public struct Term: Sendable, Equatable, Codable {
        /// Short, lower case, hyphenated: `south-west`.
        public var id: String
        public var label: String
        public var parent: String?
        /// Other names it goes by; matched without regard to case, accents, punctuation and `&`/`and`.
        public var aliases: [String]
        /// First and last year in which it existed; `nil` is open.
        public var from: Int?
        public var to: Int?
    }

    public var facet: Facet
    /// Where the list comes from, for people to read.
    public var source: String
    /// In display order; in an ordered taxonomy (stage) that order is the order of the values.
    public var terms: [Term]
    public var isOrdered: Bool
}
