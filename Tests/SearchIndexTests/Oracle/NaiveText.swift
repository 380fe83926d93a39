import Documents
import TextAnalysis

@testable import SearchIndex

/// A document as its documentation says it is searched: the terms of each field, and nothing prepared.
struct NaiveDocument {
    let rowid: Int
    let document: Document
    let language: Language
    /// By field, the terms at each position.
    let fields: [[Set<String>]]

    init(_ document: Document, rowid: Int) {
        self.rowid = rowid
        self.document = document
        language = Language(code: document.language ?? "")
        let tokenizer = Tokenizer()
        let texts = [
            document.body, document.title, document.summary,
            document.people.map { [$0.name, $0.role, $0.organisation].filter { !$0.isEmpty }.joined(separator: ", ") }
                .joined(separator: "\n"),
            document.organisations.joined(separator: "\n"),
            (document.places + document.labels(.region) + document.labels(.lep)).joined(separator: "\n"),
            document.programmes.joined(separator: "\n"),
            (document.technologies + document.labels(.sector)).joined(separator: "\n"),
        ]
        fields = texts.map { text in
            var positions: [Set<String>] = []
            for token in tokenizer.tokens(in: text) {
                if !token.isColocated { positions.append([]) }
                positions[positions.count - 1].insert(token.term)
            }
            return positions
        }
    }

    /// All its terms.
    var terms: Set<String> { fields.reduce(into: []) { set, field in field.forEach { set.formUnion($0) } } }

    /// First and last day of its date, as texts that compare like days; `nil` without a date.
    var days: (first: String, last: String)? {
        document.date.map { date in
            (
                date.text + String("-01-01".dropFirst(date.text.count - 4)),
                date.text + String("-12-31".dropFirst(date.text.count - 4))
            )
        }
    }

    /// Values of a facet; organisations are values by their folded names.
    func values(_ facet: Facet) -> Set<String> {
        facet == .organisation
            ? Set(document.organisations.map { Folding.fold($0) })
            : Set(document.facets.filter { $0.facet == facet }.map(\.value))
    }
}

extension Document {
    fileprivate func labels(_ facet: Facet) -> [String] { facets.filter { $0.facet == facet }.map(\.label) }
}

/// A place in a document: a field and the number of a word in it.
struct Place: Hashable {
    var field: Int
    var position: Int
}

/// One way in which a document can have a part of a question.
indirect enum Way: Hashable {
    /// Words one after the other, at each place one of a set.
    case words([Set<String>])
    /// A word that begins so.
    case beginning(String)
    /// Words and then one that begins so.
    case wordsThenBeginning([Set<String>], String)
    /// Ways near one another, each at a place of its own.
    case near([Way], distance: Int)

    var length: Int {
        switch self {
        case .words(let words): words.count
        case .wordsThenBeginning(let words, _): words.count + 1
        case .beginning, .near: 1
        }
    }

    /// Where a document has it, as often as it has it there: of the words at one place (`c` and `c++`) several may begin so.
    func occurrences(in document: NaiveDocument) -> [Place] {
        guard case .beginning(let beginning) = self else { return Array(places(in: document)) }
        return places(in: document).flatMap { place in
            document.fields[place.field][place.position].filter { $0.hasPrefix(beginning) }.map { _ in place }
        }
    }

    /// Where a document has it, looking at every place.
    func places(in document: NaiveDocument) -> Set<Place> {
        var found: Set<Place> = []
        for (field, positions) in document.fields.enumerated() {
            for position in positions.indices {
                let place = Place(field: field, position: position)
                if isAt(place, in: document) { found.insert(place) }
            }
        }
        return found
    }

    private func isAt(_ place: Place, in document: NaiveDocument) -> Bool {
        let positions = document.fields[place.field][place.position...]
        func has(_ words: [Set<String>]) -> Bool {
            words.count <= positions.count && zip(words, positions).allSatisfy { !$0.isDisjoint(with: $1) }
        }
        switch self {
        case .words(let words): return has(words)
        case .beginning(let beginning): return positions[place.position].contains { $0.hasPrefix(beginning) }
        case .wordsThenBeginning(let words, let beginning):
            return has(words) && positions.count > words.count
                && positions[place.position + words.count].contains { $0.hasPrefix(beginning) }
        case .near(let ways, let distance):
            guard ways[0].isAt(place, in: document) else { return false }
            let others = ways.dropFirst().map { way in
                way.places(in: document).filter { $0.field == place.field }.map(\.position)
            }
            return Way.choose(others, [place.position], ways.map(\.length), distance)
        }
    }

    /// Tries every choice of places, each used once.
    private static func choose(_ others: [[Int]], _ chosen: [Int], _ lengths: [Int], _ distance: Int) -> Bool {
        guard let next = others.first else {
            let firstEnd = zip(chosen, lengths).map { $0 + $1 }.min()!
            return chosen.max()! - firstEnd <= distance
        }
        return next.contains { place in
            !chosen.contains(place) && choose(Array(others.dropFirst()), chosen + [place], lengths, distance)
        }
    }
}
