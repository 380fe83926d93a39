/// In which direction of the latent space comparable documents lie: that of the seed, moved towards the documents nearest to
/// it (Rocchio 1971, "Relevance feedback in information retrieval", with the nearest taken to be relevant).
///
///     q' = q + share · (the mean of the nearest, each as much as its cosine)      both of unit length
///
/// What the seed alone says by chance counts less, and what its neighbours say in other words counts too. The gain is small
/// and on all collections (`Benchmarks/README.md`).
struct SeedDirection {
    /// What the seed itself gives to the direction.
    private(set) var own: [Float]
    /// What its neighbours give; empty when there are none.
    private(set) var others: [Float] = []
    /// How many neighbours there are.
    private(set) var count = 0

    /// Documents that it is moved towards.
    static let most = 10
    /// One neighbour for so many documents, but always two: of few documents even the nearest are not near.
    static let documentsToOne = 20
    /// A document nearer than this is the seed once more, as of a text that has been added since, and no neighbour.
    static let same: Float = 0.99
    /// What they count beside the seed.
    static let share: Float = 0.6

    /// Both parts together, of unit length.
    var whole: [Float] { isOwn ? own : zip(own, others).map { $0 + $1 } }
    /// Whether it is the seed's alone.
    var isOwn: Bool { others.isEmpty }

    /// A seed's direction; the cosines are those between it and these documents.
    init(_ seed: [Float], _ space: LatentSpace, _ rowids: [UInt32], _ cosines: [Float]) throws(SegmentError) {
        own = LatentSpace.unit(seed) ?? seed
        var nearest = TopHits(min(SeedDirection.most, max(2, space.documents / SeedDirection.documentsToOne)))
        for (rowid, cosine) in zip(rowids, cosines) where cosine > 0 && cosine < SeedDirection.same {
            nearest.offer(rowid, cosine)
        }
        var sum = Array(repeating: Float(0), count: seed.count)
        for (rowid, cosine) in nearest.sorted {
            guard let vector = try space.vector(ofDocument: rowid),
                let unit = LatentSpace.unit(Array(vector.prefix(seed.count)))
            else { continue }
            for index in sum.indices { sum[index] += cosine * unit[index] }
            count += 1
        }
        guard let mean = LatentSpace.unit(sum) else { return }
        let moved = zip(own, mean).map { $0 + SeedDirection.share * $1 }
        let length = moved.reduce(0) { $0 + $1 * $1 }.squareRoot()
        guard length > 1e-6 else { return }
        own = own.map { $0 / length }
        others = mean.map { SeedDirection.share * $0 / length }
    }
}
