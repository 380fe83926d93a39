/// A question ready to be evaluated: words are terms, values are sets of documents.
indirect enum Plan {
    /// Documents that have a clause, scored.
    case clause(Clause)
    /// Documents that match all operands; scores add up.
    case all([Plan])
    /// Documents that match at least one operand; scores add up.
    case any([Plan])
    /// Documents of the first that do not match the second.
    case difference(Plan, Plan)
    /// Documents that have two clauses near one another, scored; only ever beside both in an `any`.
    case proximity(Proximity)
    /// Documents of a set, unscored.
    case documents(Bitset)
    /// Every document, unscored.
    case everything

    /// The pairs of clauses, in order, that count wherever they are found in a document that matches: those in operands that
    /// it must match, or matches by having them.
    var proximities: [Proximity] {
        switch self {
        case .proximity(let pair): [pair]
        case .all(let plans): plans.flatMap(\.proximities)
        case .any(let plans): plans.flatMap { $0.isDemanding ? [] : $0.proximities }
        case .difference(let plan, _): plan.proximities
        case .clause, .documents, .everything: []
        }
    }

    /// Whether a document can have some of its clauses without matching it.
    var isDemanding: Bool {
        switch self {
        case .all, .difference: true
        case .any, .proximity, .clause, .documents, .everything: false
        }
    }

    /// All clauses, in order; those under a `NOT` left out.
    var clauses: [Clause] {
        switch self {
        case .clause(let clause): [clause]
        case .all(let plans), .any(let plans): plans.flatMap(\.clauses)
        case .difference(let plan, _): plan.clauses
        case .documents, .everything, .proximity: []
        }
    }
}

/// One part of a question that scores as a unit: a word in all its inflections, a phrase, words near one another.
final class Clause {
    /// As it was typed.
    let part: String
    /// Ways in which a document can have it; occurrences add up. The form that was typed comes first, then inflections.
    let atoms: [Atom]
    /// Where it may stand.
    let fields: FieldSet
    /// How often the question has it.
    var multiplicity: Float = 1
    /// What else it is called: occurrences add up with those of the atoms, at a discount.
    var synonyms: [Synonym] = []

    init(part: String, atoms: [Atom], fields: FieldSet) {
        self.part = part
        self.atoms = atoms
        self.fields = fields
    }

    /// Whether another asks for the same, however it was typed.
    func isSame(as other: Clause) -> Bool {
        fields == other.fields && atoms == other.atoms && synonyms == other.synonyms
    }
}

/// Two neighbouring clauses of a question, which score more where they stand near one another.
final class Proximity {
    let first: Clause
    let second: Clause

    init(_ first: Clause, _ second: Clause) {
        self.first = first
        self.second = second
    }
}

/// One way in which a document can have a part of a question.
indirect enum Atom: Hashable {
    /// A term of the index.
    case term(String)
    /// All terms that begin with this.
    case prefix(String)
    /// Terms at successive positions; at each, any of the given.
    case phrase([[String]])
    /// The operands with at most so many words between the first and the last of them.
    case near([Atom], distance: Int)

    /// How many words it takes up.
    var length: Int { if case .phrase(let places) = self { places.count } else { 1 } }
}
