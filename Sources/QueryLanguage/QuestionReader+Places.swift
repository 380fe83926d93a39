/// `in Cornwall`, `outside London`, `in the energy sector`, `at the University of Exeter`.
extension QuestionReader {
    /// `in the energy sector`, `medtech sector`, `in the space industry`.
    func sector(at index: Int, of words: QuestionWords) -> (Question.Constraint, Int)? {
        let before = words.past(anyOf: ["in", "within", "across", "from", "for"], at: index)
        let start = words.skip(QuestionWords.articles, from: before ?? index)
        guard before != nil || !["no", "without"].contains(words[index - 1]), !words.isQuoted(start) else { return nil }
        var end = min(words.longestPhrase(from: start) - 1, start + 6)
        while end > start {
            let isMarked = words[end].hasPrefix("sector") && words[end].utf8.count <= 7
            let isIndustry = before != nil && (words[end] == "industry" || words[end] == "industries")
            if isMarked || isIndustry,
                let value = lookup(words.phrase(start..<end)).first(where: { $0.facet == "sector" })
            {
                let node = QueryNode.facet(value.facet, .equal, value.label)
                let bytes = words.bytes((before == nil ? start : index)..<end + 1)
                return (Question.Constraint(range: bytes, value: words.bytes(start..<end), node: node), end + 1)
            }
            end -= 1
        }
        return nil
    }

    /// A place or organisation with what marks it.
    func place(at index: Int, of words: QuestionWords) -> (Question.Constraint, Int)? {
        let excluded = words.past(
            anyOf: [
                "outside of", "outside", "not in", "but not in", "except in", "except for", "except", "excluding",
                "other than",
                "anywhere but", "not from", "not at",
            ], at: index)
        let placed =
            excluded
            ?? words.past(
                anyOf: [
                    "in", "across", "near", "around", "within", "throughout", "from", "for", "at", "on", "by", "with",
                    "based in",
                    "inside", "covering", "of",
                ], at: index)
        guard let placed else { return bare(at: index, of: words) }
        let isOf = words[index] == "of"
        let start = words.skip(["the", "all", "both"], from: placed)
        let isOrganised = ["at", "by", "with", "from", "of"].contains(words[index]) || excluded != nil
        let accepts = { (value: KnownValue) in
            Self.geographic.contains(value.facet) && !isOf && words[index] != "by" && words[index] != "with"
                || value.facet == "organisation" && isOrganised && !isOf
        }
        var (first, isDirected) = (start, false)
        var found = listed(at: first, of: words, where: accepts)
        if found == nil, Self.directions.contains(words[first]) {
            (first, isDirected) = (first + 1, true)
            found = listed(at: first, of: words) { Self.geographic.contains($0.facet) && !isOf }
        }
        guard let (nodes, end) = found, let node = QueryNode.either(nodes) else { return nil }
        let bytes = words.bytes(index..<end)
        var constraint = Question.Constraint(
            range: bytes, value: words.bytes(start..<end), node: excluded == nil ? .demanded(node) : .negated(node))
        constraint.isAlsoTopic = isDirected && excluded == nil
        return (constraint, end)
    }

    /// `Wales`, `Wales or Scotland`, `Cornwall, Devon and Somerset`.
    private func listed(
        at index: Int, of words: QuestionWords, where accepts: (KnownValue) -> Bool
    ) -> (nodes: [QueryNode], next: Int)? {
        guard let (node, end) = named(at: index, of: words, where: accepts) else { return nil }
        var nodes = [node]
        var next = end
        while true {
            let start = words.skip(["or", "and", "in", "the"], from: next)
            let isJoined = ["or", "and"].contains(words[next]) || !words.follows(next)
            guard isJoined, let (other, end) = named(at: start, of: words, where: accepts), words.isListEnd(end) else {
                break
            }
            nodes.append(other)
            next = end
        }
        return (nodes, next)
    }

    /// One value as a constraint, with the `LEP` or `area` that may follow it.
    private func named(
        at index: Int, of words: QuestionWords, where accepts: (KnownValue) -> Bool
    ) -> (node: QueryNode, next: Int)? {
        guard let (found, end) = value(at: index, of: words, where: { accepts($0) && isMeant($0, index, words) }),
            // The name goes on: `in South West Water`, `at Plymouth Marine Laboratory`.
            !goesOn(end, words)
        else { return nil }
        var value = found
        let next = words.past(anyOf: Self.partnership + ["city region", "region", "area", "county"], at: end) ?? end
        if next > end, Self.partnership.contains(where: { words.past($0, at: end) != nil }),
            let lep = lookup(words.phrase(index..<end)).first(where: { $0.facet == "lep" })
        {
            value = lep
        }
        let node: QueryNode =
            value.facet == "place"
            ? .field("place", .phrase(value.label)) : .facet(value.facet, .equal, value.label)
        return (node, next)
    }

    /// A place without a preposition: a region or LEP, or a place with its capital, where no name goes on around it.
    private func bare(at index: Int, of words: QuestionWords) -> (Question.Constraint, Int)? {
        let start = words.past("the", at: index) ?? index
        guard !words.isQuoted(start), !Self.directions.contains(words[start]) || start + 1 < words.count else {
            return nil
        }
        let isAfterName = words.isCapital(start - 1) && words.follows(start) && start > 1
        guard !isAfterName, words[index - 1] != "of" || !words.follows(index), words[start].utf8.count > 3,
            let (nodes, end) = listed(
                at: start, of: words,
                where: { value in
                    ["region", "lep"].contains(value.facet) || value.facet == "place" && words.isCapital(start)
                }), let node = QueryNode.either(nodes)
        else { return nil }
        let constraint = Question.Constraint(
            range: words.bytes(index..<end), value: words.bytes(start..<end), node: .demanded(node))
        return (constraint, end)
    }

    private func goesOn(_ end: Int, _ words: QuestionWords) -> Bool {
        guard words.follows(end), words.isCapital(end), !words[end - 1].hasSuffix("'s") else { return false }
        return !["lep", "leps", "and", "or", "local", "region", "city"].contains(words[end])
    }

    /// Whether words that are a name are used as one here: names of two letters or that are also words need capitals.
    private func isMeant(_ value: KnownValue, _ index: Int, _ words: QuestionWords) -> Bool {
        let word = words[index]
        let isWord = Self.alsoWords.contains(word) || Self.alsoWords.contains(String(word.prefix { $0 != "'" }))
        return !(isWord || word.utf8.count <= 3) || words.isCapital(index) && !["all", "national"].contains(word)
    }

    static let geographic: Set<String> = ["region", "lep", "place"]
    private static let partnership = [
        "lep area", "lep areas", "local enterprise partnership", "enterprise partnership", "lep",
    ]
    private static let directions: Set<String> = [
        "north", "south", "east", "west", "mid", "central", "rural", "northern", "southern", "eastern", "western",
        "coastal",
        "inner", "outer", "upper", "lower",
    ]
    /// Places, and aliases of regions and LEPs, that are also words.
    private static let alsoWords: Set<String> = [
        "all", "national", "east", "west", "north", "south", "eastern", "reading", "bath", "deal", "sandwich", "rugby",
        "hull",
        "wells", "street", "sale", "bury", "settle", "battle", "hook", "rye", "eye", "barking", "crook", "ware", "ash",
        "goole",
        "marches", "poole", "slough", "wash", "march", "stone", "mold", "beer", "nelson", "lancaster", "enterprise",
        "coast",
        "thatcham", "chard", "looe", "peel", "ford", "hope", "over", "wing", "cowes", "heart", "innovation", "down",
        "ferry",
    ]
}

extension QuestionWords {
    /// Whether a list can end before this word: not where the next word belongs to the last name.
    fileprivate func isListEnd(_ index: Int) -> Bool {
        !follows(index) || !isCapital(index) || ["lep", "leps"].contains(self[index])
    }
}
