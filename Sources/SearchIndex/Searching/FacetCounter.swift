internal import Documents

/// Counts facet values over matching documents, each document once for a value and for everything above it.
struct FacetCounter {
    let file: IndexFile

    /// Counts of a facet over a set of documents. Organisations are listed by count, at most `limit`; trees and orders are
    /// listed in full, in their order, without values that nothing has.
    func count(
        _ facet: Facet, over rowids: [UInt32], selected: Set<Int>, limit: Int
    ) throws(SegmentError) -> FacetCounts {
        let tree = try file.tree(facet)
        let column = try file.column(facet)
        let paths = tree.nodeOfNumber.map { tree.path($0) }
        var counts = Array(repeating: 0, count: tree.nodes.count)
        var lastSeen = Array(repeating: UInt32.max, count: tree.nodes.count)
        for rowid in rowids {
            for number in column[rowid] where Int(number) < paths.count {
                for node in paths[Int(number)] where lastSeen[node] != rowid {
                    lastSeen[node] = rowid
                    counts[node] += 1
                }
            }
        }
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

    /// Documents by year, the newest first; those without a date are not counted.
    func years(over rowids: [UInt32], selected: [ClosedRange<Int>]) -> [FacetCount] {
        var counts: [Int: Int] = [:]
        for rowid in rowids {
            let date = file.dates[Int(rowid)]
            if date > 0 { counts[Int(date) / 10_000, default: 0] += 1 }
        }
        return counts.sorted { $0.key > $1.key }.map { year, count in
            let text = String(year)
            return FacetCount(
                value: text, label: text, count: count, depth: 0, isSelected: selected.contains { $0.contains(year) })
        }
    }
}
