internal import SearchIndex

extension TextRenderer {
    /// What words were looked for by besides as they were typed, and how to have only those; where little was found, what
    /// else could be asked for.
    func addExpansions(_ expansions: [Expansion], total: Int, to page: inout Page) {
        if let text = Wording.expansions(expansions) {
            let off = isInteractive ? "synonyms off" : "--no-synonyms"
            page.add(
                StyledText("Also searched for \(text). Only as typed: \(off)", .quiet),
                limit: isTight ? 1 : isInteractive ? 2 : .max)
        }
        var seen = Set(expansions.flatMap { [$0.typed] + $0.names.map(\.text) })
        let neighbours = expansions.flatMap(\.neighbours).filter { seen.insert($0).inserted }
        if total <= TextRenderer.few, !neighbours.isEmpty {
            page.add("Near it: \(Wording.listed(neighbours, limit: 6))", .quiet)
        }
    }

    /// With so few documents, what is near the question is of interest.
    private static let few = 3
}

extension Wording {
    /// `small firm, small business (for SME); machine learning (for AI)`; `nil` when nothing was added.
    static func expansions(_ expansions: [Expansion]) -> String? {
        let parts = expansions.filter { !$0.names.isEmpty }.map { expansion in
            listed(expansion.names.map(\.text), limit: 4) + " (for \(expansion.typed))"
        }
        return parts.isEmpty ? nil : parts.joined(separator: "; ")
    }
}
