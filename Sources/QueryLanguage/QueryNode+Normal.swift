/// The normal form: trees are made through these, so that questions that mean the same have the same tree.
extension QueryNode {
    /// Facets, dates, `not`s, and combinations of nothing else: it chooses documents and adds no score.
    public var isConstraint: Bool {
        switch self {
        case .facet, .date, .not: true
        case .any(let nodes), .and(let nodes), .or(let nodes): nodes.allSatisfy(\.isConstraint)
        case .word, .prefix, .phrase, .near, .field, .required: false
        }
    }

    /// Facets and dates, what excludes them, and combinations of nothing else.
    var isFilter: Bool {
        switch self {
        case .facet, .date: true
        case .not(let node): node.isFilter
        case .any(let nodes), .and(let nodes), .or(let nodes): nodes.allSatisfy(\.isFilter)
        case .word, .prefix, .phrase, .near, .field, .required: false
        }
    }

    var isRequired: Bool { if case .required = self { true } else { false } }

    /// A constraint or a `+` word: beside other things it holds for all of them.
    var holdsForAll: Bool { isConstraint || isRequired }

    /// The operand of `required`; any other node itself.
    var withoutPlus: QueryNode { if case .required(let node) = self { node } else { self } }

    /// Operands side by side: groups that constrain nothing of their own, or that only constrain, are dissolved.
    static func juxtaposed(_ nodes: [QueryNode]) -> QueryNode? {
        let flat = nodes.contains(where: \.isGroup) ? nodes.flatMap(\.sideBySide) : nodes
        return flat.count > 1 ? .any(flat) : flat.first?.withoutPlus
    }

    private var isGroup: Bool {
        switch self {
        case .any, .and: true
        default: false
        }
    }

    /// What it is when it stands beside other things: itself, or the operands it need not hold together.
    var sideBySide: [QueryNode] {
        switch self {
        case .any(let nodes) where isConstraint || !nodes.contains(where: \.holdsForAll): nodes.flatMap(\.sideBySide)
        case .and(let nodes) where isConstraint: nodes.flatMap(\.sideBySide)
        default: [self]
        }
    }

    /// Operands of which all must match.
    static func all(_ nodes: [QueryNode]) -> QueryNode? {
        let flat = nodes.flatMap { node in
            if case .and(let inner) = node { inner } else { [node.withoutPlus] }
        }
        return flat.count > 1 ? .and(flat) : flat.first
    }

    /// Operands of which one must match.
    static func either(_ nodes: [QueryNode]) -> QueryNode? {
        let flat = nodes.flatMap { node in
            if case .or(let inner) = node { inner } else { [node.withoutPlus] }
        }
        return flat.count > 1 ? .or(flat) : flat.first
    }

    static func negated(_ node: QueryNode) -> QueryNode {
        if case .not(let inner) = node { inner } else { .not(node.withoutPlus) }
    }

    static func demanded(_ node: QueryNode) -> QueryNode {
        node.holdsForAll ? node : .required(node)
    }

    static func within(_ words: [QueryNode], distance: Int) -> QueryNode? {
        words.count > 1 ? .near(words, distance: distance) : words.first
    }

    /// The node searched in a field. Facets, dates and other fields below it stay what they are, so the field goes to
    /// the words beside them; and what excludes stays a constraint.
    static func inField(_ name: String, _ node: QueryNode) -> QueryNode {
        switch node {
        case .not(let inner): return negated(inField(name, inner))
        case .required(let inner): return demanded(inField(name, inner))
        case .facet, .date, .field: return node
        case .any(let nodes) where node.isDistributed: return juxtaposed(nodes.map { inField(name, $0) }) ?? node
        case .and(let nodes) where node.isDistributed: return all(nodes.map { inField(name, $0) }) ?? node
        case .or(let nodes) where node.isDistributed: return either(nodes.map { inField(name, $0) }) ?? node
        case .any, .and, .or, .word, .prefix, .phrase, .near: return .field(name, node)
        }
    }

    /// Whether a field goes to the parts of it: it has names of its own in it, or only excludes.
    private var isDistributed: Bool { isConstraint || hasNames }

    /// Whether a facet, date or field stands in it.
    private var hasNames: Bool {
        switch self {
        case .facet, .date, .field: true
        case .not(let node), .required(let node): node.hasNames
        case .any(let nodes), .and(let nodes), .or(let nodes): nodes.contains(where: \.hasNames)
        case .word, .prefix, .phrase, .near: false
        }
    }

    /// What NEAR can join.
    var isNearOperand: Bool {
        switch self {
        case .word, .prefix, .phrase: true
        default: false
        }
    }
}
