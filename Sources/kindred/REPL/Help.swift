internal import SearchIndex

/// What the REPL says of itself.
enum Help {
    /// All commands, or one of them.
    static func text(_ verb: Verb?) -> String {
        if let verb {
            let details = verb.details.isEmpty ? "" : "\n\n" + verb.details
            return "\(verb.usage): \(verb.summary)\(details)\n"
        }
        let width = (Verb.allCases.map(\.usage.count).max() ?? 0) + 2
        let rows = Verb.allCases.map { verb in
            "  " + verb.usage + String(repeating: " ", count: width - verb.usage.count) + verb.summary
        }
        return """
            Type what you are looking for; the answer is numbered. Then narrow and explore it:

            \(rows.joined(separator: "\n"))

            In a question: "exact words" (no other names), -without, OR, title: author: org: place:, region:wales, stage:>=aligning.
            The tab key completes commands and names. Names may be shortened and need no quotes.
            """ + "\n"
    }

    /// What the answer is narrowed to.
    static func filters(_ inquiry: Inquiry) -> String {
        if inquiry.filters.isEmpty { return "There are no filters." }
        return "Narrowed to: " + inquiry.filters.map { "\($0.kind.rawValue) \($0.label)" }.joined(separator: ", ")
    }

    /// How to widen an answer with nothing in it. What is typed next keeps the filters.
    static func ways(out inquiry: Inquiry) -> String {
        let drops = inquiry.filters.map { "drop \($0.kind.rawValue)" } + (inquiry.filters.count > 1 ? ["drop all"] : [])
        return "→ " + (drops + ["undo"]).joined(separator: " · ")
    }

    /// What could be typed next, in a line.
    static func next(_ answer: Answer) -> String {
        var parts: [String] = []
        let left = answer.results.total - answer.shown
        if left > 0 { parts.append("more (\(left) to come)") }
        if case .similar(let request, _) = answer.inquiry.subject {
            let aspects = SimilarRequest.Aspect.allCases.filter { $0 != request.aspect }.map(\.rawValue)
            parts += ["open N", "explain N", "who"] + aspects
        } else {
            parts += ["open N", "similar N", "who", "facets"]
        }
        if !answer.inquiry.filters.isEmpty { parts.append("undo") }
        return "→ " + parts.joined(separator: " · ")
    }
}
