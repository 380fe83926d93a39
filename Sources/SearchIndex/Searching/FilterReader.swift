internal import Documents
internal import QueryLanguage

/// Which documents a constraint on facets or dates lets through.
final class FilterReader {
    private let file: IndexFile
    private var known: [QueryNode: Bitset] = [:]
    /// Values that were not understood, as typed, with what was probably meant.
    private(set) var unknown: [Unknown] = []

    /// A value that nothing has.
    struct Unknown {
        var facet: String
        var value: String
        /// Values of the facet that were probably meant.
        var suggestions: [String]
        /// A value of another facet that has the name, or nearly.
        var other: (facet: Facet, label: String)?
    }

    init(_ file: IndexFile) { self.file = file }

    /// The documents that a facet or date constraint lets through.
    func documents(_ node: QueryNode) throws(SegmentError) -> Bitset {
        if let set = known[node] { return set }
        let set: Bitset
        switch node {
        case .facet(let name, let comparison, let value):
            guard let facet = Facet(rawValue: name) else { return Bitset(capacity: file.capacity) }
            set = try documents(facet, comparison, value)
        case .date(let range): set = try documents(range)
        default: set = Bitset(capacity: file.capacity)
        }
        known[node] = set
        return set
    }

    /// The nodes of a facet's tree that a constraint means, without their descendants.
    func selected(_ facet: Facet, _ comparison: Comparison, _ value: String) throws(SegmentError) -> [Int] {
        let tree = try file.tree(facet)
        let nodes = tree.resolve(value)
        guard comparison != .equal, tree.isOrdered, let pivot = nodes.first else { return nodes }
        return tree.nodes.indices.filter { index in
            guard tree.nodes[index].isKnown else { return false }
            switch comparison {
            case .less: return index < pivot
            case .lessOrEqual: return index <= pivot
            case .greater: return index > pivot
            case .greaterOrEqual: return index >= pivot
            case .equal: return index == pivot
            }
        }
    }

    private func documents(_ facet: Facet, _ comparison: Comparison, _ value: String) throws(SegmentError) -> Bitset {
        let tree = try file.tree(facet)
        let nodes = try selected(facet, comparison, value)
        if nodes.isEmpty, tree.resolve(value).isEmpty {
            let suggestions = tree.suggestions(for: value)
            unknown.append(
                Unknown(
                    facet: facet.rawValue, value: value, suggestions: suggestions,
                    other: suggestions.isEmpty ? try other(than: facet, value) : nil))
            return Bitset(capacity: file.capacity)
        }
        let wanted = Set(nodes.flatMap { tree.closure($0) })
        let numbers = tree.nodeOfNumber.map { wanted.contains($0) }
        return try file.column(facet).documents(having: numbers, capacity: file.capacity)
    }

    /// The value of another facet than the one named: Cornwall is no region, but a partnership.
    private func other(than facet: Facet, _ value: String) throws(SegmentError) -> (facet: Facet, label: String)? {
        let others = [Facet.region, .lep, .sector, .stage].filter { $0 != facet }
        for other in others {
            let tree = try file.tree(other)
            if let node = tree.resolve(value).first { return (other, tree.nodes[node].label) }
        }
        for other in others {
            if let label = try file.tree(other).suggestions(for: value).first { return (other, label) }
        }
        return nil
    }

    /// Documents whose day, month or year has at least a day in the range.
    private func documents(_ range: DateRange) throws(SegmentError) -> Bitset {
        var set = Bitset(capacity: file.capacity)
        let first = range.first.flatMap(FilterReader.day) ?? 0
        let last = range.last.flatMap(FilterReader.day) ?? 9999_99_99
        for (row, date) in try file.dates.enumerated() where date > 0 {
            let begins = date % 10_000 == 0 ? date + 101 : date % 100 == 0 ? date + 1 : date
            let ends = date % 10_000 == 0 ? date + 1231 : date % 100 == 0 ? date + 31 : date
            if ends >= first, begins <= last { set.insert(UInt32(row)) }
        }
        return set
    }

    private static func day(_ text: String) -> Int32? { Int32(text.filter { $0 != "-" }) }
}
