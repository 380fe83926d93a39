internal import Documents
internal import QueryLanguage

/// Counting what matches, by facet and year.
extension SearchRun {
    /// The counts of the facets asked for, and by year; each without the constraints that are about it.
    func counts(
        _ understood: Understood, _ set: Bitset
    ) throws(SegmentError) -> (facets: [FacetCounts], years: [FacetCount]) {
        if request.facets.isEmpty { return ([], []) }
        let counter = FacetCounter(file: file)
        let matched = narrowed(set, understood)
        func counted(without isOwn: (Constraint) -> Bool) -> Bitset {
            understood.constraints.contains(where: isOwn) ? narrowed(set, understood, without: isOwn) : matched
        }
        var chosen: [Facet: Set<Int>] = [:]
        for constraint in understood.constraints {
            if let facet = constraint.facet { chosen[facet, default: []].formUnion(try selected(constraint.node)) }
        }
        // Facets without constraints of their own are counted over the same documents, together.
        var counts: [Facet: FacetCounts] = [:]
        let free = request.facets.filter { chosen[$0] == nil }
        for own in try counter.count(free, over: matched, limit: request.facetLimit) { counts[own.facet] = own }
        for facet in request.facets where chosen[facet] != nil {
            counts[facet] = try counter.count(
                [facet], over: counted { $0.facet == facet }, selected: chosen, limit: request.facetLimit)[0]
        }
        let years = understood.constraints.flatMap(\.dates).map { range in
            let first = range.first.flatMap { Int($0.prefix(4)) } ?? 0
            return first...max(first, range.last.flatMap { Int($0.prefix(4)) } ?? 9999)
        }
        return (
            request.facets.compactMap { counts[$0] },
            try counter.years(over: counted { !$0.dates.isEmpty }, selected: years)
        )
    }

    private func selected(_ node: QueryNode) throws(SegmentError) -> [Int] {
        switch node {
        case .facet(let name, let comparison, let value):
            guard let facet = Facet(rawValue: name) else { return [] }
            return try filters.selected(facet, comparison, value)
        case .or(let nodes):
            var all: [Int] = []
            for node in nodes { all += try selected(node) }
            return all
        default: return []
        }
    }
}
