public import QueryLanguage
public import SearchIndex

/// How an answer to `who` says what it understood and how to change it.
public struct ExpertGuide: Sendable {
    /// The question as it was typed.
    public var typed: String
    /// The question taken apart; `nil` when the answer is about documents found before.
    public var question: Question?
    /// Numbers (from 1) of its constraints that were left out.
    public var removed: Set<Int>
    /// Who was looked for.
    public var wanted: ExpertRequest.Wanted
    /// How to leave a constraint out, before its number: `--without`.
    public var without: String
    /// Numbers of documents in the answer on the screen; empty where documents go by their identifiers.
    public var numbers: [String: Int]

    /// A guide for a question.
    public init(
        typed: String = "", question: Question?, removed: Set<Int> = [], wanted: ExpertRequest.Wanted = .all,
        without: String,
        numbers: [String: Int] = [:]
    ) {
        self.typed = typed
        self.question = question
        self.removed = removed
        self.wanted = wanted
        self.without = without
        self.numbers = numbers
    }

    /// A constraint as it was typed, with its number, what it was taken to mean, and whether it holds.
    struct Part: Equatable {
        var number: Int
        var typed: String
        var meaning: String
        var holds: Bool
    }

    var parts: [Part] {
        guard let question else { return [] }
        let bytes = Array(question.text.utf8)
        return question.constraints.enumerated().map { index, constraint in
            Part(
                number: index + 1, typed: String(decoding: bytes[constraint.range], as: UTF8.self),
                meaning: constraint.node.description, holds: !removed.contains(index + 1))
        }
    }

    /// The question without what was left out: what is answered.
    public var asked: Question? {
        guard var question else { return nil }
        for number in removed.sorted(by: >) where question.constraints.indices.contains(number - 1) {
            question = question.removing(constraintAt: number - 1)
        }
        return question
    }
}
