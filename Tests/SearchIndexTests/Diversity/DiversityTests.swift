import Documents
import QueryLanguage
import Testing

@testable import SearchIndex

/// Answers that are not all of one kind: against a naive order, over pages, and in what is said of them.
@Suite struct DiversityTests {
    let index: SmallIndex
    let documents: [Document]

    init() throws {
        documents = DiversityTests.studies()
        index = try SmallIndex(documents)
    }

    /// The sixty studies, of some programmes with rounds, and one that is there nearly twice.
    static func studies() -> [Document] {
        var documents = SimilarFixture.sixty
        let programmes = ["Audits wave 1", "Audits wave 2", "Growth Deal round 3", "Port Fund 2014-2020", "Audits"]
        for number in documents.indices where number % 6 != 5 {
            documents[number].programmes = [programmes[number % programmes.count]]
        }
        var copy = documents[4]
        copy.id = "t0/copy"
        copy.title += " again"
        copy.programmes = []
        copy.organisations = ["Elsewhere University"]
        return documents + [copy]
    }

    private func request(_ seed: String, _ diversity: Double, limit: Int = 200, offset: Int = 0) -> SimilarRequest {
        var request = SimilarRequest(to: .document(id: seed), limit: limit, offset: offset, leastScore: 0)
        request.diversity = diversity
        return request
    }

    @Test(arguments: [
        ("Growth Deal round 3", "Growth Deal"),
        ("Science and Innovation Audits wave 2", "Science and Innovation Audits"),
        ("ESIF 2014-2020", "ESIF"), ("ERDF", "ERDF"), ("City Deal (2014)", "City Deal"), ("Horizon 2020", "Horizon"),
        ("Connecting Capability Fund, second round", "Connecting Capability Fund"), ("Wave 2", "Wave 2"),
        ("2020", "2020"),
        ("Catapult network", "Catapult network"), ("Fund – phase II", "Fund"), ("", ""),
    ])
    func programmesWithoutTheirRounds(_ name: String, _ expected: String) {
        #expect(ProgrammeName.withoutRound(name) == expected)
    }

    /// Every place is filled as a search through all that are left would fill it.
    @Test(arguments: [0.05, 0.15, 0.5, 1.0])
    func placesAreThoseOfANaiveSearch(_ diversity: Double) throws {
        for seed in ["t0/0", "t1/13", "t3/59"] {
            let plain = try index.searcher.similar(request(seed, 0)).hits
            let spread = try index.searcher.similar(request(seed, diversity)).hits
            #expect(spread.map(\.document.id) == (try naive(plain, Float(diversity))), "\(seed)")
            #expect(zip(spread, spread.dropFirst()).allSatisfy { $0.score >= $1.score })
            let scores = Dictionary(uniqueKeysWithValues: plain.map { ($0.document.id, $0.score) })
            for hit in spread {
                #expect(abs(scores[hit.document.id]! + (hit.spread?.score ?? 0) - hit.score) < 1e-6)
            }
        }
    }

    /// The order of the definition, without its economies.
    private func naive(_ hits: [Hit], _ diversity: Float) throws -> [String] {
        try index.searcher.reading { (file) throws(SegmentError) in
            let reader = try KinReader(file)
            var left: [(id: String, score: Float, kin: Kin)] = []
            for hit in hits {
                let rowid = try DocumentLoader(file: file).rowid(of: hit.document.id)!
                left.append((hit.document.id, Float(hit.score), try reader.kin(rowid)))
            }
            var placed: [(id: String, score: Float, kin: Kin)] = []
            while !left.isEmpty {
                var best = 0
                var bestScore: Float = -1
                for (number, candidate) in left.enumerated() {
                    var overlap: Float = 0
                    for programme in candidate.kin.programmes {
                        let count = placed.count { $0.kin.programmes.contains { $0.key == programme.key } }
                        overlap = max(overlap, Float(count) / DiverseOrder.many)
                    }
                    if let organisation = candidate.kin.organisation {
                        let count = placed.count { $0.kin.organisation?.key == organisation.key }
                        overlap = max(overlap, Float(count) / DiverseOrder.many)
                    }
                    for other in placed {
                        let cosine = candidate.kin.cosine(other.kin)
                        overlap = max(overlap, (cosine - DiverseOrder.near) / (1 - DiverseOrder.near))
                    }
                    let score = candidate.score * (1 - diversity * min(1, overlap))
                    if score > bestScore { (best, bestScore) = (number, score) }
                }
                placed.append(left.remove(at: best))
            }
            return placed.map(\.id)
        }
    }

    /// Pages of any size, one after the other, are the whole answer; what is counted stays as it is.
    @Test(arguments: [1, 3, 7, 10, 40]) func pagesContinueOneAnother(_ size: Int) throws {
        let plain = try index.searcher.similar(request("t0/0", 0))
        let whole = try index.searcher.similar(request("t0/0", 0.4))
        #expect(whole.total == plain.total && whole.facets == plain.facets && whole.years == plain.years)
        #expect(Set(whole.hits.map(\.document.id)) == Set(plain.hits.map(\.document.id)))
        #expect(whole.hits.map(\.document.id) != plain.hits.map(\.document.id))
        var pages: [Hit] = []
        while pages.count < whole.total {
            pages += try index.searcher.similar(request("t0/0", 0.4, limit: size, offset: pages.count)).hits
        }
        #expect(pages == whole.hits)
    }

    @Test func searchesAreSpreadToo() throws {
        let plain = try index.search("project innovation turbine", limit: 100)
        let whole = try index.search("project innovation turbine", limit: 100) { $0.diversity = 0.6 }
        #expect(plain.spread == nil && plain.hits.allSatisfy { $0.spread == nil })
        #expect(whole.total == plain.total && whole.facets == plain.facets)
        #expect(Set(whole.hits.map(\.document.id)) == Set(plain.hits.map(\.document.id)))
        #expect(whole.hits.map(\.document.id) != plain.hits.map(\.document.id))
        var pages: [Hit] = []
        while pages.count < whole.total {
            pages += try index.search("project innovation turbine", limit: 9) {
                $0.diversity = 0.6
                $0.offset = pages.count
            }.hits
        }
        #expect(pages == whole.hits)
        // Where nothing is scored, or another order is wanted, nothing is moved.
        let byDate = try index.search("project", limit: 100) { ($0.diversity, $0.order) = (0.6, .newest) }
        let alone = try index.search("project", limit: 100) { $0.order = .newest }
        #expect(byDate.hits == alone.hits && byDate.spread == nil)
        #expect(try index.search("", limit: 9) { $0.diversity = 1 }.spread == nil)
    }

    /// What `explain` lists sums to the score that orders the answer, and the rank is that of the answer.
    @Test func explanationsSumToWhatOrders() throws {
        for diversity in [0.0, 0.15, 0.8] {
            let comparison = request("t0/0", diversity)
            for (number, hit) in try index.searcher.similar(comparison).hits.enumerated() {
                try check(try index.searcher.explain(id: hit.document.id, comparison), hit, number)
                let reasons = try #require(hit.reasons)
                let sum = reasons.terms.reduce(reasons.related.score) { $0 + $1.score } + (hit.spread?.score ?? 0)
                #expect(abs(sum - hit.score) < 1e-5)
            }
            var search = SearchRequest(query: Query.plain("project innovation turbine"), limit: 50)
            search.diversity = diversity
            for (number, hit) in try index.searcher.search(search).hits.enumerated() {
                try check(try index.searcher.explain(id: hit.document.id, search), hit, number)
            }
        }
    }

    private func check(_ explanation: Explanation, _ hit: Hit, _ number: Int) throws {
        let sum = explanation.contributions.reduce(0) { $0 + $1.score }
        #expect(abs(sum - hit.score) < 1e-4 && explanation.score == hit.score && explanation.rank == number + 1)
        #expect(explanation.contributions.contains { $0.part == "spread" } == (hit.spread != nil))
    }

    /// Eight of one programme in its rounds, and three others that share fewer words.
    @Test func whatIsFurtherDownIsSaid() throws {
        var few = (0..<12).map { number in
            Document.sample(
                "d/\(number)", "Study \(number)",
                number < 9
                    ? "Tidal turbines and marine ports, by team\(number)."
                    : "Tidal turbines and marine towns, by team\(number).",
                organisations: ["Body \(number)"])
        }
        for number in 1..<9 { few[number].programmes = ["Audits wave \(number % 3 + 1)"] }
        for number in 9..<12 { few[number].programmes = ["Fund \("ABC".dropFirst(number - 9).prefix(1))"] }
        let index = try SmallIndex(few)
        let plain = try index.searcher.similar(request("d/0", 0, limit: 5))
        let spread = try index.searcher.similar(request("d/0", 1, limit: 5))
        #expect(plain.hits.allSatisfy { $0.document.programmes[0].hasPrefix("Audits") } && plain.spread == nil)
        let summary = try #require(spread.spread)
        let shown = Set(spread.hits.map(\.document.id))
        let moved = plain.hits.map(\.document.id).filter { !shown.contains($0) }
        let audits = spread.hits.count { $0.document.programmes[0].hasPrefix("Audits") }
        #expect(moved.count == 5 - audits && audits < 5)
        #expect(summary.programmes == 6 - audits && summary.organisations == 5 && summary.diversity == 1)
        let cause = Spread.Cause(kind: .programme, value: "Audits", above: audits)
        #expect(summary.moved == [SpreadSummary.Moved(cause: cause, ids: moved)])
    }

    /// Two documents with the same words do not both come first.
    @Test func whatSaysTheSameIsFurtherDown() throws {
        let ids = try index.searcher.similar(request("t0/0", 1)).hits
        let copy = try #require(ids.firstIndex { $0.document.id == "t0/copy" })
        let original = try #require(ids.firstIndex { $0.document.id == documents[4].id })
        let later = ids[max(copy, original)]
        #expect(abs(copy - original) > 5 && later.spread != nil)
    }

    /// Relevant documents, their kinds (letters; a capital is an organisation), the ranking, and the measure.
    @Test(arguments: [
        (["a": "x", "b": "y"], ["a", "b"], 1.0), (["a": "x", "b": "x"], ["a", "b"], 1.0),
        (["a": "x", "b": "x", "c": "y"], ["a", "c", "b"], 1.0), (["a": "x"], ["n", "a"], 0.6309),
        (["a": "x", "b": "x", "c": "y"], ["a", "b", "c"], 0.9652), ([:], ["n"], 0.0), (["a": ""], ["a"], 0.0),
        (["a": "xX", "b": "x"], ["b", "a"], 0.8406),
    ])
    func alphaNDCG(_ kinds: [String: String], _ ranking: [String], _ expected: Double) {
        let sets = kinds.mapValues { letters in
            Set(
                letters.map {
                    DiversityMeasures.Kind(kind: $0.isUppercase ? .organisation : .programme, key: String($0))
                })
        }
        let measures = DiversityMeasures(ranking, relevant: Set(kinds.keys), kinds: sets)
        #expect(abs(measures.alphaNDCG - expected) < 1e-3, "\(measures.alphaNDCG)")
    }
}
