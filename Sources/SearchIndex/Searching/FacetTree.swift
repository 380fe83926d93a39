internal import Documents
internal import TextAnalysis

/// The values of one facet: those the taxonomy knows, in its order, then those that only documents have.
struct FacetTree {
    /// One value.
    struct Node {
        var id: String
        var label: String
        /// Index of the node it is part of.
        var parent: Int?
        /// 0 for a root.
        var depth = 0
        var isKnown = true
        /// Whether the taxonomy has it; of an organisation that need not be.
        var isListed = false
        /// The last year in which it existed, where the taxonomy says so.
        var lastYear: Int?
    }

    /// All values: parents before their children, siblings in the taxonomy's order.
    private(set) var nodes: [Node] = []
    /// The node of each number in the facet's column.
    private(set) var nodeOfNumber: [Int] = []
    /// For each number in the facet's column, its node and all above it.
    private(set) var paths: [[Int]] = []
    /// Whether the values can be compared.
    private(set) var isOrdered = false
    private var byKey: [String: Int] = [:]
    private var byID: [String: Int] = [:]

    /// Reads the values from the file.
    init(_ facet: Facet, _ connection: Connection) throws(SegmentError) {
        let terms = try connection.statement(
            "SELECT id, label, parent, aliases, is_ordered, last_year FROM taxonomy WHERE facet = ?1 ORDER BY ordinal")
        terms.bind(1, facet.rawValue)
        var rows: [(id: String, label: String, parent: String?, aliases: String, lastYear: Int?)] = []
        while try terms.step() {
            let lastYear = terms.isNull(5) ? nil : Int(terms.integer(5))
            rows.append((terms.text(0), terms.text(1), terms.optionalText(2), terms.text(3), lastYear))
            isOrdered = terms.integer(4) != 0
        }
        terms.reset()
        var children: [String: [Int]] = [:]
        let ids = Set(rows.map(\.id))
        for (index, row) in rows.enumerated() {
            children[row.parent.flatMap { ids.contains($0) ? $0 : nil } ?? "", default: []].append(index)
        }
        func visit(_ parent: String, _ parentNode: Int?, _ depth: Int) {
            for index in children[parent] ?? [] where byID[rows[index].id] == nil {
                let row = rows[index]
                var node = Node(id: row.id, label: row.label, parent: parentNode, depth: depth, isListed: true)
                node.lastYear = row.lastYear
                add(node, aliases: row.aliases)
                visit(row.id, nodes.count - 1, depth + 1)
            }
        }
        visit("", nil, 0)
        let values = try connection.statement(
            "SELECT value, label FROM facet_value WHERE facet = ?1 ORDER BY number")
        values.bind(1, facet.rawValue)
        defer { values.reset() }
        while try values.step() {
            let (id, label) = (values.text(0), values.text(1))
            if byID[id] == nil, facet == .organisation, let node = byKey[FacetTree.key(label)] {
                // Another name of an organisation that is known.
                nodeOfNumber.append(node)
                continue
            }
            if byID[id] == nil {
                add(Node(id: id, label: label, isKnown: facet == .organisation), aliases: "")
            }
            nodeOfNumber.append(byID[id]!)
        }
        paths = nodeOfNumber.map { path($0) }
    }

    private mutating func add(_ node: Node, aliases: String) {
        let index = nodes.count
        nodes.append(node)
        byID[node.id] = index
        for name in [node.id, node.label] + aliases.split(separator: "\n").map(String.init) {
            let key = FacetTree.key(name)
            if byKey[key] == nil { byKey[key] = index }
        }
    }

    /// What names are compared by: folded, `&` as `and`, punctuation as spaces, without a leading `the`.
    static func key(_ text: String) -> String { FoldedName.key(text) }

    /// Every name by which a value can be called, as a key, with its node.
    var names: [(key: String, node: Int)] { byKey.map { ($0.key, $0.value) }.sorted { $0.key < $1.key } }

    /// The node that has exactly this identifier, label or alias.
    func node(named name: String) -> Int? { byKey[FacetTree.key(name)] }

    /// The node of an identifier.
    func node(id: String) -> Int? { byID[id] }

    /// The node that a person means: by identifier, label or alias, else the only ones whose name begins with it or has it
    /// as words. Empty when there is none.
    func resolve(_ text: String) -> [Int] {
        let key = FacetTree.key(text)
        if let node = byKey[key] { return [node] }
        if key.isEmpty { return [] }
        var found: [Int] = []
        for (index, node) in nodes.enumerated() {
            let label = " " + FacetTree.key(node.label) + " "
            if label.hasPrefix(" " + key) || label.contains(" " + key + " ") { found.append(index) }
        }
        return found
    }

    /// Values whose name is near what was typed, the nearest first.
    func suggestions(for text: String) -> [String] {
        let key = FacetTree.key(text)
        let distance = EditDistance(from: key)
        let limit = max(1, min(3, key.utf8.count / 3))
        var found: [(distance: Int, index: Int)] = []
        for (name, index) in byKey {
            if let edits = distance.distance(to: name, limit: limit) { found.append((edits, index)) }
        }
        var seen: Set<Int> = []
        return found.sorted { ($0.distance, $0.index) < ($1.distance, $1.index) }
            .filter { seen.insert($0.index).inserted }.prefix(3).map { nodes[$0.index].label }
    }

    /// A node and all its descendants.
    func closure(_ index: Int) -> [Int] {
        var result = [index]
        for candidate in nodes.indices where candidate != index && isDescendant(candidate, of: index) {
            result.append(candidate)
        }
        return result
    }

    private func isDescendant(_ node: Int, of ancestor: Int) -> Bool {
        var parent = nodes[node].parent
        while let current = parent {
            if current == ancestor { return true }
            parent = nodes[current].parent
        }
        return false
    }

    /// A node and what it is part of, up to the root.
    func path(_ index: Int) -> [Int] {
        var result: [Int] = []
        var current: Int? = index
        while let node = current {
            result.append(node)
            current = nodes[node].parent
        }
        return result
    }
}

/// What names are compared by.
enum FoldedName {
    /// `The Yorkshire & Humber` is `yorkshire and humber`; `south-west` is `south west`.
    static func key(_ text: String) -> String {
        var key: [UInt8] = []
        var isPending = false
        for byte in Folding.fold(text).utf8 {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), 0x80...:
                if isPending, !key.isEmpty { key.append(UInt8(ascii: " ")) }
                isPending = false
                key.append(byte)
            case UInt8(ascii: "&"):
                if !key.isEmpty { key.append(UInt8(ascii: " ")) }
                key.append(contentsOf: "and".utf8)
                isPending = true
            default: isPending = true
            }
        }
        let name = String(decoding: key, as: UTF8.self)
        return name.hasPrefix("the ") ? String(name.dropFirst(4)) : name
    }
}
