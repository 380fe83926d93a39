import Documents
import Testing

@testable import SearchIndex

/// Facets are counted document by document at first and by combinations of their values later: the counts are the same.
@Suite struct FacetCounterTests {
    /// Documents with none, one or several values of each facet, and so many organisations.
    private func index(documents: Int, organisations: Int, seed: UInt64) throws -> SmallIndex {
        var random = SeededGenerator(seed: seed)
        let values = ["region=south-west", "region=wales", "region=atlantis", "sector=wind", "stage=mapping"]
        return try SmallIndex(
            (0..<documents).map { number in
                let own = values.filter { _ in Int.random(in: 0..<3, using: &random) == 0 }
                let words = ["tidal", "harbour", "turbine"].filter { _ in Bool.random(using: &random) }
                return .sample(
                    "d\(number)", "Document \(number)", (["energy"] + words).joined(separator: " "), own,
                    organisations: number % 3 == 0 ? [] : ["Organisation \(number % organisations)"])
            })
    }

    @Test(arguments: [(40, 5), (900, 4), (900, 800)]) func combinationsCountAlike(
        _ documents: Int, _ organisations: Int
    ) throws {
        let index = try index(documents: documents, organisations: organisations, seed: 17)
        let questions = [
            "energy", "tidal", "harbour turbine region:wales", "energy sector:wind,food stage:mapping", "absent",
        ]
        func answers() throws -> [[FacetCounts]] { try questions.map { try index.search($0).facets } }
        let first = try questions.map { question in
            // Opened anew, so that nothing was counted before.
            let request = SearchRequest(query: try index.searcher.query(question))
            return try Searcher(path: index.path).search(request).facets
        }
        for _ in 0..<3 { #expect(try answers() == first) }
        let regions = first[0].first { $0.facet == .region }
        #expect(regions?.values.contains { $0.value == "atlantis" && $0.count > 0 } == true)
        #expect((regions?.values.reduce(0) { $0 + $1.count } ?? 0) > documents / 2)
    }

    @Test func tooManyCombinationsAreLeftAlone() throws {
        for (organisations, isCombined) in [(4, true), (800, false)] {
            let index = try index(documents: 900, organisations: organisations, seed: 23)
            let combinations = try index.searcher.reading { (file) throws(SegmentError) in
                _ = try file.facetCombinations(for: 100)
                return try file.facetCombinations(for: 1)
            }
            #expect((combinations != nil) == isCombined)
        }
    }
}
