internal import Documents
internal import TextAnalysis

/// Chooses the sentence that tells most of somebody.
struct Evidence {
    private let breaker = SentenceBreaker()

    /// Of the sentences of some snippets the one with the most different matched words; one that names them counts as one
    /// and a half more where it has any, so that *the tidal audit was led by …* is preferred to *this page is by …*.
    /// Where no words match, what came of the initiative.
    func best(_ snippets: [Snippet], of document: DocumentSummary, for entry: Experts.Entry) -> Snippet? {
        let outcome = document.outcome
        let publishers = document.organisations.prefix(1).flatMap(OrganisationNames.parts).map(FoldedName.key)
        let names = ([entry.name] + entry.otherNames).map { name -> String in
            guard entry.kind == .person else { return FoldedName.key(name) }
            // Sources call people by their last name.
            let key = PersonName.key(name)
            return key.split(separator: " ").last.map(String.init) ?? key
        }
        let sentences = snippets.filter { $0.field != "title" }.flatMap(sentences)
        let best = sentences.enumerated().max {
            let (a, b) = (worth($0.element, names, entry.kind), worth($1.element, names, entry.kind))
            return (a, -$0.offset) < (b, -$1.offset)
        }?.element
        if let best, worth(best, names, entry.kind) > 0 { return best }
        // Nothing answers by its words: what came of it says most, else the opening without who published it when.
        if let outcome { return Snippet(field: "outcome", text: outcome, highlights: []) }
        func says(_ sentence: Snippet) -> Int { isNaming(sentence, publishers) ? 0 : 1 }
        return sentences.enumerated().max {
            (says($0.element), -$0.offset) < (says($1.element), -$1.offset)
        }?.element
    }

    private func isNaming(_ sentence: Snippet, _ names: [String]) -> Bool {
        let text = " " + FoldedName.key(sentence.text) + " "
        return names.contains { text.contains(" " + $0 + " ") }
    }

    private func worth(_ sentence: Snippet, _ names: [String], _ kind: Experts.Kind) -> Double {
        let bytes = Array(sentence.text.utf8)
        let words = Set(sentence.highlights.map { FoldedName.key(String(decoding: bytes[$0], as: UTF8.self)) }).count
        guard isNaming(sentence, names) else { return Double(words) }
        return Double(words) + (words > 0 ? 1.5 : kind == .person ? 0.5 : 0)
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
