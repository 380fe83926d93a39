import Documents
import Foundation
import QueryLanguage
import Testing

@testable import SearchIndex

/// The searcher against the naive one, on random collections and questions. `KINDRED_FUZZ=N` asks for N questions,
/// `KINDRED_SEED=S` for other ones.
@Suite struct SearcherPropertyTests {
    static func setting(_ name: String, _ standard: Int) -> Int {
        ProcessInfo.processInfo.environment[name].flatMap { Int($0) } ?? standard
    }
    static let questions = setting("KINDRED_FUZZ", 240)
    static let seed = UInt64(setting("KINDRED_SEED", 2026))
    static let perCollection = 40

    @Test func agreesWithLookingAtEveryDocument() throws {
        print("Comparing \(Self.questions) searches with seed \(Self.seed)")
        var found = 0
        for round in 0..<max(1, Self.questions / Self.perCollection) {
            var searches = RandomSearches(seed: Self.seed + UInt64(round))
            // Few enough that words alone score: meaning is learnt from larger collections only.
            let documents = (1...(1 + searches.below(LatentLearner.fewestDocuments - 1))).map { searches.document($0) }
            let thesaurus = searches.below(3) == 0 ? Thesaurus() : RandomSearches.thesaurus
            let index = try SmallIndex(
                documents, taxonomies: RandomSearches.taxonomies, thesaurus: thesaurus, hasLists: round % 2 == 1)
            let naive = NaiveSearch(
                index: NaiveIndex(documents, taxonomies: RandomSearches.taxonomies, thesaurus: thesaurus))
            for _ in 0..<Self.perCollection {
                // What the parser makes of a tree has the normal form that trees are promised to have.
                let tree = searches.question(searches.below(4))
                let root = QueryParser(schema: Searcher.schema).parse(tree.description).root
                let filters = searches.below(4) == 0 ? [QueryNode.facet("region", .equal, "england")] : []
                let comment: Comment = "\(root?.description ?? "everything"), seed \(Self.seed), round \(round)"
                let expected = naive.search(root, filters: filters)
                #expect(Set(expected.keys) == naive.documents(root, filters: filters), comment)
                found += try compare(index, naive, root, filters, expected, &searches, comment) ? 1 : 0
            }
        }
        #expect(found > Self.questions / 4, "too few questions find anything")
    }

    /// Compares everything an answer says; returns whether it found anything.
    private func compare(
        _ index: SmallIndex, _ naive: NaiveSearch, _ root: QueryNode?, _ filters: [QueryNode],
        _ expected: NaiveSearch.Scores, _ searches: inout RandomSearches, _ comment: Comment
    ) throws -> Bool {
        var request = SearchRequest(
            query: Query(text: "", root: root), filters: filters, limit: .max, offset: 0)
        request.facetLimit = .max
        let results = try index.searcher.search(request)
        // Nothing found and a word misspelt: the answer is to another question.
        if results.corrections.contains(where: \.wasApplied) { return false }
        let ids = results.hits.map(\.document.id)
        #expect(Set(ids) == Set(expected.keys.map { "d\($0)" }) && ids.count == expected.count, comment)
        #expect(results.total == expected.count, comment)
        for hit in results.hits {
            let score = expected[Int(hit.document.id.dropFirst())!] ?? -1
            #expect(
                abs(hit.score - score) <= 1e-4 * max(1, score), "\(hit.document.id) \(hit.score) \(score), \(comment)")
        }
        for (first, second) in zip(results.hits, results.hits.dropFirst()) where root?.split().scored != nil {
            let isOrdered =
                first.score > second.score
                || first.score == second.score
                    && Int(first.document.id.dropFirst())! < Int(second.document.id.dropFirst())!
            #expect(isOrdered, comment)
        }
        try comparePages(index, request, results, &searches, comment)
        compareFacets(naive, root, filters, results, comment)
        try compareExplanations(index, request, results, comment)
        return results.total > 0
    }

    private func comparePages(
        _ index: SmallIndex, _ request: SearchRequest, _ all: SearchResults, _ searches: inout RandomSearches,
        _ comment: Comment
    ) throws {
        var request = request
        for order in SearchRequest.Order.allCases {
            request.order = order
            request.offset = 0
            request.limit = .max
            let whole = try index.searcher.search(request).hits.map(\.document.id)
            #expect(Set(whole) == Set(all.hits.map(\.document.id)), comment)
            request.offset = searches.pick([0, 1, 3, all.total, .max])
            request.limit = searches.pick([0, 1, 2, 7, .max])
            let page = try index.searcher.search(request)
            #expect(
                page.hits.map(\.document.id) == Array(whole.dropFirst(request.offset).prefix(request.limit)), comment)
            #expect(page.total == all.total && page.facets == all.facets && page.years == all.years, comment)
        }
    }

    private func compareFacets(
        _ naive: NaiveSearch, _ root: QueryNode?, _ filters: [QueryNode], _ results: SearchResults, _ comment: Comment
    ) {
        for counts in results.facets {
            let rowids = naive.search(root, filters: filters) { Self.isAbout($0, counts.facet) }.keys
            let found = counts.values.filter { $0.count > 0 }.map { ($0.value, $0.count) }
            #expect(
                Dictionary(uniqueKeysWithValues: found) == naive.index.counts(counts.facet, over: rowids),
                "\(counts.facet), \(comment)")
        }
        let rowids = naive.search(root, filters: filters) { Self.isAbout($0, nil) }.keys
        var years: [String: Int] = [:]
        for rowid in rowids {
            if let date = naive.index.documents[rowid - 1].document.date { years["\(date.year)", default: 0] += 1 }
        }
        #expect(Dictionary(uniqueKeysWithValues: results.years.map { ($0.value, $0.count) }) == years, comment)
        #expect(results.years.map(\.value) == years.keys.sorted(by: >), comment)
    }

    /// Whether a constraint is about one facet, or about dates (`nil`), and nothing else.
    private static func isAbout(_ node: QueryNode, _ facet: Facet?) -> Bool {
        switch node {
        case .facet(let name, _, _): name == facet?.rawValue
        case .date: facet == nil
        case .or(let nodes): nodes.allSatisfy { isAbout($0, facet) }
        default: false
        }
    }

    private func compareExplanations(
        _ index: SmallIndex, _ request: SearchRequest, _ results: SearchResults, _ comment: Comment
    ) throws {
        for (place, hit) in results.hits.prefix(3).enumerated() {
            let explanation = try index.searcher.explain(id: hit.document.id, request)
            let sum = explanation.contributions.reduce(0) { $0 + $1.score }
            #expect(abs(sum - hit.score) <= 1e-4 * max(1, hit.score), "\(explanation), \(comment)")
            #expect(explanation.score == hit.score, comment)
            #expect(explanation.rank == place + 1, comment)
        }
    }
}
