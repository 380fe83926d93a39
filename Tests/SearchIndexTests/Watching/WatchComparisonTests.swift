import Testing

@testable import SearchIndex

/// What counts as news, case by case, without an index.
@Suite struct WatchComparisonTests {
    static func document(_ id: String, _ hash: String, stage: String = "Mapping", title: String = "T") -> KnownDocument
    {
        let summary = DocumentSummary(
            id: id, title: title, summary: "", facets: [], people: [], organisations: ["Trust"], places: [],
            programmes: [])
        var document = KnownDocument(summary, hash: "place " + hash)
        document.stage = stage
        return document
    }

    /// Compares; `before` and `now` as answers and others, each document as `id=hash`, or `id=hash@Stage`.
    static func compared(
        _ before: (answers: [String], others: [String]), _ now: (answers: [String], others: [String]),
        unmatched: [String] = []
    ) -> WatchComparison {
        func answer(_ text: String) -> KnownDocument {
            let parts = text.split(separator: "@")
            let pair = parts[0].split(separator: "=").map(String.init)
            return document(pair[0], pair[1], stage: parts.count > 1 ? String(parts[1]) : "Mapping")
        }
        func pairs(_ texts: [String]) -> [String: String] {
            Dictionary(uniqueKeysWithValues: texts.map { (answer($0).id, answer($0).hash) })
        }
        var known = Watch.Known()
        known.answers = before.answers.map(answer)
        known.others = pairs(before.others)
        let existing = pairs(now.answers + now.others + unmatched)
        return WatchComparison(known, answers: now.answers.map(answer), others: pairs(now.others), existing: existing)
    }

    /// Before, now, and the news: `+` new, `~` changed, `-` left the index, `!` no longer answers.
    @Test(arguments: [
        ("nothing happens", ["a=1"], [], ["a=1"], [], [], ""),
        ("one comes", ["a=1"], [], ["a=1", "b=2"], [], [], "+b"),
        ("one comes that answers weakly", ["a=1"], [], ["a=1"], ["b=2"], [], ""),
        ("the first ones come", [], [], ["a=1", "b=2"], [], [], "+a +b"),
        ("a weak one moves up", ["a=1"], ["b=2"], ["a=1", "b=2"], [], [], ""),
        ("a weak one is written anew and answers", ["a=1"], ["b=2"], ["a=1", "b=3"], [], [], "+b"),
        ("one moves down", ["a=1", "b=2"], [], ["a=1"], ["b=2"], [], ""),
        ("one is pushed out of sight", ["a=1", "b=2"], [], ["a=1"], [], ["b=2"], ""),
        ("another wording", ["a=1"], [], ["a=2"], [], [], ""),
        ("another stage", ["a=1"], [], ["a=2@Delivery"], [], [], "~a"),
        ("another label of the same document", ["a=1"], [], ["a=1@Delivery"], [], [], ""),
        ("one is removed", ["a=1", "b=2"], [], ["a=1"], [], [], "-b"),
        ("all are removed", ["a=1", "b=2"], ["c=3"], [], [], [], "-a -b"),
        ("one is written anew and answers weakly", ["a=1"], [], [], ["a=2"], [], "!a"),
        ("one is written anew and does not match", ["a=1"], [], [], [], ["a=2"], "!a"),
        ("one gets another name", ["a=1"], [], ["b=1"], [], [], ""),
        ("a weak one gets another name and moves up", [], ["a=1"], ["b=1"], [], [], ""),
        ("a copy comes beside it", ["a=1"], [], ["a=1", "b=1"], [], [], "+b"),
        ("one takes the place of another", ["a=1"], [], ["b=2"], [], [], "+b -a"),
    ])
    func news(
        _ what: String, _ answers: [String], _ others: [String], _ nowAnswers: [String], _ nowOthers: [String],
        _ unmatched: [String], _ expected: String
    ) {
        let comparison = WatchComparisonTests.compared((answers, others), (nowAnswers, nowOthers), unmatched: unmatched)
        let ids = nowAnswers.map { String($0.split(separator: "=")[0]) }
        let news =
            ids.filter(comparison.isNew).map { "+" + $0 } + comparison.changed.map { "~" + $0.id }
            + comparison.gone.map { ($0.isRemoved ? "-" : "!") + $0.id }
        #expect(news.joined(separator: " ") == expected, "\(what)")
        // When that has been seen, it is no news any more.
        let again = WatchComparison(
            comparison.next, answers: comparison.next.answers, others: comparison.next.others,
            existing: Dictionary(comparison.next.answers.map { ($0.id, $0.hash) }) { first, _ in first }
                .merging(comparison.next.others) { first, _ in first })
        #expect(!ids.contains(where: again.isNew))
        #expect(again.changed.isEmpty && again.gone.isEmpty)
    }

    @Test func whatIsPushedOutOfSightStaysKnown() {
        let comparison = WatchComparisonTests.compared((["a=1"], ["b=2"]), (["c=3"], []), unmatched: ["a=1", "b=2"])
        #expect(comparison.next.others == ["a": "place 1", "b": "place 2"])
    }

    @Test func differencesAreTold() {
        let comparison = WatchComparisonTests.compared((["a=1"], []), (["a=2@Delivery"], []))
        #expect(
            comparison.changed == [
                .init(id: "a", title: "T", differences: [.init(what: "stage", before: "Mapping", now: "Delivery")])
            ])
    }
}
