internal import SearchIndex

/// How it is worded over what an answer is spread, and what is further down for that.
enum SpreadWording {
    /// `Spread over 9 programmes and 8 organisations. Further down for that: 3 more of the programme Growth Deal.` and how to
    /// see them; `nil` when nothing was moved.
    ///
    /// - Parameter isInteractive: in the dialogue, whose pages show only some of what this is about.
    static func sentence(_ summary: SpreadSummary, isInteractive: Bool) -> String? {
        if summary.moved.isEmpty { return nil }
        let moved = Wording.listed(summary.moved.map(phrase), limit: isInteractive ? 1 : 3, separator: ", ")
        if isInteractive { return "Further down: \(moved). By score alone: diversity 0" }
        var kinds: [String] = []
        if summary.programmes > 0 { kinds.append(Numerals.count(summary.programmes, "programme")) }
        if summary.organisations > 0 { kinds.append(Numerals.count(summary.organisations, "organisation")) }
        let over = kinds.isEmpty ? "" : "Spread over \(kinds.joined(separator: " and ")). "
        return "\(over)Further down for that: \(moved). By score alone: --diversity 0"
    }

    /// `3 more of the programme Growth Deal`.
    private static func phrase(_ moved: SpreadSummary.Moved) -> String {
        let count = Numerals.grouped(moved.ids.count)
        switch moved.cause.kind {
        case .programme: return "\(count) more of the programme \(moved.cause.value)"
        case .organisation: return "\(count) more of \(moved.cause.value)"
        case .text: return "\(count) that says much the same as “\(moved.cause.value)”"
        }
    }
}
