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
        let rows = LatentSpace.rowsPerBlock(rank)
        let size = rows * rank
        // Every document has bytes of its own.
        nonisolated(unsafe) let blocks = stride(from: 0, to: capacity * rank, by: size).map { start in
            let block = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: min(size, capacity * rank - start))
            block.initialize(repeating: 0)
            return block
        }
        defer { for block in blocks { block.deallocate() } }
        _ = try counts.collect(Room(width), where: { _ in true }) { room, rowid, own in
            room.fill(own, matrix)
            let (block, row) = Int(rowid).quotientAndRemainder(dividingBy: rows)
            guard let target = blocks[block].baseAddress else { return }
            kindred_sum_rows(&room.sum, vectors, room.terms, room.factors, room.terms.count, width)
            room.sum.withUnsafeBufferPointer {
                LatentSpace.encode(UnsafeBufferPointer(rebasing: $0[..<rank]), to: target + row * rank)
            }
        }
        return blocks.map { Array($0) }
    }

    /// Where a document's terms are put together.
    private struct Room {
        var terms: [UInt32] = []
        var factors: [Float] = []
        var sum: [Float]

        init(_ width: Int) { sum = Array(repeating: 0, count: width) }

        mutating func fill(_ counts: UnsafeBufferPointer<TermCounts.Count>, _ matrix: TermMatrix) {
            terms.removeAll(keepingCapacity: true)
            factors.removeAll(keepingCapacity: true)
            for entry in counts {
                let term = matrix.places[Int(entry.stem)]
                guard term != .max else { continue }
                terms.append(term)
                factors.append(Frequency.weight(entry.count) * matrix.terms[Int(term)].weight)
            }
        }
    }
}
