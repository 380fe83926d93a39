/// What a field of a record can become in a document; the names are those of mapping files and of front matter.
enum FieldTarget: String, CaseIterable, Sendable {
    case id, title, summary, body, url, date, language, authors, organisation, organisations
    case region, lep, sector, stage, places, technologies, programmes, outcome, seeking, confidence
    case dateInferred = "date_inferred"
    case contactURL = "contact_url"
    /// Places that are named and searched like the others, but from which nothing is inferred.
    case placesElsewhere = "places_elsewhere"
    case postcode
    case personName = "people.name"
    case personRole = "people.role"
    case personOrganisation = "people.organisation"
    case personRelation = "people.relation"
}
