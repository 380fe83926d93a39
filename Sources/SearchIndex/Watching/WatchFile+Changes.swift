internal import Foundation

extension WatchFile {
    /// Saves a question whose news is empty now: what `news` found is known from now on. Returns the question with its
    /// number, and false when it was saved already.
    @discardableResult
    public func add(_ news: WatchNews) throws(IndexError) -> (watch: Watch, isAdded: Bool) {
        try update { watches in
            if let same = watches.first(where: { $0.asksTheSame(as: news.watch) }) { return (same, false) }
            var watch = news.watch
            watch.number = (watches.map(\.number).max() ?? 0) + 1
            watch.known = news.known
            watch.added = WatchFile.now
            watch.seen = watch.added
            watches.append(watch)
            return (watch, true)
        }
    }

    /// Notes that news was seen: it is none from now on, but for the new documents that were not shown. A question that was
    /// removed meanwhile stays so.
    public func markSeen(_ news: [WatchNews]) throws(IndexError) {
        try update { watches in
            for news in news {
                guard let index = watches.firstIndex(where: { $0.number == news.watch.number }),
                    watches[index].asksTheSame(as: news.watch)
                else { continue }
                watches[index].known = news.known
                watches[index].known.answers.removeAll { news.unshown.contains($0.id) }
                watches[index].seen = WatchFile.now
            }
        }
    }

    /// Removes a question.
    public func remove(number: Int) throws(IndexError) {
        try update { watches in watches.removeAll { $0.number == number } }
    }

    /// The questions that a person may mean: by number, else those that have the words within.
    public static func named(_ name: String, in watches: [Watch]) -> [Watch] {
        if let number = Int(name) { return watches.filter { $0.number == number } }
        let key = FoldedName.key(name)
        let exact = watches.filter { FoldedName.key($0.question) == key }
        return exact.isEmpty ? watches.filter { FoldedName.key($0.question).contains(key) } : exact
    }

    /// The time, ISO 8601, UTC.
    private static var now: String {
        var seconds = time(nil)
        var parts = tm()
        gmtime_r(&seconds, &parts)
        func two(_ number: Int32) -> String { number < 10 ? "0\(number)" : "\(number)" }
        let day = "\(parts.tm_year + 1900)-\(two(parts.tm_mon + 1))-\(two(parts.tm_mday))"
        return "\(day)T\(two(parts.tm_hour)):\(two(parts.tm_min)):\(two(parts.tm_sec))Z"
    }
}
