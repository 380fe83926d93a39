internal import CKernel

/// Places documents in the latent space: the sum of their stems' vectors, each times the square root of
/// its count and the stem's weight.
struct DocumentPlacing {
    private let rank: Int
    /// Values to a row, a multiple of 8.
    private let width: Int
    /// The vectors of the stems, padded with zeros to `width`.
    private let vectors: [Float]
    private let matrix: TermMatrix

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
        let size = LatentSpace.rowsPerBlock(rank) * rank
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
                var sum = Array(repeating: Float(0), count: width)
                for position in range {
                    add(full.entries[full.starts[position]..<full.starts[position + 1]], to: &sum)
                    sum.withUnsafeBufferPointer {
                        LatentSpace.encode(
                            UnsafeBufferPointer(rebasing: $0[..<rank]),
                            to: target + Int(full.rowids[position]) * rank)
                    }
                }
            }
        }
        batch.rowids.removeAll(keepingCapacity: true)
        batch.entries.removeAll(keepingCapacity: true)
        batch.starts = [0]
    }

    private func add(_ counts: ArraySlice<TermCounts.Count>, to sum: inout [Float]) {
        sum.withUnsafeMutableBufferPointer { sum in
            vectors.withUnsafeBufferPointer { vectors in
                guard let sum = sum.baseAddress, let vectors = vectors.baseAddress else { return }
                sum.update(repeating: 0, count: width)
                for entry in counts {
                    let term = matrix.places[Int(entry.stem)]
                    guard term != .max else { continue }
                    let factor = Frequency.weight(entry.count) * matrix.terms[Int(term)].weight
                    kindred_add_scaled(sum, vectors + Int(term) * width, factor, width)
                }
            }
        }
    }
}
