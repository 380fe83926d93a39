public import SearchIndex

extension TextRenderer {
    /// A page of comparable documents: what they are compared with, what there is to know about the answer, the hits.
    ///
    /// - Parameters:
    ///   - title: what is compared with.
    ///   - offset: how many better hits came before these.
    ///   - facets: whether the facet counts follow the hits.
    public func similar(_ results: SearchResults, to title: String, offset: Int = 0, facets: Bool = true) -> String {
        var page = page()
        page.add("Comparable to: \(title)", .quiet, hanging: 2)
        if offset == 0, let summary = results.comparison {
            for sentence in SimilarWording.notes(summary) { page.add(sentence, hanging: 2) }
        }
        guard results.total > 0 || !results.problems.isEmpty else { return page.text }
        return page.text + self.results(results, question: "", offset: offset, facets: facets)
    }
}

/// How comparisons are worded, in one place for all views.
enum SimilarWording {
    /// What there is to know about an answer.
    static func notes(_ summary: SimilarSummary) -> [String] {
        var notes: [String] = []
        let (known, words) = (summary.knownWords, summary.words)
        let share =
            "Only \(Numerals.grouped(known)) of its \(Numerals.count(words, "word")) \(known == 1 ? "is" : "are") "
        if known == 0 {
            notes.append("None of its words is in any document, so there is nothing to compare.")
        } else if !summary.isText {
            // A document of the index is what it is.
        } else if words < SimilarSummary.fewWords {
            notes.append("So few words are hardly more than a search. A paragraph says more.")
        } else if known < SimilarSummary.fewWords {
            notes.append(share + "in any document: that is hardly more than a search. A paragraph says more.")
        } else if known * 2 < words {
            notes.append(share + "in any document, so most of what it is about is unknown here.")
        }
        for title in summary.same { notes.append("Left out, because its text is the same: \(title)") }
        if let nearest = summary.nearest, nearest < SimilarSummary.far, known > 0 {
            notes.append("Nothing here is really comparable; these come nearest.")
        } else if summary.isLoose {
            notes.append("Nothing so narrowed is closely comparable; these come nearest.")
        }
        return notes
    }
}
