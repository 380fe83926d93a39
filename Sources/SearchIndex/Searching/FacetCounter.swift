internal import Documents

/// Counts facet values over matching documents, each document once for a value and for everything above it.
struct FacetCounter {
    let file: IndexFile

    /// Counts of some facets over the documents of a set. Organisations and LEPs are listed by count, at most `limit`; other
    /// trees and orders are listed in full, in their order, without values that nothing has. Those selected are always listed.
    func count(
        _ facets: [Facet], over set: Bitset, selected: [Facet: Set<Int>] = [:], limit: Int
    ) throws(SegmentError) -> [FacetCounts] {
        var counts: [[Int]] = []
        if let combinations = try file.facetCombinations(for: facets.count) {
            // Of the combinations, few occur among some documents.
            let found = combinations.counts(in: set).enumerated().filter { $0.element > 0 }
            for facet in facets {
                counts.append(try count(found.map { ($0.offset, Int($0.element)) }, facet, combinations))
            }
        } else {
            let rowids = set.rowids
            for facet in facets { counts.append(count(try file.column(facet), try file.tree(facet), over: rowids)) }
        }
        var result: [FacetCounts] = []
        for (facet, counts) in zip(facets, counts) {
            result.append(listed(facet, try file.tree(facet), counts, selected[facet] ?? [], limit))
        }
        return result
    }

    private func listed(
        _ facet: Facet, _ tree: FacetTree, _ counts: [Int], _ selected: Set<Int>, _ limit: Int
    ) -> FacetCounts {
        var indices = tree.nodes.indices.filter { counts[$0] > 0 || selected.contains($0) }
        if facet == .organisation || facet == .lep {
            indices.sort { counts[$0] != counts[$1] ? counts[$0] > counts[$1] : $0 < $1 }
            let shown = max(limit, 0)
            indices = indices.prefix(shown) + indices.dropFirst(shown).filter { selected.contains($0) }
        }
        let values = indices.map { index in
            FacetCount(
                value: tree.nodes[index].id, label: tree.nodes[index].label, count: counts[index],
                depth: tree.nodes[index].depth, isSelected: selected.contains(index))
        }
        return FacetCounts(facet: facet, values: values)
    }

    /// Documents by node of the tree, from the numbers of documents by combination.
    private func count(
        _ found: [(combination: Int, documents: Int)], _ facet: Facet, _ combinations: FacetCombinations
    ) throws(SegmentError) -> [Int] {
        let tree = try file.tree(facet)
        var counts = Array(repeating: 0, count: tree.nodes.count)
        let values = combinations.values(of: facet)
        if values.isEmpty { return counts }
        var lastSeen = Array(repeating: -1, count: tree.nodes.count)
        for (combination, documents) in found {
            for number in values[combination] where Int(number) < tree.paths.count {
                for node in tree.paths[Int(number)] where lastSeen[node] != combination {
                    lastSeen[node] = combination
                    counts[node] += documents
                }
            }
        }
        return counts
    }

    /// Documents by node of the tree, one by one.
    private func count(_ column: FacetValues, _ tree: FacetTree, over rowids: [UInt32]) -> [Int] {
        let paths = tree.paths
        var counts = Array(repeating: 0, count: tree.nodes.count)
        var lastSeen = Array(repeating: UInt32.max, count: tree.nodes.count)
        // Most documents have one value or none: those are counted by value, and the values' paths at the end.
        let single = column.count(rowids) { rowid, values in
            for number in values where Int(number) < paths.count {
                for node in paths[Int(number)] where lastSeen[node] != rowid {
                    lastSeen[node] = rowid
                    counts[node] += 1
                }
            }
        }
        for (path, count) in zip(paths, single) where count > 0 { for node in path { counts[node] += count } }
        return counts
    }

    /// Documents by year, the newest first; those without a date are not counted.
    func years(over set: Bitset, selected: [ClosedRange<Int>]) throws(SegmentError) -> [FacetCount] {
        var counts: [Int: Int] = [:]
        var known = Array(repeating: 0, count: 2200)
        try file.dates.withUnsafeBufferPointer { dates in
            set.forEach { rowid in
                let date = dates[Int(rowid)]
                if date <= 0 { return }
                let year = Int(date) / 10_000
                if year < known.count { known[year] += 1 } else { counts[year, default: 0] += 1 }
            }
        }
        for (year, count) in known.enumerated() where count > 0 { counts[year] = count }
        return counts.sorted { $0.key > $1.key }.map { year, count in
            let text = String(year)
            return FacetCount(
                value: text, label: text, count: count, depth: 0, isSelected: selected.contains { $0.contains(year) })
        }
    }
}
