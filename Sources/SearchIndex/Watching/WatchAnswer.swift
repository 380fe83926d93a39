/// What came of answering a saved question again.
public enum WatchAnswer: Sendable, Equatable {
    case news(WatchNews)
    /// It could not be answered, with the reason in sentences; what was known of it stays.
    case failed(Watch, String)

    /// The question.
    public var watch: Watch {
        switch self {
        case .news(let news): news.watch
        case .failed(let watch, _): watch
        }
    }

    /// Its news; `nil` when it could not be answered.
    public var news: WatchNews? {
        if case .news(let news) = self { news } else { nil }
    }
}

extension Searcher {
    /// Answers saved questions again, each with at most so many new documents. One that fails does not keep the others
    /// from being answered: nor does one whose names nothing in the index has, of which all would seem gone.
    public func answers(to watches: [Watch], limit: Int) -> [WatchAnswer] {
        watches.map { watch in
            do throws(IndexError) {
                let news = try news(of: watch, limit: limit)
                return news.problems.isEmpty ? .news(news) : .failed(watch, news.problems.joined(separator: " "))
            } catch {
                return .failed(watch, error.message)
            }
        }
    }
}
