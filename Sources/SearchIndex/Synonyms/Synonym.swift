/// Another way to say a part of a question, by the thesaurus.
struct Synonym: Hashable {
    /// As the thesaurus writes it: `small and medium-sized enterprise`.
    var text: String
    /// Ways in which a document can have it.
    var atoms: [Atom]
    /// What an occurrence weighs beside one of the word that was typed.
    var factor: Float
    /// What it is to the part of the question.
    var kind: SynonymKind
}

/// A term of the thesaurus in a question.
struct KnownTerm {
    /// As it was typed; of several words when they are one term.
    var typed: String
    /// Which of the texts that were looked at it takes up.
    var texts: ClosedRange<Int>
    /// What it is looked for by, too.
    var synonyms: [Synonym]
    /// What is broader or related, which is not looked for.
    var neighbours: [String]
}

/// How terms of the thesaurus are linked.
public enum SynonymKind: String, Sendable, CaseIterable {
    /// Another name of the same thing.
    case same
    /// A kind or a part of it.
    case narrower
    /// What it is a kind or a part of.
    case broader
    /// What it has to do with.
    case related
}
