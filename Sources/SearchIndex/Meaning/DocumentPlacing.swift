/// Places documents in the latent space: the sum of their stems' vectors, each times `log(1 + count)` and the stem's weight.
struct DocumentPlacing {
    private let rank: Int
    /// Values to a row, a multiple of 8.
    private let width: Int
    /// The vectors of the stems, padded with zeros to `width`.
    private let vectors: [Float]
    private let matrix: TermMatrix
    private let logarithms = Logarithms()

    /// By the vectors of a matrix's terms, `rank` values each.
    init(_ matrix: TermMatrix, _ vectors: [Float], rank: Int) {
        self.matrix = matrix
        self.rank = rank
        width = (rank + 7) / 8 * 8
        var padded = Array(repeating: Float(0), count: matrix.terms.count * width)
        for term in matrix.terms.indices {
            for dimension in 0..<rank { padded[term * width + dimension] = vectors[term * rank + dimension] }
        }
        self.vectors = padded
    }

    /// The vectors of all documents, encoded, in blocks by rowid.
    func blocks(_ counts: TermCounts, capacity: Int) throws(SegmentError) -> [[UInt8]] {
        var encoded = [UInt8](repeating: 0, count: capacity * rank)
        var batch = Batch()
        try counts.forEachDocument(where: { _ in true }) { rowid, own in
            batch.add(rowid, own)
            if batch.entries.count > DocumentPlacing.batchSize { place(&batch, &encoded) }
        }
        place(&batch, &encoded)
        let size = LatentSpace.rowsPerBlock * rank
        return stride(from: 0, to: encoded.count, by: size).map { Array(encoded[$0..<min($0 + size, encoded.count)]) }
    }

    /// Entries that are placed at once, by all cores.
    private static let batchSize = 1 << 18

    private struct Batch {
        var rowids: [UInt32] = []
        var starts: [Int] = [0]
        var entries: [TermCounts.Count] = []

        mutating func add(_ rowid: UInt32, _ counts: UnsafeBufferPointer<TermCounts.Count>) {
            rowids.append(rowid)
            entries.append(contentsOf: counts)
            starts.append(entries.count)
        }
    }

    private func place(_ batch: inout Batch, _ encoded: inout [UInt8]) {
        let full = batch
        encoded.withUnsafeMutableBufferPointer { encoded in
            guard let start = encoded.baseAddress else { return }
            nonisolated(unsafe) let target = start
            Parallel.forEachRange(full.rowids.count) { range in
                var sum = Array(repeating: SIMD8<Float>.zero, count: width / 8)
                for position in range {
                    add(full.entries[full.starts[position]..<full.starts[position + 1]], to: &sum)
                    sum.withUnsafeBytes {
                        LatentSpace.encode(
                            UnsafeBufferPointer(rebasing: $0.bindMemory(to: Float.self)[..<rank]),
                            to: target + Int(full.rowids[position]) * rank)
                    }
                }
            }
        }
        batch.rowids.removeAll(keepingCapacity: true)
        batch.entries.removeAll(keepingCapacity: true)
        batch.starts = [0]
    }

    private func add(_ counts: ArraySlice<TermCounts.Count>, to sum: inout [SIMD8<Float>]) {
        let lanes = width / 8
        sum.withUnsafeMutableBufferPointer { sum in
            for lane in 0..<lanes { sum[lane] = .zero }
            vectors.withUnsafeBytes { bytes in
                let vectors = bytes.bindMemory(to: SIMD8<Float>.self)
                for entry in counts {
                    let term = matrix.places[Int(entry.stem)]
                    guard term != .max else { continue }
                    let factor = SIMD8<Float>(repeating: logarithms[entry.count] * matrix.terms[Int(term)].weight)
                    let row = Int(term) * lanes
                    for lane in 0..<lanes { sum[lane] += factor * vectors[row + lane] }
                }
            }
        }
    }
}
