/// The words of a question, with what stands between them.
struct QuestionWords {
    let words: [QueryWord]
    /// The words in small letters, with straight apostrophes.
    private let lower: [String]
    private let scanner: Scanner
    private let quoted: Set<Int>
    /// The word after the last one that a phrase beginning at a word can have: no comma or full stop in between.
    private let phraseEnds: [Int]

    var count: Int { words.count }

    init(_ text: String, schema: QuerySchema) {
        let words = Words.plain(text)
        let scanner = Scanner(text)
        self.words = words
        self.scanner = scanner
        lower = words.map { $0.text.lowercased().replacingApostrophes }
        var quoted: Set<Int> = []
        var isOpen = false
        var isAfterName = false
        var offset = 0
        for (index, word) in words.enumerated() {
            scanner.forEach(in: offset..<word.range.lowerBound) { scalar, at in
                if Characters.isQuote(scalar) { isOpen = isOpen ? false : at < scanner.lastQuote }
            }
            offset = word.range.upperBound
            let before = scanner.scalar(before: word.range.lowerBound).map(Characters.plain)
            let isMarked = before.map { $0 == "+" || $0 == ":" || $0 == "\\" || Characters.isMinus($0) } ?? false
            let name = Words.name(in: word.range.lowerBound..<scanner.bytes.count, of: scanner)?.name
            let isName = name.map(schema.knows) ?? false
            if isOpen || isMarked || isName || isAfterName { quoted.insert(index) }
            isAfterName = isName
        }
        self.quoted = quoted
        var ends = Array(repeating: words.count, count: words.count)
        for index in words.indices.dropLast().reversed() {
            let gap = words[index].range.upperBound..<words[index + 1].range.lowerBound
            let breaks = scanner.offset(from: gap.lowerBound, upTo: gap.upperBound) {
                !Characters.isSpace($0) && $0 != "&" && $0 != "'" && $0 != "’" && $0 != "-"
            }
            let stops = breaks < gap.upperBound || quoted.contains(index + 1)
            ends[index] = stops ? index + 1 : ends[index + 1]
        }
        phraseEnds = ends
    }

    /// The word in small letters; empty past the ends.
    subscript(index: Int) -> String { words.indices.contains(index) ? lower[index] : "" }

    /// Whether QueryParser has a say in it: in quotes, after a field's name, with a sign before it.
    func isQuoted(_ index: Int) -> Bool { quoted.contains(index) }

    func longestPhrase(from index: Int) -> Int { words.indices.contains(index) ? phraseEnds[index] : index }

    /// Whether nothing but spaces separates a word from the one before.
    func follows(_ index: Int) -> Bool { index > 0 && longestPhrase(from: index - 1) > index }

    /// Words of the text, spaces made single, without the `'s` of the last.
    func phrase(_ range: Range<Int>) -> String {
        guard let first = range.first, let last = range.last else { return "" }
        var end = words[last].range.upperBound
        if self[last].hasSuffix("'s") { end -= words[last].text.hasSuffix("'s") ? 2 : 4 }
        let text = scanner.text(words[first].range.lowerBound..<max(end, words[first].range.lowerBound))
        return text.split(whereSeparator: { $0.unicodeScalars.allSatisfy(Characters.isSpace) }).joined(separator: " ")
    }

    func isCapital(_ index: Int) -> Bool {
        words.indices.contains(index) && words[index].text.unicodeScalars.first?.properties.isUppercase ?? false
    }

    /// The bytes from the first to the last of some words.
    func bytes(_ range: Range<Int>) -> Range<Int> {
        guard let first = range.first, let last = range.last else {
            let at = words.indices.contains(range.lowerBound) ? words[range.lowerBound].range.lowerBound : 0
            return at..<at
        }
        return words[first].range.lowerBound..<words[last].range.upperBound
    }

    /// The word after some fixed words, when they stand here.
    func past(_ phrase: String, at index: Int) -> Int? {
        var next = index
        for word in phrase.split(separator: " ") {
            guard self[next] == word, !isQuoted(next), next == index || follows(next) else { return nil }
            next += 1
        }
        return next
    }

    /// The word after the first of some fixed phrases that stands here.
    func past(anyOf phrases: [String], at index: Int) -> Int? {
        for phrase in phrases { if let next = past(phrase, at: index) { return next } }
        return nil
    }

    /// The word after as many of some words as stand here.
    func skip(_ skipped: Set<String>, from index: Int) -> Int {
        var next = index
        while skipped.contains(self[next]) { next += 1 }
        return next
    }

    static let articles: Set<String> = ["the", "a", "an", "our", "its", "their", "your", "his", "her", "my", "this"]

    /// What opens a question without being its topic: who is asked for, and the words around it.
    func opening(without taken: [Range<Int>]) -> (subject: QueryWord?, silent: [Range<Int>]) {
        let isTaken = { (index: Int) in
            words.indices.contains(index) && taken.contains { $0.overlaps(words[index].range) }
        }
        var silent: [Range<Int>] = []
        var subject: QueryWord?
        var isNamed = false
        var index = past(anyOf: Self.wishes, at: 0) ?? 0
        if index > 0 { silent.append(bytes(0..<index)) }
        var isAsked = index > 0
        while index < count, !isQuoted(index) {
            let isWork = isAsked && Self.working.contains(self[index])
            if isTaken(index) {
                isAsked = true
                isNamed = isNamed || subject != nil
                index += 1
            } else if Self.openers.contains(self[index]) {
                if self[index].hasPrefix("who") { subject = subject ?? words[index] }
                silent.append(words[index].range)
                isAsked = true
                index += 1
            } else if isAsked, let end = past(anyOf: Self.knowing, at: index) {
                silent.append(bytes(index..<end))
                index = end
            } else if !isNamed, let end = past(anyOf: Self.subjects, at: index), self[end] != "of",
                isAsked || end == count || isTaken(end) || Self.afterSubject.contains(self[end])
            {
                let range = bytes(index..<end)
                subject = QueryWord(range: range, text: scanner.text(range))
                silent.append(range)
                (isAsked, isNamed) = (true, true)
                index = end
            } else if isTaken(index - 1), Self.leading.contains(self[index]), index + 1 < count {
                // `ahead of us on photonics` is about photonics.
                silent.append(words[index].range)
                index += 1
            } else if isWork, isTaken(index + 1) || ["on", "in", "with", "at"].contains(self[index + 1]) {
                let end = isTaken(index + 1) ? index + 1 : index + 2
                silent.append(bytes(index..<end))
                index = end
            } else {
                break
            }
        }
        return (subject, silent)
    }

    private static let wishes = [
        "i am looking for", "we are looking for", "i'm looking for", "we're looking for", "looking for",
        "i want to know",
        "we want to know", "i would like to know", "i need", "we need", "tell me about", "tell us about", "show me",
        "show us", "give me", "find me", "please find", "please list",
    ]

    /// What whoever is asked for should be able to do.
    private static let knowing = [
        "tell me about", "tell us about", "help us with", "help me with", "advise us on", "advise on", "know about",
        "knows about", "know", "knows", "has experience of", "have experience of", "experience of", "experience with",
    ]

    private static let openers: Set<String> = [
        "who", "whom", "who's", "which", "what", "where", "how", "has", "have", "had", "is", "are", "was", "were",
        "does",
        "do", "did", "can", "could", "any", "there", "find", "list", "please", "that", "i", "we", "been", "else",
        "other",
        "all", "the",
    ]

    private static let working: Set<String> = ["work", "works", "worked", "working"]

    private static let leading: Set<String> = ["on", "about", "for", "with", "in", "around"]

    private static let subjects = [
        "local enterprise partnerships", "local enterprise partnership", "enterprise partnerships", "leps", "lep",
        "case studies", "case study", "people", "person", "anyone", "anybody", "someone", "somebody", "everyone",
        "those",
        "organisations", "organizations", "areas", "regions", "places", "initiatives", "projects", "partnerships",
        "examples", "experts",
    ]

    private static let afterSubject: Set<String> = [
        "that", "who", "which", "where", "have", "has", "are", "is", "in", "at", "near", "outside", "across", "from",
    ]
}

extension String {
    /// With `'` for `’`.
    fileprivate var replacingApostrophes: String {
        String(map { $0 == "\u{2019}" ? "'" : $0 })
    }
}
