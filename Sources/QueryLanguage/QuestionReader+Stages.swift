/// `LEPs that have finished a strategy`, `one step ahead of mapping`.
extension QuestionReader {
    func stage(at index: Int, of words: QuestionWords) -> (Question.Constraint, Int)? {
        named(at: index, of: words) ?? compared(at: index, of: words) ?? done(at: index, of: words)
            ?? doing(at: index, of: words)
    }

    private func constraint(
        _ comparison: Comparison, _ stage: KnownValue, from index: Int, value: Range<Int>, to next: Int,
        of words: QuestionWords
    ) -> (Question.Constraint, Int) {
        let range = words.bytes(index..<next)
        let value = value.isEmpty ? range.upperBound..<range.upperBound : words.bytes(value)
        let node = QueryNode.facet(stage.facet, comparison, stage.label)
        return (Question.Constraint(range: range, value: value, node: node), next)
    }

    /// The stage that words name, and the word after them.
    private func stageName(at index: Int, of words: QuestionWords) -> (value: KnownValue, next: Int)? {
        value(at: index, of: words) { $0.facet == "stage" }
    }

    /// `at the delivery stage`, `mapping phase`.
    private func named(at index: Int, of words: QuestionWords) -> (Question.Constraint, Int)? {
        let before = words.past(
            anyOf: ["at", "in", "still in", "still at", "reached", "have reached", "has reached"], at: index)
        let start = words.skip(QuestionWords.articles, from: before ?? index)
        guard start == index || before != nil, let (stage, end) = stageName(at: start, of: words) else { return nil }
        if let next = words.past(
            anyOf: ["or later", "or beyond", "or further", "or after", "stage or later", "stage or beyond"], at: end)
        {
            return constraint(.greaterOrEqual, stage, from: index, value: start..<end, to: next, of: words)
        }
        guard let next = words.past(anyOf: ["stage", "stages", "phase"], at: end) else { return nil }
        let comparison: Comparison =
            words[start - 1] == "reached" || words[index].hasSuffix("reached") ? .greaterOrEqual : .equal
        return constraint(comparison, stage, from: index, value: start..<end, to: next, of: words)
    }

    /// `beyond mapping`, `one step ahead of us`, `at least aligning`, `not yet delivering`.
    private func compared(at index: Int, of words: QuestionWords) -> (Question.Constraint, Int)? {
        let steps: Int? =
            words.past(anyOf: ["one step", "one stage", "a step", "a stage"], at: index) != nil
            ? 1 : words.past(anyOf: ["two steps", "two stages"], at: index) != nil ? 2 : nil
        let start = steps == nil ? index : index + 2
        let relations: [([String], Comparison)] = [
            (
                [
                    "further on than", "further along than", "further ahead than", "further than", "ahead of", "beyond",
                    "past",
                ], .greater
            ),
            (["at least at", "at least"], .greaterOrEqual), (["not yet", "earlier than", "behind"], .less),
        ]
        for (phrases, comparison) in relations {
            guard let after = words.past(anyOf: phrases, at: start), steps == nil || comparison != .greaterOrEqual
            else { continue }
            let first = words.skip(QuestionWords.articles, from: after)
            let own = ["us", "ours", "we", "me"].contains(words[first]) ? stages.first { $0.id == ownStage } : nil
            guard let (stage, end) = own.map({ ($0, first + 1) }) ?? stageName(at: first, of: words) else { continue }
            let next = words.past(anyOf: ["stage", "phase", "are"], at: end) ?? end
            let value = own == nil ? first..<end : next..<next
            guard let steps else {
                return constraint(comparison, stage, from: index, value: value, to: next, of: words)
            }
            guard let place = stages.firstIndex(where: { $0.id == stage.id }) else { return nil }
            let other = place + (comparison == .greater ? steps : -steps)
            guard stages.indices.contains(other) else { return nil }
            return constraint(.equal, stages[other], from: index, value: value, to: next, of: words)
        }
        return nil
    }

    /// `have mapped`, `who mapped`, `has already finished a strategy`: that stage or a later one.
    private func done(at index: Int, of words: QuestionWords) -> (Question.Constraint, Int)? {
        let hasHave = ["has", "have", "had", "having", "who've", "they've", "we've"].contains(words[index])
        let isSubject = Self.actors.contains(words[index - 1]) && words.follows(index)
        guard hasHave || isSubject else { return nil }
        let verb = words.skip(
            ["already", "just", "recently", "been", "now", "also", "successfully", "ever"],
            from: hasHave ? index + 1 : index)
        guard !words.isQuoted(verb) else { return nil }
        if let id = Self.doneWords[words[verb]], let stage = stages.first(where: { $0.id == id }) {
            let end = verbEnd(verb, stage, words)
            return constraint(.greaterOrEqual, stage, from: index, value: verb..<end, to: end, of: words)
        }
        let isOwned = hasHave && ["a", "an", "their", "its", "our"].contains(words[verb])
        guard isOwned || Self.finishing.contains(words[verb]) else { return nil }
        return work(after: verb, comparison: .greaterOrEqual, from: index, of: words)
    }

    /// `are mapping`, `LEPs developing a strategy`: that stage.
    private func doing(at index: Int, of words: QuestionWords) -> (Question.Constraint, Int)? {
        let isBe = ["is", "are", "be", "currently", "who's", "they're", "am"].contains(words[index])
        let isSubject = Self.actors.contains(words[index - 1]) && words.follows(index)
        guard isBe || isSubject else { return nil }
        let verb = words.skip(["currently", "now", "still", "already", "also", "busy"], from: isBe ? index + 1 : index)
        guard !words.isQuoted(verb) else { return nil }
        if let id = Self.doingWords[words[verb]], let stage = stages.first(where: { $0.id == id }) {
            let end = verbEnd(verb, stage, words)
            return constraint(.equal, stage, from: index, value: verb..<end, to: end, of: words)
        }
        guard Self.developing.contains(words[verb]) else { return nil }
        return work(after: words[verb + 1] == "on" ? verb + 1 : verb, comparison: .equal, from: index, of: words)
    }

    /// The word after a verb, or after the name of its stage that begins with it (`aligning projects and investment`).
    private func verbEnd(_ verb: Int, _ stage: KnownValue, _ words: QuestionWords) -> Int {
        let name = value(at: verb, of: words) { $0.facet == stage.facet && $0.id == stage.id }
        return max(verb + 1, name?.next ?? 0)
    }

    /// `finished a strategy`; with words of its own in between (`finished a digital strategy`) those and the noun are topic.
    private func work(
        after verb: Int, comparison: Comparison, from index: Int, of words: QuestionWords
    ) -> (Question.Constraint, Int)? {
        let start = words.skip(QuestionWords.articles.union(["own", "first", "new"]), from: verb + 1)
        // An article after a comma begins another phrase: the range may be empty.
        for noun in start..<max(start, min(start + 4, words.longestPhrase(from: verb))) {
            guard let id = Self.works[words[noun]], let stage = stages.first(where: { $0.id == id }) else {
                if ["in", "for", "of", "on", "with", "and", "to", "at", "by"].contains(words[noun]) { return nil }
                continue
            }
            let next = noun == start ? noun + 1 : start
            let value = noun == start ? noun..<next : next..<next
            return constraint(comparison, stage, from: index, value: value, to: next, of: words)
        }
        return nil
    }

    /// Whoever can do something: a verb directly after them is what they do.
    private static let actors: Set<String> = [
        "who", "that", "which", "leps", "lep", "partnerships", "areas", "regions", "councils", "authorities",
        "universities",
        "organisations", "organizations", "people", "anyone", "anybody", "someone", "somebody", "places", "cities",
        "those",
        "others", "everyone",
    ]
    private static let doneWords = [
        "mapped": "mapping", "aligned": "aligning", "delivered": "delivery", "implemented": "delivery",
        "evaluated": "evaluation",
    ]
    private static let doingWords = [
        "mapping": "mapping", "aligning": "aligning", "delivering": "delivery", "implementing": "delivery",
        "evaluating": "evaluation",
    ]
    private static let finishing: Set<String> = [
        "finished", "completed", "published", "adopted", "written", "developed", "agreed", "launched", "produced",
        "done", "made", "got", "wrote",
    ]
    private static let developing: Set<String> = [
        "developing", "writing", "drafting", "preparing", "making", "producing", "working", "doing", "finishing",
    ]
    private static let works = [
        "strategy": "strategy", "strategies": "strategy", "mapping": "mapping", "evaluation": "evaluation",
    ]

    /// `mapped … strengths`: what every mapping is of says nothing of the topic, where something else does.
    func framing(of words: QuestionWords, _ constraints: [Question.Constraint]) -> [Range<Int>] {
        let verbs = (0..<words.count).filter { words[$0].hasPrefix("map") }
        guard
            let verb = verbs.first(where: { index in
                constraints.contains { $0.range.overlaps(words.bytes(index..<index + 1)) }
            })
        else { return [] }
        return ((verb + 2)..<max(words.count, verb + 2)).filter { index in
            Self.mapped.contains(words[index]) && !words.isQuoted(index)
                && !constraints.contains { $0.range.overlaps(words.bytes(index..<index + 1)) }
        }.map { words.bytes($0..<$0 + 1) }
    }

    private static let mapped: Set<String> = ["strengths", "assets", "capabilities", "specialisms"]
}
