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

    /// The vectors of all documents, encoded, in blocks by rowid, and their code.
    func blocks(_ counts: TermCounts, capacity: Int, fine: Int) throws(SegmentError) -> (LatentCode, [[UInt8]]) {
        // Bytes, 127 for the largest component of each vector, until it is known how they are spread.
        nonisolated(unsafe) let placed = UnsafeMutableBufferPointer<Int8>.allocate(capacity: max(1, capacity * rank))
        placed.initialize(repeating: 0)
        defer { placed.deallocate() }
        let weights = matrix.terms.map(\.weight)
        // Every document has bytes of its own.
        _ = try counts.collect(Room(width), where: { _ in true }) { room, rowid, own in
            let known = room.fill(own, matrix.places, weights)
            guard let target = placed.baseAddress else { return }
            kindred_sum_rows(&room.sum, vectors, room.terms, room.factors, known, width)
            kindred_encode(room.sum, rank, target + Int(rowid) * rank)
        }
        let bytes = UnsafeBufferPointer(placed)
        let code = LatentCode(rank: rank, fine: fine) { take in
            for row in stride(from: 0, to: capacity, by: max(1, capacity / DocumentPlacing.sampleSize)) {
                withUnit(bytes, row) { take($0) }
            }
        }
        let rows = LatentSpace.rowsPerBlock(code)
        let blocks = stride(from: 0, to: capacity, by: rows).map { first in
            encoded(bytes, first..<min(first + rows, capacity), code)
        }
        return (code, blocks)
    }

    private static let sampleSize = 1 << 14

    /// Some vectors as they are stored.
    private func encoded(_ vectors: UnsafeBufferPointer<Int8>, _ rows: Range<Int>, _ code: LatentCode) -> [UInt8] {
        [UInt8](unsafeUninitializedCapacity: rows.count * code.size) { block, count in
            count = rows.count * code.size
            block.initialize(repeating: 0)
            guard let start = block.baseAddress else { return }
            for row in rows {
                withUnit(vectors, row) { code.encode($0, to: start + (row - rows.lowerBound) * code.size) }
            }
        }
    }

    /// Lends a vector of unit length; none that is of zeros.
    private func withUnit(_ vectors: UnsafeBufferPointer<Int8>, _ row: Int, _ body: (UnsafePointer<Float>) -> Void) {
        guard let own = vectors.baseAddress.map({ $0 + row * rank }) else { return }
        var square: Int32 = 0
        for index in 0..<rank { square &+= Int32(own[index]) &* Int32(own[index]) }
        guard square > 0 else { return }
        let factor = 1 / Float(square).squareRoot()
        withUnsafeTemporaryAllocation(of: Float.self, capacity: rank) { unit in
            for index in 0..<rank { unit[index] = Float(own[index]) * factor }
            if let start = unit.baseAddress { body(start) }
        }
    }

    /// Where a document's terms are put together.
    private struct Room {
        var terms: [UInt32] = []
        var factors: [Float] = []
        var sum: [Float]

        init(_ width: Int) { sum = Array(repeating: 0, count: width) }

        /// Returns how many terms have a place.
        mutating func fill(
            _ counts: UnsafeBufferPointer<TermCounts.Count>, _ places: [UInt32], _ weights: [Float]
        ) -> Int {
            if terms.count < counts.count {
                terms = Array(repeating: 0, count: counts.count * 2)
                factors = Array(repeating: 0, count: counts.count * 2)
            }
            var known = 0
            terms.withUnsafeMutableBufferPointer { terms in
                factors.withUnsafeMutableBufferPointer { factors in
                    for entry in counts {
                        let term = places[Int(entry.stem)]
                        guard term != .max else { continue }
                        terms[known] = term
                        factors[known] = Frequency.weight(entry.count) * weights[Int(term)]
                        known += 1
                    }
                }
            }
            return known
        }
    }
}
