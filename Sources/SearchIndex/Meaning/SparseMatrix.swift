internal import CKernel
internal import Dispatch

/// A sparse matrix of documents (rows) by terms (columns), stored by rows and by columns, for products with thin dense ones.
///
/// Dense matrices are row-major with `width` values a row. Products run on all cores; each row of
/// a result is summed by one thread in a fixed order, so that results do not depend on the number of cores.
final class SparseMatrix {
    let rows: Int
    let columns: Int
    private let byRow: Compressed
    private let byColumn: Compressed

    /// One orientation: where each line begins, and the line's indices and values.
    struct Compressed {
        var starts: [Int]
        var indices: [UInt32]
        var values: [Float]
    }

    /// A matrix from its rows: for each the columns, ascending, and their values.
    init(rows byRow: Compressed, columns: Int) {
        rows = byRow.starts.count - 1
        self.columns = columns
        self.byRow = byRow
        byColumn = SparseMatrix.transposed(byRow, lines: columns)
    }

    /// This matrix times a dense one of `columns` rows, in place of `result`, whose memory is used again.
    func multiply(_ dense: [Float], width: Int, into result: inout [Float]) {
        SparseMatrix.multiply(byRow, dense, width, into: &result)
    }

    /// The transpose times a dense matrix of `rows` rows, likewise.
    func multiplyTransposed(_ dense: [Float], width: Int, into result: inout [Float]) {
        SparseMatrix.multiply(byColumn, dense, width, into: &result)
    }

    /// Makes room for so many values, whatever they are.
    static func resize(_ result: inout [Float], _ count: Int) {
        if result.count != count { result = [Float](unsafeUninitializedCapacity: count) { $1 = count } }
    }

    private static func transposed(_ matrix: Compressed, lines: Int) -> Compressed {
        var starts = Array(repeating: 0, count: lines + 1)
        for index in matrix.indices { starts[Int(index) + 1] += 1 }
        for line in 0..<lines { starts[line + 1] += starts[line] }
        var next = starts
        var indices = Array(repeating: UInt32(0), count: matrix.indices.count)
        var values = Array(repeating: Float(0), count: matrix.values.count)
        for row in 0..<(matrix.starts.count - 1) {
            for position in matrix.starts[row]..<matrix.starts[row + 1] {
                let column = Int(matrix.indices[position])
                indices[next[column]] = UInt32(row)
                values[next[column]] = matrix.values[position]
                next[column] += 1
            }
        }
        return Compressed(starts: starts, indices: indices, values: values)
    }

    private static func multiply(_ matrix: Compressed, _ dense: [Float], _ width: Int, into result: inout [Float]) {
        let lines = matrix.starts.count - 1
        resize(&result, lines * width)
        result.withUnsafeMutableBufferPointer { result in
            nonisolated(unsafe) let target = result.baseAddress
            dense.withUnsafeBufferPointer { dense in
                matrix.indices.withUnsafeBufferPointer { indices in
                    matrix.values.withUnsafeBufferPointer { values in
                        nonisolated(unsafe) let (dense, indices, values) = (dense, indices, values)
                        Parallel.forEachRange(lines) { range in
                            guard let target else { return }
                            for line in range {
                                let own = matrix.starts[line]..<matrix.starts[line + 1]
                                kindred_sum_rows(
                                    target + line * width, dense.baseAddress,
                                    indices.baseAddress.map { $0 + own.lowerBound },
                                    values.baseAddress.map { $0 + own.lowerBound }, own.count, width)
                            }
                        }
                    }
                }
            }
        }
    }
}

/// Work spread over the cores.
enum Parallel {
    /// Calls `body` for pieces of `0..<count`, several at once.
    static func forEachRange(_ count: Int, _ body: @Sendable (Range<Int>) -> Void) {
        let pieces = max(1, min(64, count / 64))
        DispatchQueue.concurrentPerform(iterations: pieces) { piece in
            body(count * piece / pieces..<count * (piece + 1) / pieces)
        }
    }
}
