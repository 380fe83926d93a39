@testable import Documents
import Foundation
import QueryLanguage

@testable import SearchIndex

/// An index over documents given in a test, in a temporary file.
final class SmallIndex {
    let path: String
    let searcher: Searcher

    /// `hasLists` makes lists of all words, as if they were frequent.
    init(
        _ documents: [Document], taxonomies: [Taxonomy] = SmallIndex.taxonomies, thesaurus: Thesaurus = Thesaurus(),
        hasLists: Bool = false
    ) throws {
        path = NSTemporaryDirectory() + "kindred-search-\(UUID().uuidString).db"
        _ = try Indexer.build(path: path, documents: documents, known: taxonomies, thesaurus: thesaurus)
        if hasLists { try SmallIndex.makeLists(path) }
        searcher = try Searcher(path: path)
    }

    /// Gives an index file lists of all words.
    static func makeLists(_ path: String) throws {
        let connection = try Connection(path: path, for: .writing)
        try FrequentListWriter.refresh(
            connection, path: path, limits: .init(documents: 0, postings: 1, rarest: .max))
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    func search(
        _ text: String, filters: [QueryNode] = [], limit: Int = 10, change: (inout SearchRequest) -> Void = { _ in }
    ) throws -> SearchResults {
        var request = SearchRequest(
            query: QueryParser(schema: Searcher.schema).parse(text), filters: filters, limit: limit)
        change(&request)
        return try searcher.search(request)
    }

    /// Identifiers of the hits, best first.
    func ids(_ text: String) throws -> [String] { try search(text, limit: 100).hits.map(\.document.id) }

    static func term(_ id: String, _ label: String, parent: String? = nil, aliases: [String] = []) -> Taxonomy.Term {
        Taxonomy.Term(id: id, label: label, parent: parent, aliases: aliases, from: nil, to: nil)
    }

    static let taxonomies = [
        Taxonomy(
            facet: .region, source: "",
            terms: [
                term("england", "England"), term("south-west", "South West", parent: "england", aliases: ["SW"]),
                term("north-east", "North East", parent: "england"), term("wales", "Wales", aliases: ["Cymru"]),
            ], isOrdered: false),
        Taxonomy(
            facet: .sector, source: "",
            terms: [
                term("energy", "Energy"), term("wind", "Offshore wind", parent: "energy"),
                term("nuclear", "Nuclear", parent: "energy"), term("food", "Food"),
            ], isOrdered: false),
        Taxonomy(
            facet: .stage, source: "",
            terms: [
                term("mapping", "Early-stage mapping"), term("strategy", "Strategy development"),
                term("aligning", "Aligning"), term("delivery", "Delivery"),
            ], isOrdered: true),
    ]
}

extension Document {
    /// A document for tests: facet values as `region=south-west`.
    static func sample(
        _ id: String, _ title: String, _ body: String, _ facets: [String] = [], date: String? = nil,
        organisations: [String] = [], people: [Person] = []
    ) -> Document {
        var document = Document(id: id, title: title, body: body)
        document.language = "en"
        document.date = date.flatMap { DocumentDate($0, isInferred: false) }
        document.organisations = organisations
        document.people = people
        for text in facets {
            let parts = text.split(separator: "=").map(String.init)
            let facet = Facet(rawValue: parts[0])!
            let label = SmallIndex.taxonomies.first { $0.facet == facet }?.terms.first { $0.id == parts[1] }?.label
            document.facets.append(
                FacetAssignment(facet: facet, value: parts[1], label: label ?? parts[1], isKnown: label != nil))
        }
        return document
    }
}
