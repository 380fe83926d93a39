internal import Documents
internal import TextAnalysis

/// Finds the documents that name an organisation, by any of its names.
struct OrganisationFilter {
    private let tree: FacetTree
    private let names: OrganisationNames
    private let values: FacetValues
    private let capacity: Int

    init(_ file: IndexFile) throws(SegmentError) {
        tree = try file.tree(.organisation)
        names = OrganisationNames(listed: tree, leps: try file.tree(.lep))
        values = try file.column(.organisation)
        capacity = file.capacity
    }

    /// The documents that name it, and the names that were taken to be it; `nil` when none does.
    ///
    /// A name means what a filter on organisations would take it for, and all other names of that organisation
    /// (`OrganisationNames`), also beside others in one: `Lancaster University; University of Cumbria`.
    func documents(naming name: String) -> (set: Bitset, names: [String])? {
        let resolved = tree.resolve(name)
        var keys = Set(resolved.flatMap { OrganisationNames.parts(tree.nodes[$0].label) }.map { names.key($0) })
        keys.insert(names.key(name))
        // What was resolved is meant as it is; others count when one of their parts is the same organisation.
        if let exact = tree.node(named: name), OrganisationNames.parts(tree.nodes[exact].label).count > 1 {
            keys = [names.key(name)]
        }
        let chosen = tree.nodes.indices.filter { index in
            resolved.contains(index)
                || OrganisationNames.parts(tree.nodes[index].label).contains { keys.contains(names.key($0)) }
        }
        let wanted = Set(chosen)
        let set = values.documents(having: tree.nodeOfNumber.map { wanted.contains($0) }, capacity: capacity)
        return set.isEmpty ? nil : (set, chosen.map { tree.nodes[$0].label })
    }

    /// Names near one that nothing has.
    func suggestions(for name: String) -> [String] { tree.suggestions(for: name) }
}
