/// What a field of a record can become in a document.
enum FieldTarget: Int, CaseIterable, Sendable {
    case id, title, summary, body, url, date, language, authors, organisation, organisations
    case region, lep, sector, stage, places, technologies, programmes, outcome, seeking, confidence
    case dateInferred, contactURL
    /// Places that are named and searched like the others, but from which nothing is inferred.
    case placesElsewhere
    case postcode
    case personName, personRole, personOrganisation, personRelation

    /// The target that mapping files and front matter call so.
    init?(name: String) {
        guard let target = FieldTarget.allCases.first(where: { $0.name == name }) else { return nil }
        self = target
    }

    /// What mapping files and front matter call it.
    var name: String {
        switch self {
        case .dateInferred: "date_inferred"
        case .contactURL: "contact_url"
        case .placesElsewhere: "places_elsewhere"
        case .personName: "people.name"
        case .personRole: "people.role"
        case .personOrganisation: "people.organisation"
        case .personRelation: "people.relation"
        default: String(describing: self)
        }
    }
}
