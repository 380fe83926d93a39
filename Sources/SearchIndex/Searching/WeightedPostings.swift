/// A posting list as ranking sees it: documents, ascending, and what the occurrences in each weigh.
struct WeightedPostings {
    var rowids: [UInt32] = []
    /// The weight of BM25F, before saturation.
    var weights: [Float] = []
    /// Which atoms of its clause each has (`AtomSet`); empty where that is not known.
    var atoms: [AtomSet] = []

    /// Number of documents.
    var count: Int { rowids.count }

    /// The empty list.
    init() {}

    /// One term's list.
    init(_ doclist: Doclist, _ weigher: Weigher) throws(SegmentError) {
        // An entry takes three bytes at least.
        (rowids, weights) = try CollectedPairs.of(doclist.count / 3 + 1) { (put) throws(SegmentError) in
            var decoder = DoclistDecoder(doclist)
            try weigher.forEach(&decoder, below: .max) { put($0, $1) }
        }
    }

    /// Where a document stands, or `nil`.
    func index(of rowid: UInt32) -> Int? {
        let index = rowids.withUnsafeBufferPointer { Matches.lowerBound($0, rowid, from: 0) }
        return index < count && rowids[index] == rowid ? index : nil
    }

    /// Adds a document behind those there.
    mutating func append(_ rowid: UInt32, _ weight: Float) {
        rowids.append(rowid)
        weights.append(weight)
    }
}
