/// One document of the corpus, whatever file it came from.
///
/// Texts are as the author wrote them; facet values are as far as the taxonomies know them.
public struct Document: Sendable, Equatable {
    /// Stable and unique in an index: the path without its extension (`south-west/cornwall-marine`), or for a record of
    /// a JSON Lines or CSV file the value of the mapped id field.
    public var id: String
    /// What the document calls itself; never empty.
    public var title: String
    /// The document in a few sentences; empty when the source has none.
    public var summary: String
    /// The text, without Markdown marks or HTML tags.
    public var body: String
    /// Where it was published.
    public var url: String?
    /// When it was published, or when what it tells of took place.
    public var date: DocumentDate?
    /// ISO 639-1 code stated by the source, or detected by the reader.
    public var language: String?
    /// People the document names, each with what it has to do with them.
    public var people: [Person]
    /// The responsible organisation first, then the others it names.
    public var organisations: [String]
    /// Places it is about, as it words them.
    public var places: [String]
    /// Funds and programmes it names (`European Regional Development Fund`).
    public var programmes: [String]
    /// Technologies it names (`floating offshore wind`).
    public var technologies: [String]
    /// Facet values, each at most once per facet.
    public var facets: [FacetAssignment]
    /// What came of it, as far as the source says.
    public var outcome: String?
    /// What its authors look for, read from the source rather than stated in it as a rule.
    public var seeking: String?
    /// Page or address by which its authors can be reached, as far as the source says.
    public var contactURL: String?
    /// `high`, `medium` or `low`: how sure the facts are; `nil` when the source does not say.
    public var confidence: String?

    /// A document with an identifier, a title and a text; everything else unknown.
    public init(id: String, title: String, body: String) {
        self.id = id
        self.title = title
        self.summary = ""
        self.body = body
        self.people = []
        self.organisations = []
        self.places = []
        self.programmes = []
        self.technologies = []
        self.facets = []
    }
}

/// A day, month or year, with how sure it is.
public struct DocumentDate: Sendable, Hashable {
    /// `2016`, `2016-09` or `2016-09-14`.
    public var text: String
    /// True when the source does not state the date itself.
    public var isInferred: Bool
    /// The year.
    public var year: Int { Int(text.prefix(4)) ?? 0 }

    /// A date, or `nil` when the text is not one of the three forms or no day of the calendar.
    public init?(_ text: String, isInferred: Bool) {
        guard DocumentDate.isValid(text) else { return nil }
        self.text = text
        self.isInferred = isInferred
    }
}

/// A person as one document names them.
public struct Person: Sendable, Hashable {
    /// As the document writes it.
    public var name: String
    /// What they do (`Chief Executive`); empty when unknown.
    public var role: String
    /// Whom they do it for; empty when unknown.
    public var organisation: String
    /// What the document has to do with them.
    public var relation: Relation

    /// What the document has to do with the person.
    public enum Relation: String, Sendable, CaseIterable {
        case author, lead, contact, partner, quoted, named
    }

    /// A person from their parts.
    public init(name: String, role: String = "", organisation: String = "", relation: Relation) {
        self.name = name
        self.role = role
        self.organisation = organisation
        self.relation = relation
    }
}
