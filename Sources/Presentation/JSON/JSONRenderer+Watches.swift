public import SearchIndex

extension JSONRenderer {
    /// Saved questions with what there is to tell of each.
    public static func watches(_ answers: [WatchAnswer]) -> String {
        let value: JSON = ["watches": .array(answers.map(watch))]
        return value.text
    }

    /// A question that was saved.
    public static func watchSaved(_ watch: Watch, _ news: WatchNews, isAdded: Bool) -> String {
        let value: JSON = [
            "added": .bool(isAdded),
            "watch": .object(members(watch) + [JSON.Member(key: "answers", value: .integer(news.answers))]),
        ]
        return value.text
    }

    /// A question that was removed.
    public static func watchRemoved(_ watch: Watch) -> String {
        let value: JSON = ["removed": .object(members(watch))]
        return value.text
    }

    /// A saved question with its news.
    static func watch(_ answer: WatchAnswer) -> JSON {
        var problem: String?
        if case .failed(_, let reason) = answer { problem = reason }
        let news = answer.news
        return .object(
            members(answer.watch) + [
                JSON.Member(key: "problem", value: .optional(problem)),
                JSON.Member(key: "answers", value: news.map { .integer($0.answers) } ?? .null),
                JSON.Member(key: "new_count", value: news.map { .integer($0.newCount) } ?? .null),
                JSON.Member(key: "new", value: .array((news?.new ?? []).map(hit))),
                JSON.Member(key: "changed", value: .array((news?.changed ?? []).map(change))),
                JSON.Member(key: "gone", value: .array((news?.gone ?? []).map(gone))),
            ])
    }

    private static func members(_ watch: Watch) -> [JSON.Member] {
        [
            JSON.Member(key: "number", value: .integer(watch.number)),
            JSON.Member(key: "question", value: .string(watch.question)),
            JSON.Member(key: "query", value: .optional(watch.query)),
            JSON.Member(key: "filters", value: .strings(watch.filters)),
            JSON.Member(key: "compared_with", value: watch.comparison.map(compared) ?? .null),
            JSON.Member(key: "saved", value: .string(watch.added)),
            JSON.Member(key: "seen", value: .string(watch.seen)),
        ]
    }

    private static func compared(_ comparison: Watch.Comparison) -> JSON {
        [
            "id": .optional(comparison.document), "text": .optional(comparison.text),
            "aspect": .optional(comparison.aspect), "not_org": .strings(comparison.notOrganisations ?? []),
            "exclude_own": .bool(comparison.excludesOwn ?? false),
        ]
    }

    private static func change(_ change: WatchNews.Change) -> JSON {
        [
            "id": .string(change.id), "title": .string(change.title),
            "differences": .array(
                change.differences.map {
                    ["what": .string($0.what), "before": .string($0.before), "now": .string($0.now)]
                }),
        ]
    }

    private static func gone(_ gone: WatchNews.Gone) -> JSON {
        ["id": .string(gone.id), "title": .string(gone.title), "removed": .bool(gone.isRemoved)]
    }
}
