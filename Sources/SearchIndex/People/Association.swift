internal import Documents

/// What a document has to do with a person or an organisation, from the closest to the loosest.
public enum Association: String, Sendable, CaseIterable {
    case author, lead, contact, responsible, partner, quoted, named

    /// How much of a document's score goes to somebody associated with it in this way.
    ///
    /// Whoever wrote or led an initiative can be asked about it; whoever is only mentioned may know nothing of it. The
    /// values are set by hand: only their order is founded.
    public var weight: Double {
        switch self {
        case .author, .lead, .contact: 1
        case .responsible: 0.8
        case .partner: 0.5
        case .quoted: 0.3
        case .named: 0.15
        }
    }

    /// Whether the document speaks for them, so that its contact is theirs.
    public var speaksForIt: Bool { weight >= Association.responsible.weight }

    /// The association of a person with a document that names them.
    init(_ relation: Person.Relation) {
        switch relation {
        case .author: self = .author
        case .lead: self = .lead
        case .contact: self = .contact
        case .partner: self = .partner
        case .quoted: self = .quoted
        case .named: self = .named
        }
    }

    /// What it makes of the organisation that the person works for: an author's or lead's is as good as responsible.
    var ofTheirOrganisation: Association { speaksForIt ? .responsible : self }
}
