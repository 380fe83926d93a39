internal import CKernel
internal import Dispatch

#if canImport(Glibc)
    internal import Glibc
#endif

/// The leading right singular vectors of a sparse matrix, by randomised subspace iteration (Halko, Martinsson and Tropp
/// 2011, "Finding structure with randomness", algorithm 4.4).
enum TruncatedSVD {
    /// Directions beyond those wanted, which make the wanted ones exact.
    private static let oversampling = 8
    private static let iterations = 3

    /// `columns` rows of `rank` values, row-major; fewer when the matrix has no higher rank. The same for the same matrix.
    static func rightVectors(_ matrix: SparseMatrix, rank: Int) -> (vectors: [Float], rank: Int) {
        let wanted = min(rank, matrix.rows - 1, matrix.columns - 1)
        guard wanted > 0 else { return ([], 0) }
        let width = (wanted + oversampling + 7) / 8 * 8
        var right = random(matrix.columns * width)
        var (left, spare): ([Float], [Float]) = ([], [])
        for iteration in 1...iterations {
            matrix.multiply(right, width: width, into: &left)
            // On the way columns need not be quite orthogonal, only far from dependent.
            for _ in 0..<(iteration < iterations ? 1 : 2) {
                orthonormalise(&left, rows: matrix.rows, width: width, &spare)
            }
            matrix.multiplyTransposed(left, width: width, into: &right)
        }
        // With orthonormal columns Q on the left, right = AᵀQ, and the eigenvectors of its Gram matrix turn it.
        let eigen = SymmetricEigen(gram(right, rows: matrix.columns, width: width), size: width)
        let kept = min(wanted, eigen.values.prefix { $0 > eigen.values[0] * 1e-10 }.count)
        guard kept > 0 else { return ([], 0) }
        var turn = Array(repeating: Float(0), count: width * width)
        for row in 0..<width {
            for column in 0..<kept {
                turn[row * width + column] = Float(
                    eigen.vectors[row * width + column] / eigen.values[column].squareRoot())
            }
        }
        var turned: [Float] = []
        multiply(right, turn, rows: matrix.columns, width: width, into: &turned)
        var vectors: [Float] = []
        vectors.reserveCapacity(matrix.columns * kept)
        for row in 0..<matrix.columns { vectors.append(contentsOf: turned[(row * width)..<(row * width + kept)]) }
        return (vectors, kept)
    }

    /// Makes the columns orthonormal by the eigenvectors of the Gram matrix; a second time makes up for what rounding leaves
    /// where they were nearly dependent. Columns that add nothing become zero.
    private static func orthonormalise(_ dense: inout [Float], rows: Int, width: Int, _ spare: inout [Float]) {
        let eigen = SymmetricEigen(gram(dense, rows: rows, width: width), size: width)
        var turn = Array(repeating: Float(0), count: width * width)
        for column in 0..<width where eigen.values[column] > eigen.values[0] * 1e-12 {
            let scale = 1 / eigen.values[column].squareRoot()
            for row in 0..<width { turn[row * width + column] = Float(eigen.vectors[row * width + column] * scale) }
        }
        multiply(dense, turn, rows: rows, width: width, into: &spare)
        swap(&dense, &spare)
    }

    /// The transpose of a dense matrix times itself.
    private static func gram(_ dense: [Float], rows: Int, width: Int) -> [Double] {
        let pieces = max(1, min(16, rows / 256))
        var sums = Array(repeating: [Double](), count: pieces)
        sums.withUnsafeMutableBufferPointer { sums in
            nonisolated(unsafe) let sums = sums
            Parallel.forEachPiece(pieces) { piece in
                sums[piece] = gram(dense, rows * piece / pieces..<rows * (piece + 1) / pieces, width)
            }
        }
        var total = Array(repeating: 0.0, count: width * width)
        for sum in sums { for index in total.indices { total[index] += sum[index] } }
        return total
    }

    private static func gram(_ dense: [Float], _ rows: Range<Int>, _ width: Int) -> [Double] {
        var total = Array(repeating: 0.0, count: width * width)
        var block = Array(repeating: Float(0), count: width * width)
        var start = rows.lowerBound
        dense.withUnsafeBufferPointer { values in
            guard let values = values.baseAddress else { return }
            // Blocks keep the single-precision sums short.
            while start < rows.upperBound {
                let end = min(start + 512, rows.upperBound)
                block.withUnsafeMutableBufferPointer { block in
                    guard let block = block.baseAddress else { return }
                    block.update(repeating: 0, count: width * width)
                    kindred_add_gram(block, values + start * width, end - start, width)
                    for index in 0..<(width * width) { total[index] += Double(block[index]) }
                }
                start = end
            }
        }
        return total
    }

    /// A dense matrix times a square one, in place of `result`.
    private static func multiply(
        _ dense: [Float], _ square: [Float], rows: Int, width: Int, into result: inout [Float]
    ) {
        SparseMatrix.resize(&result, rows * width)
        result.withUnsafeMutableBufferPointer { result in
            nonisolated(unsafe) let target = result.baseAddress
            dense.withUnsafeBufferPointer { dense in
                square.withUnsafeBufferPointer { square in
                    nonisolated(unsafe) let (dense, square) = (dense.baseAddress, square.baseAddress)
                    Parallel.forEachRange(rows) { range in
                        guard let target, let dense else { return }
                        let start = range.lowerBound * width
                        kindred_multiply(target + start, dense + start, range.count, square, width)
                    }
                }
            }
        }
    }

    /// Values between -1 and 1, always the same (SplitMix64).
    private static func random(_ count: Int) -> [Float] {
        [Float](unsafeUninitializedCapacity: count) { result, filled in
            nonisolated(unsafe) let target = result.baseAddress
            Parallel.forEachRange(count) { range in
                guard let target else { return }
                for index in range {
                    var value = 0x4B69_6E64_7265_6421 &+ UInt64(index + 1) &* 0x9E37_79B9_7F4A_7C15
                    value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
                    value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
                    value ^= value >> 31
                    target[index] = Float(value >> 40) / Float(1 << 23) - 1
                }
            }
            filled = count
        }
    }
}

extension Parallel {
    /// Calls `body` for each of `0..<count`, several at once.
    static func forEachPiece(_ count: Int, _ body: @Sendable (Int) -> Void) {
        DispatchQueue.concurrentPerform(iterations: count) { body($0) }
    }
}
