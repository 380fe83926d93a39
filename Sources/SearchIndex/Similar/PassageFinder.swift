internal import Documents
internal import TextAnalysis

#if canImport(Glibc)
    internal import Glibc
#endif

/// Finds the sentence of a document that answers the seed best, and the sentence of the seed that it answers.
///
/// A sentence is worth the scores of the words in it that the seed has too, divided by the root of its length; sentences that only
/// say who and when are left out. Its partner is the sentence of the seed that shares most of them.
final class PassageFinder {
    private struct Sentence {
        var range: Range<Int>
        var tokens: ArraySlice<AnalysedText.Token>
        var stems: Set<String>
    }

    private let seed: SimilarSeed
    private let maker: SnippetMaker
    private let own: (text: AnalysedText, sentences: [Sentence])?
    private let idfs: [String: Float]

    /// A short sentence is not better for being shorter than this.
    private static let shortest: Float = 8

    init(_ run: SimilarRun) throws(SegmentError) {
        seed = run.seed
        maker = SnippetMaker(
            highlighter: Highlighter([], run.file.tokenizer), worth: [], breaker: run.file.sentences)
        var idfs: [String: Float] = [:]
        for term in seed.terms { idfs[term.stem] = try run.run.evaluator.idf(term.clause) }
        self.idfs = idfs
        let text = AnalysedText.all(of: seed.document, seed.language, run.file).first { $0.field == "body" }
        own = text.map { ($0, PassageFinder.sentences($0, of: run.seed.document)) }
    }

    /// The best passage of a document; `nil` when none of its sentences has a word of the seed.
    func best(
        in document: Document, _ texts: [AnalysedText], _ scores: [String: ScoreParts.Part]
    ) throws(SegmentError) -> Reasons.Passage? {
        var best: (worth: Float, text: AnalysedText, sentence: Sentence, partner: Sentence?)?
        for text in texts where text.field == "body" || text.field == "summary" {
            for sentence in PassageFinder.sentences(text, of: document) {
                let shared = sentence.stems.filter { scores[$0] != nil }
                if shared.isEmpty { continue }
                let partner = partner(of: shared, scores)
                let together = partner.map { shared.intersection($0.stems) } ?? []
                let worth =
                    (sum(shared, scores) + sum(together, scores))
                    / max(Float(sentence.stems.count), PassageFinder.shortest).squareRoot()
                if worth > best?.worth ?? 0 { best = (worth, text, sentence, partner) }
            }
        }
        guard let best else { return nil }
        let shared = best.sentence.stems.filter { scores[$0] != nil }
        let snippet = snippet(best.text, best.sentence, shared)
        guard let own, own.sentences.count > 1, let partner = best.partner else {
            return Reasons.Passage(text: snippet, own: nil)
        }
        return Reasons.Passage(text: snippet, own: self.snippet(own.text, partner, shared))
    }

    /// What words are worth: by what they add to the score, and what they tell.
    private func sum(_ stems: Set<String>, _ scores: [String: ScoreParts.Part]) -> Float {
        stems.sorted().reduce(0) { sum, stem in
            let part = scores[stem] ?? ScoreParts.Part()
            return sum + max(0, part.words + part.meaning) + 0.01 * (idfs[stem] ?? 0)
        }
    }

    /// The sentence of the seed that has most of some words.
    private func partner(of stems: Set<String>, _ scores: [String: ScoreParts.Part]) -> Sentence? {
        guard let own else { return nil }
        var best: (worth: Float, sentence: Sentence)?
        for sentence in own.sentences {
            let both = sentence.stems.intersection(stems)
            if both.isEmpty { continue }
            let worth = sum(both, scores) / max(Float(sentence.stems.count), PassageFinder.shortest).squareRoot()
            if worth > best?.worth ?? 0 { best = (worth, sentence) }
        }
        return best?.sentence
    }

    /// The sentences that say something.
    private static func sentences(_ text: AnalysedText, of document: Document) -> [Sentence] {
        let known = Evidence.knownNames(
            organisations: document.organisations, places: document.places, people: document.people)
        let bytes = Array(text.text.utf8)
        // What is sought stands beside it anyway.
        let seeking = FoldedName.key(document.seeking ?? "")
        return zip(text.sentences, text.tokensBySentence).compactMap { range, tokens in
            let sentence = String(decoding: bytes[range], as: UTF8.self)
            guard !tokens.isEmpty, !Evidence.isProvenance(sentence, known) else { return nil }
            if !seeking.isEmpty, FoldedName.key(sentence).contains(seeking) { return nil }
            return Sentence(range: range, tokens: tokens, stems: Set(tokens.map(\.stem)))
        }
    }

    private func snippet(_ text: AnalysedText, _ sentence: Sentence, _ marked: Set<String>) -> Snippet {
        let matches = sentence.tokens.filter { marked.contains($0.stem) }.map {
            Highlighter.Match(range: $0.range, clause: 0)
        }
        return maker.snippet(text.text, text.field, sentence.range, matches)
    }
}
