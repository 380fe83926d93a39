/// A field of the full-text index. The raw value is its column in the table `search`; the body, where most words stand, is
/// the first, which FTS5 need not name in a posting.
enum Field: Int, CaseIterable {
    case body, title, summary, people, organisations, places, programmes, topics

    /// Its name in a question's canonical form and in explanations.
    var name: String {
        switch self {
        case .title: "title"
        case .summary: "summary"
        case .body: "body"
        case .people: "author"
        case .organisations: "org"
        case .places: "place"
        case .programmes: "programme"
        case .topics: "topic"
        }
    }

    /// The field of a canonical name.
    init?(name: String) {
        guard let field = Field.allCases.first(where: { $0.name == name }) else { return nil }
        self = field
    }
}

/// A set of fields, one bit each.
struct FieldSet: OptionSet, Hashable {
    let rawValue: UInt8

    init(rawValue: UInt8) { self.rawValue = rawValue }

    /// The set of one field.
    init(_ field: Field) { rawValue = 1 << UInt8(field.rawValue) }

    /// Every field.
    static let all = FieldSet(rawValue: 0xFF)

    /// Whether a column is in the set.
    @inline(__always)
    func contains(column: Int) -> Bool { rawValue & (1 << UInt8(truncatingIfNeeded: column)) != 0 }
}
