/// The vectors of the terms of a matrix as they are stored.
struct EncodedTerms {
    let code: LatentCode
    /// Number of dimensions.
    var rank: Int { code.rank }
    /// Of each stem that has a vector.
    let vectors: [(stem: String, bytes: [UInt8])]

    /// By the vectors, `rank` values to a term.
    init(_ matrix: TermMatrix, _ vectors: [Float], rank: Int, documents: Int) {
        let lengths = matrix.terms.indices.map { term in
            var sum: Float = 0
            for place in term * rank..<(term + 1) * rank { sum += vectors[place] * vectors[place] }
            return sum.squareRoot()
        }
        let known = matrix.terms.indices.filter { lengths[$0] > 0 }
        // Calls `body` with the unit vector of a term.
        @Sendable func withUnit(_ term: Int, _ body: (UnsafePointer<Float>) -> Void) {
            withUnsafeTemporaryAllocation(of: Float.self, capacity: rank) { unit in
                for place in 0..<rank { unit[place] = vectors[term * rank + place] / lengths[term] }
                if let start = unit.baseAddress { body(start) }
            }
        }
        let code = LatentCode(rank: rank, fine: LatentCode.fine(rank: rank, documents: documents)) { take in
            for term in known { withUnit(term) { take($0) } }
        }
        var encoded = known.map { (stem: matrix.terms[$0].stem, bytes: [UInt8]()) }
        encoded.withUnsafeMutableBufferPointer { encoded in
            nonisolated(unsafe) let encoded = encoded
            Parallel.forEachRange(known.count) { range in
                for place in range {
                    let term = known[place]
                    withUnit(term) { unit in
                        encoded[place].bytes = LatentSpace.encode(
                            unit, weight: matrix.terms[term].weight, length: lengths[term], code)
                    }
                }
            }
        }
        self.code = code
        self.vectors = encoded
    }
}
