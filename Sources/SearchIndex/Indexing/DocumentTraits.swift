internal import Documents

/// What documents may have alike, and passages of one source mostly do: language, people, organisations, places, facets and
/// the like. Made once for all that have it, as far as a thread remembers.
final class DocumentTraits: Sendable {
    /// Tells traits apart.
    let key: ContentHash
    /// The stated or detected language.
    let language: String
    /// The texts of `fields`; what FTS5 reads through the view `searchable`.
    let texts: [String]
    /// The facet values, each once, the organisations among them.
    let assignments: [FacetAssignment]

    /// The fields whose texts are traits.
    static let fields = Field.people.rawValue..<Field.allCases.count

    private init(_ key: ContentHash, _ document: Document, language: String) {
        self.key = key
        self.language = language
        texts = FieldTexts.traits(document)
        assignments = FacetNumbers.assignments(document)
    }

    /// The text of one of `fields`.
    func text(_ field: Field) -> String { texts[field.rawValue - DocumentTraits.fields.lowerBound] }

    /// Those that a thread remembers.
    final class Known {
        private var known: [ContentHash: DocumentTraits] = [:]

        private static let most = 1 << 12

        /// The traits of a document.
        func of(_ new: NewDocument, language: String) -> DocumentTraits {
            let people = new.document.people.isEmpty ? "" : FieldTexts.people(new.document)
            let key = DocumentTraits.key(new, people, language)
            if let found = known[key] { return found }
            let made = DocumentTraits(key, new.document, language: language)
            if known.count == Known.most { known.removeAll(keepingCapacity: true) }
            known[key] = made
            return made
        }
    }

    private static func key(_ new: NewDocument, _ people: String, _ language: String) -> ContentHash {
        var hasher = ContentHasher()
        func add(optional text: String?) {
            // What is unknown is told from what is empty.
            if let text { hasher.add(text) } else { hasher.add(number: .max) }
        }
        func add(_ texts: [String]) {
            hasher.add(number: UInt64(texts.count))
            for text in texts { hasher.add(text) }
        }
        hasher.add(language)
        hasher.add(people)
        hasher.add(number: new.document.date?.isInferred == true ? 1 : 0)
        add(optional: new.document.outcome)
        add(optional: new.document.seeking)
        add(optional: new.document.contactURL)
        add(optional: new.document.confidence)
        add(new.document.organisations)
        add(new.document.places)
        add(new.document.programmes)
        add(new.document.technologies)
        for stated in new.document.facets {
            hasher.add(stated.facet.rawValue)
            hasher.add(stated.value)
            hasher.add(stated.label)
            hasher.add(number: stated.isKnown ? 1 : 0)
            add(optional: stated.inferredFrom)
        }
        return hasher.finish()
    }
}
