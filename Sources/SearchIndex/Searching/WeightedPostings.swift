/// A posting list as ranking sees it: documents, and what the occurrences in each weigh.
struct WeightedPostings {
    var rowids: [UInt32] = []
    /// The weight of BM25F, before saturation.
    var weights: [Float] = []

    var count: Int { rowids.count }

    init() {}

    /// From decoded positions, counting those in the given fields only, each `factor` times.
    init(_ postings: Postings, fields: FieldSet, factor: Float, _ file: IndexFile) {
        rowids.reserveCapacity(postings.count)
        weights.reserveCapacity(postings.count)
        for index in 0..<postings.count {
            let rowid = postings.documents[index]
            let lengths = file.lengths[Int(rowid)]
            var weight: Float = 0
            for position in postings.positions(at: index) {
                let column = Int(position >> Postings.columnShift)
                if fields.contains(column: column) {
                    weight += file.fieldWeights.weight(column: column, lengths: lengths)
                }
            }
            if weight > 0 {
                rowids.append(rowid)
                weights.append(weight * factor)
            }
        }
    }

    /// Documents of any list; weights add up.
    static func union(_ lists: [WeightedPostings]) -> WeightedPostings {
        if lists.count <= 1 { return lists.first ?? WeightedPostings() }
        let matches = Matches.union(
            lists.map { list in
                var matches = Matches()
                matches.rowids = list.rowids
                matches.scores = list.weights
                return matches
            })
        var result = WeightedPostings()
        result.rowids = matches.rowids
        result.weights = matches.scores
        return result
    }
}
