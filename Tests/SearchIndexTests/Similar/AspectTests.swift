import Documents
import QueryLanguage
import Testing

@testable import SearchIndex

/// Twelve studies of which it is known where they are, what they are about, how far they are and what they seek.
@Suite struct AspectTests {
    let index: SmallIndex

    static func study(
        _ id: String, _ text: String, _ facets: [String], by organisations: [String] = [], seeking: String? = nil
    ) -> Document {
        var document = Document.sample(
            id, "Study of \(text)", "The study is about \(text).", facets, organisations: organisations)
        document.seeking = seeking
        return document
    }

    static let documents = [
        study(
            "wind/a", "floating wind turbine makers", ["region=south-west", "sector=wind", "stage=strategy"],
            by: ["University of Exeter", "Port Board"]),
        study(
            "wind/b", "floating wind turbine ports", ["region=south-west", "sector=wind", "stage=delivery"],
            by: ["Exeter University / Other Body"], seeking: "Turbine makers for the port"),
        study(
            "wind/c", "floating wind turbine blades", ["region=wales", "sector=wind", "stage=delivery"],
            by: ["Port Board"], seeking: "Comments on a report"),
        study(
            "wind/d", "floating wind turbine skills",
            ["region=wales", "region=england", "sector=energy", "stage=mapping"], by: ["The Port Board"]),
        study("wind/e", "floating wind turbine tests", ["region=england", "sector=wind", "stage=aligning"]),
        study("wind/f", "floating wind turbine law", ["sector=wind"], seeking: "Wind turbine makers and their skills"),
        study("food/a", "cheese makers and ports", ["region=south-west", "sector=food", "stage=strategy"]),
        study("food/b", "cheese makers and turbine oil", ["region=wales", "sector=food", "stage=delivery"]),
        study("nuclear/a", "nuclear turbine makers", ["region=south-west", "sector=nuclear", "stage=mapping"]),
        study("none/a", "floating turbine makers of films", ["region=south-west"]),
    ]

    init() throws { index = try SmallIndex(AspectTests.documents) }

    private func ids(_ seed: String, _ change: (inout SimilarRequest) -> Void) throws -> Set<String> {
        Set(try answer(seed, change).hits.map(\.document.id))
    }

    private func answer(_ seed: String, _ change: (inout SimilarRequest) -> Void) throws -> SearchResults {
        var request = SimilarRequest(to: .document(id: seed), leastScore: 0)
        change(&request)
        return try index.searcher.similar(request)
    }

    /// Seeds, aspects, and what they let through.
    @Test(arguments: [
        ("wind/a", SimilarRequest.Aspect.elsewhere, ["wind/c", "wind/d", "food/b"]),
        ("wind/e", .elsewhere, ["wind/c", "food/b"]),
        ("wind/a", .nearby, ["food/a", "nuclear/a"]), ("food/b", .nearby, ["wind/c", "wind/d"]),
        ("wind/a", .ahead, ["wind/b", "wind/c", "wind/e", "food/b"]),
        ("wind/e", .ahead, ["wind/b", "wind/c", "food/b"]),
        ("wind/a", .seeking, ["wind/b", "wind/f"]),
    ])
    func aspects(_ seed: String, _ aspect: SimilarRequest.Aspect, _ expected: [String]) throws {
        let results = try answer(seed) { $0.aspect = aspect }
        #expect(Set(results.hits.map(\.document.id)) == Set(expected))
        #expect(results.comparison?.aspect == aspect)
        for hit in results.hits {
            let reasons = try #require(hit.reasons)
            let seeking = reasons.seeking?.score ?? 0
            let sum = reasons.terms.reduce(reasons.related.score + seeking) { $0 + $1.score }
            #expect(abs(sum - hit.score) < 1e-5)
            if aspect == .elsewhere { #expect(!reasons.differences.regions.isEmpty) }
            if aspect == .ahead { #expect(reasons.differences.stages > 0) }
            if aspect == .seeking {
                #expect(seeking > 0)
                var request = SimilarRequest(to: .document(id: seed), leastScore: 0)
                request.aspect = .seeking
                let explanation = try index.searcher.explain(id: hit.document.id, request)
                #expect(abs(explanation.contributions.reduce(0) { $0 + $1.score } - hit.score) < 1e-5)
            }
        }
    }

    @Test func whoSeeksTurbineMakersComesFirst() throws {
        let hits = try answer("wind/a") { $0.aspect = .seeking }.hits
        #expect(
            hits.map { $0.reasons?.seeking?.text.text } == [
                "Wind turbine makers and their skills", "Turbine makers for the port",
            ])
    }

    /// Seeds of which too little is known, and what is said.
    @Test(arguments: [
        ("wind/f", SimilarRequest.Aspect.elsewhere, "Nothing is known of where it is"),
        ("wind/f", .ahead, "Nothing is known of how far it has got"),
        ("none/a", .nearby, "Nothing is known of its theme"),
        ("wind/b", .ahead, "It is at the last stage, Delivery"), ("wind/f", .nearby, "Nothing is known of where it is"),
    ])
    func factsThatAnAspectNeeds(_ seed: String, _ aspect: SimilarRequest.Aspect, _ message: String) throws {
        do {
            _ = try answer(seed) { $0.aspect = aspect }
            Issue.record("an answer came")
        } catch let error as IndexError { #expect(error.message.hasPrefix(message), "\(error.message)") }
    }

    @Test func factsCanBeTold() throws {
        let wales = FacetAssignment(facet: .region, value: "wales", label: "Wales", isKnown: true)
        let ids = try ids("wind/f") {
            $0.aspect = .elsewhere
            $0.ownFacts = [wales]
        }
        #expect(ids == ["wind/a", "wind/b", "wind/e", "food/a", "nuclear/a", "none/a"])
        let told = try answer("wind/a") { $0.ownFacts = [wales] }
        let plain = try answer("wind/a") { _ in }
        #expect(told.hits.map(\.score) == plain.hits.map(\.score), "facts change no score")
        #expect(told.hits.first { $0.document.id == "wind/b" }?.reasons?.differences.regions == ["South West"])
    }

    /// Organisations that are not wanted, and the documents that name them by any name.
    @Test(arguments: [
        ("Port Board", ["wind/c", "wind/d"]), ("the port board", ["wind/c", "wind/d"]),
        ("Exeter University", ["wind/b"]), ("University of Exeter", ["wind/b"]), ("Other Body", ["wind/b"]),
        ("Exeter University / Other Body", ["wind/b"]), ("Nobody", []),
    ])
    func organisationsThatAreNotWanted(_ name: String, _ left: [String]) throws {
        let all = try ids("wind/a") { _ in }
        let results = try answer("wind/a") { $0.excludedOrganisations = [name] }
        #expect(all.subtracting(results.hits.map(\.document.id)) == Set(left))
        let leftOut = try #require(results.comparison?.leftOut.first)
        #expect(leftOut.names.isEmpty == left.isEmpty && (leftOut.documents == 0) == left.isEmpty)
    }

    @Test func ownWorkIsLeftOut() throws {
        let all = try ids("wind/a") { _ in }
        // Who is responsible, not everybody named; by any of their names.
        let others = try answer("wind/a") { $0.excludesOwn = true }
        #expect(all.subtracting(others.hits.map(\.document.id)) == ["wind/b"])
        #expect(others.comparison?.leftOut.map(\.name) == ["University of Exeter"])
        let told = try answer("wind/a") {
            $0.excludesOwn = true
            $0.ownOrganisations = ["Port Board"]
        }
        #expect(all.subtracting(told.hits.map(\.document.id)) == ["wind/c", "wind/d"])
        let unknown = try answer("wind/f") { $0.excludesOwn = true }
        #expect(unknown.comparison?.lacksOwn == true && unknown.comparison?.leftOut.isEmpty == true)
    }
}
