/// A value of a facet that a phrase of a question names, as a lookup knows it.
public struct KnownValue: Sendable, Hashable {
    /// Canonical facet name (`region`, `lep`, `sector`, `stage`, `organisation`), or `place` for a place that is no
    /// value of a facet: it is then required in the field `place`.
    public var facet: String
    /// Its identifier (`south-west`).
    public var id: String
    /// As a person reads it (`South West`).
    public var label: String

    /// A value from its parts.
    public init(facet: String, id: String, label: String) {
        self.facet = facet
        self.id = id
        self.label = label
    }
}
