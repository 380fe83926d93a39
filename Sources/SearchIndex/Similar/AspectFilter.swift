internal import Documents

/// Which documents an aspect lets through, by the facts that the seed states.
struct AspectFilter {
    private let file: IndexFile
    private let facts: Document

    init(_ file: IndexFile, _ facts: Document) {
        self.file = file
        self.facts = facts
    }

    /// What can be said instead of an answer.
    struct Refusal: Error {
        var sentences: String
    }

    /// The documents; all of them for an aspect that ranks anew.
    func documents(_ aspect: SimilarRequest.Aspect) throws(SegmentError) -> Result<Bitset, Refusal> {
        switch aspect {
        case .elsewhere: try elsewhere()
        case .nearby: try nearby()
        case .ahead: try ahead()
        case .seeking: .success(try file.existing)
        }
    }

    private func elsewhere() throws(SegmentError) -> Result<Bitset, Refusal> {
        let tree = try file.tree(.region)
        let own = try nodes(.region).map(\.index)
        guard !own.isEmpty else {
            return .failure(unknown("where it is", "so no other region can be told from its own", "place", "Cornwall"))
        }
        // Somewhere else, and not here as well; the whole country is neither.
        let related = Set(own.flatMap { tree.path($0) + tree.closure($0) })
        var set = try having(.region, tree.nodes.indices.filter { !related.contains($0) }, withParts: false)
        set.subtract(try having(.region, own))
        return .success(set)
    }

    /// The same local enterprise partnership, or where none is known the same region.
    private func nearby() throws(SegmentError) -> Result<Bitset, Refusal> {
        let (leps, regions) = (try nodes(.lep).filter { $0.id != AspectFilter.allLEPs }, try nodes(.region))
        guard !leps.isEmpty || !regions.isEmpty else {
            return .failure(unknown("where it is", "so nothing can be near it", "place", "Cornwall"))
        }
        let sectors = try file.tree(.sector)
        let own = try nodes(.sector).map(\.index)
        guard !own.isEmpty else {
            return .failure(unknown("its theme", "so no other theme can be told from its own", "sector", "energy"))
        }
        var set = leps.isEmpty ? try having(.region, regions.map(\.index)) : try having(.lep, leps.map(\.index))
        set.formIntersection(try having(.sector, Array(sectors.nodes.indices)))
        set.subtract(try having(.sector, own.flatMap { sectors.path($0) + sectors.closure($0) }, withParts: false))
        // What is about the whole country is not near.
        let tree = try file.tree(.region)
        set.subtract(try having(.region, regions.flatMap { tree.path($0.index).dropFirst() }, withParts: false))
        return .success(set)
    }

    private static let allLEPs = "all-leps"

    private func ahead() throws(SegmentError) -> Result<Bitset, Refusal> {
        let tree = try file.tree(.stage)
        let own = try nodes(.stage).map(\.index).filter { tree.nodes[$0].isKnown }
        guard let furthest = own.max() else {
            return .failure(unknown("how far it has got", "so nothing can be ahead of it", "stage", "mapping"))
        }
        let later = tree.nodes.indices.filter { $0 > furthest && tree.nodes[$0].isKnown }
        guard !later.isEmpty else {
            return .failure(
                Refusal(
                    sentences: "It is at the last stage, \(tree.nodes[furthest].label), so nothing can be ahead of it.")
            )
        }
        return .success(try having(.stage, later))
    }

    private func unknown(_ what: String, _ so: String, _ fact: String, _ example: String) -> Refusal {
        Refusal(
            sentences: "Nothing is known of \(what), \(so). Say it: --our-\(fact) \(example); in the dialogue: "
                + "our \(fact) \(example)")
    }

    private func nodes(_ facet: Facet) throws(SegmentError) -> [(index: Int, id: String)] {
        let tree = try file.tree(facet)
        return facts.facets.filter { $0.facet == facet }.compactMap { value in
            tree.node(id: value.value).map { ($0, value.value) }
        }
    }

    /// Documents that have one of some values, or a part of one.
    private func having(_ facet: Facet, _ nodes: [Int], withParts: Bool = true) throws(SegmentError) -> Bitset {
        let tree = try file.tree(facet)
        let wanted = Set(withParts ? nodes.flatMap { tree.closure($0) } : nodes)
        return try file.column(facet).documents(
            having: tree.nodeOfNumber.map { wanted.contains($0) }, capacity: file.capacity)
    }
}
