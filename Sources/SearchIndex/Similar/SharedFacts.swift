internal import Documents

/// Tells what two documents both state of people, organisations, places and so on, and in what their facts differ.
struct SharedFacts {
    private let seed: Document
    private let names: OrganisationNames
    private let trees: [Facet: FacetTree]

    init(_ file: IndexFile, _ seed: Document) throws(SegmentError) {
        self.seed = seed
        var trees: [Facet: FacetTree] = [:]
        for facet in Facet.allCases { trees[facet] = try file.tree(facet) }
        self.trees = trees
        names = OrganisationNames(listed: trees[.organisation]!, leps: trees[.lep]!)
    }

    /// What both name, in the order of the kinds.
    func shared(with document: Document) -> [Reasons.Shared] {
        Reasons.Shared.Kind.allCases.compactMap { kind in
            let own = Set(values(kind, seed).map(\.key))
            var seen: Set<String> = []
            let values = values(kind, document).filter { own.contains($0.key) && seen.insert($0.key).inserted }
            return values.isEmpty ? nil : Reasons.Shared(kind: kind, values: values.map(\.text))
        }
    }

    /// The values of a kind, with what makes two of them the same.
    private func values(_ kind: Reasons.Shared.Kind, _ document: Document) -> [(key: String, text: String)] {
        func folded(_ values: [String]) -> [(key: String, text: String)] { values.map { (FoldedName.key($0), $0) } }
        func labels(_ facet: Facet) -> [(key: String, text: String)] {
            document.facets.filter { $0.facet == facet }.map { ($0.value, $0.label) }
        }
        switch kind {
        case .person: return document.people.map { (PersonName.key($0.name), $0.name) }
        case .organisation:
            let employers = document.people.map(\.organisation).filter { !$0.isEmpty }
            return (document.organisations + employers).flatMap(OrganisationNames.parts).map { (names.key($0), $0) }
        case .programme: return folded(document.programmes)
        case .technology: return folded(document.technologies)
        case .place: return folded(document.places)
        case .region: return labels(.region)
        case .lep: return labels(.lep)
        case .sector: return labels(.sector)
        case .stage: return labels(.stage)
        }
    }

    /// In what a document differs from the seed.
    func differences(of document: Document) -> Reasons.Differences {
        var differences = Reasons.Differences()
        if isElsewhere(document) {
            differences.regions = document.facets.filter { $0.facet == .region }.map(\.label)
        }
        if let own = stage(seed), let other = stage(document), own.index != other.index {
            differences.stages = other.index - own.index
            differences.stage = other.label
        }
        if let own = seed.date, let other = document.date { differences.years = other.year - own.year }
        return differences
    }

    /// Whether the document states a region that is not the seed's, no part of it and not around it, and none that is its own.
    func isElsewhere(_ document: Document) -> Bool {
        guard let tree = trees[.region] else { return false }
        let own = nodes(.region, seed, tree)
        let other = nodes(.region, document, tree)
        guard !own.isEmpty, !other.isEmpty else { return false }
        let isHere = other.contains { tree.path($0).contains(where: own.contains) }
        return !isHere && other.contains { node in !own.contains { tree.path($0).contains(node) } }
    }

    private func nodes(_ facet: Facet, _ document: Document, _ tree: FacetTree) -> [Int] {
        document.facets.filter { $0.facet == facet }.compactMap { tree.node(id: $0.value) }
    }

    /// The stage of a document, the furthest of several.
    private func stage(_ document: Document) -> (index: Int, label: String)? {
        guard let tree = trees[.stage] else { return nil }
        return nodes(.stage, document, tree).filter { tree.nodes[$0].isKnown }.max().map { ($0, tree.nodes[$0].label) }
    }
}
