internal import CKernel
internal import TextAnalysis

/// The collection's own "meaning": terms and documents as directions in a space of few dimensions, in which words that
/// occur with the same other words lie together (latent semantic indexing: Deerwester and others 1990).
///
/// Terms are stems, weighted as by Dumais 1991 with the square root in place of a logarithm: `√tf` in the document times
/// `1 + Σ p ln p / ln N` of the term, with `p` its share of the term's occurrences that are in each document. `LatentLearner` writes the space:
///
/// | table | one row for |
/// |---|---|
/// | `latent_term` | a stem: its entropy weight, the scale of its vector, and the vector as `Int8`s |
/// | `latent_document` | as many documents by rowid as fit a page of the file: their unit vectors as `Int8`s, 127 for the largest; zeros for none |
struct LatentSpace {
    /// Number of dimensions.
    let rank: Int
    /// Number of documents it was learnt from.
    let documents: Int
    private let connection: Connection
    private let vectors: LatentVectors

    /// Documents to a row of `latent_document`, which fills a page of 4,096 bytes. A search wants the vectors of a thousand
    /// documents from anywhere in the file, and SQLite lends what stands in one page.
    static func rowsPerBlock(_ rank: Int) -> Int { max(1, 4000 / rank) }

    /// The space of a file; `nil` when it has none, as a file of very few documents.
    init?(_ connection: Connection) throws(SegmentError) {
        guard let text = try Meta.get("latent", connection) else { return nil }
        let parts = text.split(separator: " ").compactMap { Int($0) }
        guard parts.count == 2, (1...1024).contains(parts[0]), parts[1] > 0 else {
            throw .corrupt("what it says of its latent space makes no sense")
        }
        rank = parts[0]
        documents = parts[1]
        self.connection = connection
        vectors = LatentVectors(connection, rank: rank)
    }

    /// A term's entropy weight times its vector.
    func vector(ofStem stem: String) throws(SegmentError) -> (weight: Float, vector: [Float])? {
        let row = try connection.statement("SELECT weight, scale, vector FROM latent_term WHERE stem = ?1").bind(
            1, stem)
        defer { row.reset() }
        guard try row.step() else { return nil }
        let scale = Float(row.real(1))
        let vector = row.withBytes(2) { bytes in bytes.map { Float(Int8(bitPattern: $0)) * scale } }
        guard vector.count == rank else { throw .corrupt("the vector of “\(stem)” has \(vector.count) dimensions") }
        return (Float(row.real(0)), vector)
    }

    /// The unit vector of a text given by its stems with their counts; `nil` when none of them is known.
    func vector(of counts: [String: Float]) throws(SegmentError) -> [Float]? {
        var sum = Array(repeating: Float(0), count: rank)
        for (stem, count) in counts.sorted(by: { $0.key < $1.key }) {
            guard let term = try vector(ofStem: stem) else { continue }
            let factor = Frequency.weight(count) * term.weight
            for index in 0..<rank { sum[index] += factor * term.vector[index] }
        }
        return LatentSpace.unit(sum)
    }

    static func unit(_ vector: [Float]) -> [Float]? {
        let length = vector.reduce(0) { $0 + $1 * $1 }.squareRoot()
        return length > 1e-9 ? vector.map { $0 / length } : nil
    }

    /// Cosines between a unit vector and documents, in the order of the rowids, which ascend. Of a vector with fewer
    /// dimensions only those count.
    func cosines(_ vector: [Float], _ rowids: [UInt32]) throws(SegmentError) -> [Float] {
        try vectors.cosines(vector, rowids)
    }

    /// A document's unit vector; `nil` when it has no known term.
    func vector(ofDocument rowid: UInt32) throws(SegmentError) -> [Float]? {
        try vectors.vector(rowid).flatMap { LatentSpace.unit($0.map { Float($0) }) }
    }

    /// Writes a document's vector; what was read before of its neighbours stays as it was.
    func set(_ vector: [Float], ofDocument rowid: UInt32) throws(SegmentError) {
        let (number, row) = Int(rowid).quotientAndRemainder(dividingBy: LatentSpace.rowsPerBlock(rank))
        let start = row * rank
        var block = try block(number)
        while block.count < start + rank { block.append(0) }
        block.replaceSubrange(start..<(start + rank), with: LatentSpace.encode(vector[...]))
        try connection.statement("REPLACE INTO latent_document(block, vectors) VALUES(?1, ?2)")
            .bind(1, Int64(number)).bind(2, block).run()
    }

    private func block(_ number: Int) throws(SegmentError) -> [UInt8] {
        let row = try connection.statement("SELECT vectors FROM latent_document WHERE block = ?1")
        row.bind(1, Int64(number))
        defer { row.reset() }
        return try row.step() ? row.bytes(0) : []
    }

    /// A unit vector in bytes, 127 for its largest component.
    static func encode(_ vector: ArraySlice<Float>) -> [UInt8] {
        [UInt8](unsafeUninitializedCapacity: vector.count) { bytes, count in
            count = vector.count
            if let target = bytes.baseAddress { vector.withUnsafeBufferPointer { encode($0, to: target) } }
        }
    }

    /// The same, in place.
    static func encode(_ vector: UnsafeBufferPointer<Float>, to target: UnsafeMutablePointer<UInt8>) {
        guard let start = vector.baseAddress else { return }
        target.withMemoryRebound(to: Int8.self, capacity: vector.count) { kindred_encode(start, vector.count, $0) }
    }
}
