internal import CKernel
internal import Documents

/// Which values of all facets together the documents have: a number a document, the same for those that have the same.
///
/// There are far fewer combinations than documents, so that one pass over those that match counts all facets. Takes two bytes a
/// document, and is made of the facets' columns once counting them has taken as long.
final class FacetCombinations {
    /// By row.
    private var numbers: [UInt16]
    /// For each facet with values, the combinations' values, by the numbers of its column.
    private var values: [Facet: [[UInt32]]] = [:]
    /// Number of combinations. The first has no values at all.
    private var count = 1

    /// Beyond so many places, which new number goes to an old one and a value is looked up instead of read.
    private static let widest = 1 << 20

    /// The combinations of some columns of one length; `nil` when there are too many to be worth it.
    init?(_ columns: [(facet: Facet, values: FacetValues)], capacity: Int) {
        numbers = Array(repeating: 0, count: capacity)
        for (facet, column) in columns where !column.isEmpty {
            guard combine(column, facet) else { return nil }
        }
    }

    /// Parts the combinations by another facet.
    private func combine(_ column: FacetValues, _ facet: Facet) -> Bool {
        var codes = FacetValues.Codes(column)
        // The new number of an old one and a code: where there is room for all pairs, by place.
        let width = codes.most
        let isDirect = count * width <= FacetCombinations.widest
        var direct = Array(repeating: UInt16.max, count: isDirect ? count * width : 0)
        var sparse: [Int: UInt16] = [:]
        var origins: [(number: Int, code: Int)] = []
        let limit = min(Int(UInt16.max), max(256, numbers.count / 4))
        for row in numbers.indices {
            let (number, code) = (Int(numbers[row]), codes.code(of: row))
            let place = number * width + code
            var next = isDirect ? direct[place] : sparse[place] ?? .max
            if next == .max {
                guard origins.count < limit else { return false }
                next = UInt16(origins.count)
                origins.append((number, code))
                if isDirect { direct[place] = next } else { sparse[place] = next }
            }
            numbers[row] = next
        }
        for (other, known) in values { values[other] = origins.map { known[$0.number] } }
        values[facet] = origins.map { codes.values(of: $0.code) }
        count = origins.count
        return true
    }

    /// How many documents of a set have each combination.
    func counts(in set: Bitset) -> [UInt32] {
        var counts = Array(repeating: UInt32(0), count: count * 2)
        kindred_count_numbers(set.words, set.words.count, numbers, &counts, count)
        counts.removeLast(count)
        return counts
    }

    /// For each combination, the values of a facet; empty for a facet that no document has.
    func values(of facet: Facet) -> [[UInt32]] { values[facet] ?? [] }
}
