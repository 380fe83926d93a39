/// Compares what answers a saved question with what was known.
///
/// A document is **new** when it answers the question and was not known, or was known with another content and did not
/// answer it. It is **changed** when it answered before, its content is another, and so is its title, stage, region,
/// organisation or date; another wording alone is no news. It is **gone** when it answered and is not in the index any
/// more, or is there with another content that does not answer. A document that only moved in the ranking, because of
/// others, is none of these; nor is one that only got another identifier.
struct WatchComparison {
    private let known: Watch.Known
    private let existing: [String: String]
    private var newIDs: Set<String> = []
    private(set) var changed: [WatchNews.Change] = []
    private(set) var gone: [WatchNews.Gone] = []
    /// What is known from now on.
    private(set) var next = Watch.Known()

    /// Compares the answers there are now and the documents that answer too weakly, each with what tells its content.
    /// `existing` has the same for those known documents that the index still holds, whether they answer or not.
    init(_ known: Watch.Known, answers: [KnownDocument], others: [String: String], existing: [String: String]) {
        self.known = known
        self.existing = existing
        next.answers = answers
        next.others = others
        let before = Dictionary(known.answers.map { ($0.id, $0) }) { first, _ in first }
        let moved = movedContents()
        for answer in answers {
            if let old = before[answer.id] {
                let differences = old.hash == answer.hash ? [] : WatchComparison.differences(old, answer)
                if !differences.isEmpty {
                    changed.append(.init(id: answer.id, title: answer.title, differences: differences))
                }
            } else if known.others[answer.id] != answer.hash, !moved.contains(WatchComparison.content(answer.hash)) {
                newIDs.insert(answer.id)
            }
        }
        findGone()
    }

    /// Whether a document is new.
    func isNew(_ id: String) -> Bool { newIDs.contains(id) }

    private mutating func findGone() {
        let now = Set(next.answers.map(\.id))
        let contents = Set((next.answers.map(\.hash) + next.others.values).map(WatchComparison.content))
        for old in known.answers where !now.contains(old.id) {
            if let hash = existing[old.id] {
                if hash == old.hash {
                    // The same document, pushed down by others: it stays known.
                    next.others[old.id] = hash
                } else {
                    gone.append(.init(id: old.id, title: old.title, isRemoved: false))
                }
            } else if !contents.contains(WatchComparison.content(old.hash)) {
                gone.append(.init(id: old.id, title: old.title, isRemoved: true))
            }
        }
        for (id, hash) in known.others where !now.contains(id) && next.others[id] == nil {
            if existing[id] == hash { next.others[id] = hash }
        }
    }

    /// The contents of known documents that are not in the index under their identifier any more.
    private func movedContents() -> Set<String> {
        let all = known.answers.map { ($0.id, $0.hash) } + known.others.map { ($0.key, $0.value) }
        return Set(all.filter { existing[$0.0] == nil }.map { WatchComparison.content($0.1) })
    }

    /// What tells the content in what the table `document` has, without how the document got its identifier.
    private static func content(_ hash: String) -> String { String(hash.split(separator: " ").last ?? "") }

    private static func differences(_ old: KnownDocument, _ new: KnownDocument) -> [WatchNews.Difference] {
        let parts: [(String, KeyPath<KnownDocument, String>)] = [
            ("title", \.title), ("stage", \.stage), ("region", \.region), ("organisation", \.organisation),
            ("date", \.date),
        ]
        return parts.compactMap { what, part in
            guard old[keyPath: part] != new[keyPath: part] else { return nil }
            return .init(what: what, before: old[keyPath: part], now: new[keyPath: part])
        }
    }
}
