/// A way to narrow: each has its taxonomy or, for `organisation`, the names the documents use.
public enum Facet: String, Sendable, CaseIterable, Codable {
    case region, lep, sector, stage, organisation
}

/// One value of a facet on one document, with why it is there.
public struct FacetAssignment: Sendable, Hashable {
    /// The facet the value belongs to.
    public var facet: Facet
    /// Identifier in the taxonomy (`south-west`), or the folded value itself where the taxonomy does not know it.
    public var value: String
    /// As a person reads it (`South West`).
    public var label: String
    /// False when the taxonomy does not know the value: it is kept and reported.
    public var isKnown: Bool
    /// `nil` when the source states the value; otherwise what it was inferred from
    /// (`postcode TR1 2XN`, `LEP Cornwall and Isles of Scilly`).
    public var inferredFrom: String?

    /// An assignment from its parts.
    public init(facet: Facet, value: String, label: String, isKnown: Bool, inferredFrom: String? = nil) {
        self.facet = facet
        self.value = value
        self.label = label
        self.isKnown = isKnown
        self.inferredFrom = inferredFrom
    }
}
