internal import Documents
internal import TextAnalysis

/// Chooses the sentence that tells most of somebody.
struct Evidence {
    private let breaker = SentenceBreaker()

    /// Of the sentences of some snippets the one with the most different matched words; one that names them counts as one
    /// and a half more where it has any. Sentences that only say who and when come last, and where nothing answers by its
    /// words, what came of the initiative says most.
    func best(_ snippets: [Snippet], of document: DocumentSummary, for entry: Experts.Entry) -> Snippet? {
        let known = Evidence.knownNames(document)
        let names = ([entry.name] + entry.otherNames).map { name -> String in
            guard entry.kind == .person else { return FoldedName.key(name) }
            // Sources call people by their last name.
            let key = PersonName.key(name)
            return key.split(separator: " ").last.map(String.init) ?? key
        }
        let sentences = snippets.filter { $0.field != "title" }.flatMap(sentences)
        let worths = sentences.map { worth($0, names, known) }
        let best = sentences.indices.max { (worths[$0], -$0) < (worths[$1], -$1) }
        if let best, worths[best] > 0.5 { return sentences[best] }
        if let outcome = document.outcome { return Snippet(field: "outcome", text: outcome, highlights: []) }
        return sentences.first { !isProvenance($0, known) } ?? best.map { sentences[$0] }
    }

    private func worth(_ sentence: Snippet, _ names: [String], _ known: [[Substring]]) -> Double {
        let bytes = Array(sentence.text.utf8)
        let words = Set(sentence.highlights.map { FoldedName.key(String(decoding: bytes[$0], as: UTF8.self)) }).count
        if isProvenance(sentence, known) { return min(Double(words) / 10, 0.5) }
        let text = " " + FoldedName.key(sentence.text) + " "
        let isNamed = words > 0 && names.contains { text.contains(" " + $0 + " ") }
        return Double(words) + (isNamed ? 1.5 : 0)
    }

    /// Whether a sentence says little beyond what stands beside it anyway: who, for whom, where, when. *This comes from the
    /// Harbour Board and dates from 2016*, *Jo Lead (Director, Harbour Board) is quoted*. With two matched words it answers all the same.
    private func isProvenance(_ sentence: Snippet, _ known: [[Substring]]) -> Bool {
        let bytes = Array(sentence.text.utf8)
        let matched = Set(sentence.highlights.map { FoldedName.key(String(decoding: bytes[$0], as: UTF8.self)) })
        return Evidence.isProvenance(sentence.text, known, matched: matched)
    }

    /// The same for a sentence with the words that were looked for, folded.
    static func isProvenance(_ sentence: String, _ known: [[Substring]], matched: Set<String> = []) -> Bool {
        let whole = FoldedName.key(sentence).split(separator: " ")
        var rest = whole
        for name in known {
            remove(name, from: &rest)
        }
        guard rest.count < whole.count else { return false }
        if matched.count(where: { word in rest.contains { $0 == word } }) > 1 { return false }
        return rest.count { !$0.allSatisfy(\.isNumber) && !Evidence.months.contains($0) } <= Evidence.fewWords
    }

    /// Takes some words out wherever they stand together, also when they only do so by what was taken out before.
    private static func remove(_ name: [Substring], from words: inout [Substring]) {
        var start = 0
        while start + name.count <= words.count {
            var length = 0
            while length < name.count, words[start + length] == name[length] { length += 1 }
            if length == name.count {
                words.removeSubrange(start..<(start + length))
                start = max(0, start - length + 1)
            } else {
                start += 1
            }
        }
    }

    /// As they stand in a folded text.
    static let months: Set<Substring> = [
        "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
        "december",
    ]

    /// A sentence with more other words than this says something: *this comes from … and dates from about September*.
    private static let fewWords = 8

    /// The names, roles, organisations and places that are shown with a document, as words, the longest first.
    private static func knownNames(_ document: DocumentSummary) -> [[Substring]] {
        knownNames(organisations: document.organisations, places: document.places, people: document.people)
    }

    /// The same from their parts.
    static func knownNames(organisations: [String], places: [String], people: [Person]) -> [[Substring]] {
        var names = organisations + organisations.flatMap(OrganisationNames.parts) + places
        for person in people { names += [person.name, person.role, person.organisation] }
        return names.map { FoldedName.key($0).split(separator: " ") }.filter { !$0.isEmpty }
            .sorted { $0.count > $1.count }
    }

    /// The sentences of a snippet, each with its own highlights.
    private func sentences(_ snippet: Snippet) -> [Snippet] {
        let bytes = Array(snippet.text.utf8)
        return breaker.sentences(in: snippet.text).compactMap { range in
            var (start, end) = (range.lowerBound, range.upperBound)
            while start < end, bytes[start] <= 0x20 { start += 1 }
            while end > start, bytes[end - 1] <= 0x20 { end -= 1 }
            guard start < end else { return nil }
            let highlights = snippet.highlights.filter { $0.lowerBound >= start && $0.upperBound <= end }
            return Snippet(
                field: snippet.field, text: String(decoding: bytes[start..<end], as: UTF8.self),
                highlights: highlights.map { ($0.lowerBound - start)..<($0.upperBound - start) })
        }
    }
}
