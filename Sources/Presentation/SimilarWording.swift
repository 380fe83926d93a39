internal import SearchIndex

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
        for organisation in summary.leftOut { notes.append(leftOut(organisation)) }
        if summary.lacksOwn {
            notes.append(
                "Nothing is known of whose work this is, so nothing of theirs is left out. Say it: --our-org NAME; in the "
                    + "dialogue: our org NAME")
        }
        if let nearest = summary.nearest, nearest < SimilarSummary.far, known > 0 {
            notes.append("Nothing here is really comparable; these come nearest.")
        } else if summary.isLoose {
            notes.append("Nothing so narrowed is closely comparable; these come nearest.")
        }
        return notes
    }

    /// `Left out: what names Tidal Lab (3 documents; also as Tidal Laboratory).`
    private static func leftOut(_ organisation: SimilarSummary.LeftOut) -> String {
        guard organisation.documents > 0 else {
            let near = organisation.suggestions.map { "“\($0)”" }.joined(separator: " or ")
            return "No document names the organisation “\(organisation.name)”, so nothing is left out for it."
                + (near.isEmpty ? "" : " Did you mean \(near)?")
        }
        let others = organisation.names.filter { $0 != organisation.name }
        let also = others.isEmpty ? "" : "; " + Wording.listed(others, limit: 3, separator: ", ")
        return
            "Left out: what names \(organisation.name) (\(Numerals.count(organisation.documents, "document"))\(also))."
    }

    /// What an aspect is, behind what is compared with.
    static func aspect(_ aspect: SimilarRequest.Aspect) -> String {
        switch aspect {
        case .elsewhere: "the same theme in other regions"
        case .nearby: "other themes in the same place"
        case .ahead: "the same theme at a later stage"
        case .seeking: "who looks for what it offers, as read from the sources"
        }
    }

    /// What is said when nothing is comparable.
    static func nothing(_ aspect: SimilarRequest.Aspect?) -> String {
        switch aspect {
        case .elsewhere: "Nothing found: no comparable document is from another region."
        case .nearby: "Nothing found: no document that shares a word with it has another theme in the same place."
        case .ahead: "Nothing found: no comparable document is at a later stage."
        case .seeking: "Nothing found: no comparable document says that it looks for something of the kind."
        case nil: "Nothing found: no document is comparable."
        }
    }

    /// `floating wind 40%, Celtic Sea 19%; in other words 17%: tidal, renewables`.
    static func shares(_ reasons: Reasons) -> StyledText {
        let score = reasons.wordScore + reasons.meaningScore
        guard score > 0 else { return StyledText() }
        func percent(_ part: Double) -> String { "\(Int((100 * part / score).rounded()))%" }
        var text = StyledText()
        for term in shown(reasons) {
            if !text.isEmpty { text.append(", ") }
            text.append(term.text, .match)
            text.append("\u{A0}" + percent(term.score), .quiet)
        }
        let related = reasons.related
        if related.score >= leastRelated * score {
            text.append(text.isEmpty ? "" : "; ")
            text.append("related words\u{A0}", .plain)
            text.append(percent(related.score), .quiet)
            if !related.words.isEmpty { text.append(": " + related.words.joined(separator: ", ")) }
        }
        return text
    }

    /// What words that only one has must add to be mentioned.
    private static let leastRelated = 0.2

    /// The shared words worth mentioning: at most five, each of them a thirtieth of the score, but always one.
    private static func shown(_ reasons: Reasons) -> [Reasons.SharedTerm] {
        let score = reasons.wordScore + reasons.meaningScore
        let telling = reasons.terms.prefix(5).filter { $0.score * 30 >= score }
        return telling.isEmpty ? Array(reasons.terms.prefix(1)) : telling
    }

    /// What both name besides: `same region, sector; Ann Example; ORE Catapult; programme Celtic Sea Cluster`.
    static func also(_ reasons: Reasons) -> String {
        var same: [String] = []
        var parts: [String] = []
        let words = shown(reasons).map { $0.text.lowercased() }
        for shared in reasons.shared {
            switch shared.kind {
            case .region, .sector, .stage: same.append(shared.kind.rawValue)
            case .lep: same.append("LEP")
            case .person, .organisation: parts.append(Wording.listed(shared.values, limit: 3))
            case .programme: parts.append("programme " + Wording.listed(shared.values, limit: 2))
            case .technology, .place:
                // What stands among the words is not said twice.
                let others = shared.values.filter { value in !words.contains { $0.contains(value.lowercased()) } }
                if !others.isEmpty { parts.append(Wording.listed(others, limit: 3)) }
            }
        }
        if !same.isEmpty { parts.insert("same " + same.joined(separator: ", "), at: 0) }
        return parts.joined(separator: "; ")
    }

    /// In what it differs: `other region; one stage ahead (Delivery); 3 years later`.
    static func but(_ differences: Reasons.Differences) -> String {
        var parts: [String] = []
        if !differences.regions.isEmpty { parts.append("other region") }
        if differences.stages != 0 {
            let steps = differences.stages.magnitude
            let count = ["one", "two", "three", "four"].dropFirst(Int(steps) - 1).first ?? "\(steps)"
            parts.append(
                "\(count) \(steps == 1 ? "stage" : "stages") \(differences.stages > 0 ? "ahead" : "behind")"
                    + (differences.stage.map { " (\($0))" } ?? ""))
        }
        if differences.years != 0 {
            let years = Int(differences.years.magnitude)
            parts.append("\(years == 1 ? "a year" : "\(years) years") \(differences.years > 0 ? "later" : "earlier")")
        }
        return parts.joined(separator: "; ")
    }
}
