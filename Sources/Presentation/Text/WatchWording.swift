internal import Documents
internal import SearchIndex

/// How saved questions are worded.
enum WatchWording {
    /// `2 new, 1 changed, 1 gone`; empty when there is no news.
    static func counts(_ news: WatchNews) -> String {
        let counts = [(news.newCount, "new"), (news.changed.count, "changed"), (news.gone.count, "gone")]
        return counts.filter { $0.0 > 0 }.map { "\(Numerals.grouped($0.0)) \($0.1)" }.joined(separator: ", ")
    }

    /// When the news of a question was last seen.
    static func since(_ watch: Watch) -> String {
        guard let day = DocumentDate(String(watch.seen.prefix(10)), isInferred: false) else { return "" }
        return "since \(Wording.date(day))"
    }

    /// What the question was taken to mean, in the query language, where that says more than how it was typed; or what is
    /// compared and how.
    static func meaning(_ watch: Watch) -> String {
        guard let comparison = watch.comparison else {
            let meaning = ([watch.query].compactMap { $0 } + watch.filters).joined(separator: " ")
            return meaning == watch.question ? "" : meaning
        }
        var parts = comparison.document.map { [$0] } ?? []
        if let facts = comparison.facts {
            let labels = facts.compactMap(\.last).joined(separator: ", ")
            if !labels.isEmpty { parts.append("ours: \(labels)") }
        }
        if let aspect = comparison.request.aspect { parts.append(SimilarWording.aspect(aspect)) }
        parts += (comparison.notOrganisations ?? []).map { "without \($0)" }
        if comparison.excludesOwn == true { parts.append("without its own organisation") }
        return (parts + watch.filters).joined(separator: " · ")
    }

    /// `stage Delivery, was Strategy`.
    static func difference(_ difference: WatchNews.Difference) -> String {
        let now = difference.now.isEmpty ? "none" : difference.now
        let before = difference.before.isEmpty ? "none" : difference.before
        return "\(difference.what) \(now), was \(before)"
    }

    /// `Title: stage Delivery, was Strategy; date 2018, was 2016`.
    static func change(_ change: WatchNews.Change) -> String {
        change.title + ": " + change.differences.map(difference).joined(separator: "; ")
    }

    /// Why a document is no answer any more.
    static func reason(_ gone: WatchNews.Gone) -> String {
        gone.isRemoved ? "not in the index any more" : "its text has changed and no longer answers"
    }

    /// A title with place, stage and organisation, for a line of its own.
    static func line(_ document: DocumentSummary) -> String {
        let facts = [.region, .stage].compactMap { facet in
            document.facets.first { $0.facet == facet }.map(Wording.value)
        }
        let whole = [document.title] + facts + [document.organisations.first].compactMap { $0 }
        return whole.joined(separator: " · ")
    }

    /// A word of the shell's: in quotes where the shell would take it apart.
    static func shell(_ word: String) -> String {
        let plain =
            !word.isEmpty && word.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "-_./:,".contains($0)) }
        return plain
            ? word : "'" + word.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''") + "'"
    }
}
