/// Taking questions apart: what filters and what scores, and the question without one part of it.
extension QueryNode {
    /// The constraints that hold for the whole question, and the rest, which scores.
    ///
    /// `marine -wales region:cornwall` gives `marine` and [`-wales`, `region:cornwall`]; `(marine year:2016) AND tidal`
    /// gives `marine AND tidal` and [`year:2016`]. Constraints inside `OR` or a group beside other things hold for that
    /// part only and stay there. All constraints and `scored` (`nil`: everything) must match: together they mean what
    /// the tree means.
    public func split() -> (scored: QueryNode?, constraints: [QueryNode]) {
        if isConstraint { return (nil, sideBySide) }
        switch self {
        case .any(let nodes):
            var constraints = nodes.filter(\.isConstraint).flatMap(\.sideBySide)
            guard let rest = QueryNode.juxtaposed(nodes.filter { !$0.isConstraint }) else { return (nil, constraints) }
            // An operand without others beside it holds for all, so its own constraints do too.
            guard !rest.isSideBySide else { return (rest, constraints) }
            let inner = rest.split()
            constraints += inner.constraints
            return (inner.scored, constraints)
        case .and(let nodes):
            let parts = nodes.map { $0.split() }
            return (QueryNode.all(parts.compactMap(\.scored)), parts.flatMap(\.constraints))
        default: return (self, [])
        }
    }

    /// The question without every part that equals this one, in normal form; `nil` when nothing is left.
    ///
    /// Taking `year:2016` from `marine AND year:2016` leaves `marine`. The search uses it to find the nearest relaxation.
    public func removing(_ part: QueryNode) -> QueryNode? {
        rebuilt { $0 == part ? .some(nil) : nil }
    }

    /// The question with another word for every occurrence of one, as a word, a prefix or a whole word of a phrase.
    public func replacing(word: String, with other: String) -> QueryNode {
        let replaced = rebuilt { node in
            switch node {
            case .word(word): .some(.word(other))
            case .prefix(word): .some(.prefix(other))
            case .phrase(let phrase): .some(.phrase(Words.replacing(word, with: other, in: phrase)))
            default: nil
            }
        }
        return replaced ?? self
    }

    /// The tree with what `change` says for a node in its place: `nil` keeps it and looks below, `.some(nil)` removes it.
    private func rebuilt(_ change: (QueryNode) -> QueryNode??) -> QueryNode? {
        if let changed = change(self) { return changed }
        switch self {
        case .word, .prefix, .phrase, .facet, .date: return self
        case .near(let nodes, let distance):
            return .within(nodes.compactMap { $0.rebuilt(change) }, distance: distance)
        case .field(let name, let node): return node.rebuilt(change).map { .inField(name, $0) }
        case .any(let nodes): return .juxtaposed(nodes.compactMap { $0.rebuilt(change) })
        case .and(let nodes): return .all(nodes.compactMap { $0.rebuilt(change) })
        case .or(let nodes): return .either(nodes.compactMap { $0.rebuilt(change) })
        case .not(let node): return node.rebuilt(change).map { .negated($0) }
        case .required(let node): return node.rebuilt(change).map { .demanded($0) }
        }
    }

    private var isSideBySide: Bool { if case .any = self { true } else { false } }
}

extension Query {
    /// The question as it was typed, with another word for every occurrence of one: what "did you mean" offers.
    ///
    /// `marien "marien energy"` with `marine` for `marien` is `marine "marine energy"`; the rest of the text stays.
    public func text(replacing word: String, with other: String) -> String {
        let bytes = Array(text.utf8)
        var result: [UInt8] = []
        var end = 0
        for part in words where part.range.lowerBound >= end && part.range.upperBound <= bytes.count {
            let replaced = Words.replacing(word, with: other, in: part.text)
            guard replaced != part.text else { continue }
            result += bytes[end..<part.range.lowerBound]
            result += Array(replaced.utf8)
            end = part.range.upperBound
        }
        return String(decoding: result + bytes[end...], as: UTF8.self)
    }
}

extension Words {
    /// A text with another word for every occurrence of one between what are no letters or digits.
    static func replacing(_ word: String, with other: String, in text: String) -> String {
        let pattern = Array(word.unicodeScalars)
        let scalars = Array(text.unicodeScalars)
        guard !pattern.isEmpty, pattern.count <= scalars.count else { return text }
        var result = String.UnicodeScalarView()
        var index = 0
        while index < scalars.count {
            let end = index + pattern.count
            if end <= scalars.count, scalars[index..<end].elementsEqual(pattern),
                index == 0 || !Characters.isContent(scalars[index - 1]),
                end == scalars.count || !Characters.isContent(scalars[end])
            {
                result.append(contentsOf: other.unicodeScalars)
                index = end
            } else {
                result.append(scalars[index])
                index += 1
            }
        }
        return String(result)
    }
}
