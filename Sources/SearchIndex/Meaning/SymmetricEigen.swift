#if canImport(Glibc)
    internal import Glibc
#endif

/// Eigenvalues and eigenvectors of a small symmetric matrix, by Jacobi's cyclic rotations (Golub and Van Loan, "Matrix
/// Computations", 8.5).
struct SymmetricEigen {
    /// Descending.
    let values: [Double]
    /// Column `i` belongs to `values[i]`; row-major, `size` by `size`.
    let vectors: [Double]

    /// Decomposes a row-major matrix, of which the upper triangle counts.
    init(_ matrix: [Double], size n: Int) {
        var a = matrix
        var v = Array(repeating: 0.0, count: n * n)
        for i in 0..<n {
            v[i * n + i] = 1
            for j in 0..<i { a[i * n + j] = a[j * n + i] }
        }
        for _ in 0..<40 {
            var off = 0.0
            var all = 0.0
            for i in 0..<n {
                for j in 0..<n {
                    all += a[i * n + j] * a[i * n + j]
                    if i != j { off += a[i * n + j] * a[i * n + j] }
                }
            }
            if off <= all * 1e-18 { break }
            for p in 0..<n { for q in (p + 1)..<max(n, p + 1) { SymmetricEigen.rotate(&a, &v, n, p, q) } }
        }
        let order = (0..<n).sorted { a[$0 * n + $0] > a[$1 * n + $1] }
        values = order.map { a[$0 * n + $0] }
        var sorted = Array(repeating: 0.0, count: n * n)
        for row in 0..<n { for (column, from) in order.enumerated() { sorted[row * n + column] = v[row * n + from] } }
        vectors = sorted
    }

    /// One rotation that makes the element at (p, q) vanish.
    private static func rotate(_ a: inout [Double], _ v: inout [Double], _ n: Int, _ p: Int, _ q: Int) {
        let apq = a[p * n + q]
        if apq == 0 { return }
        let theta = (a[q * n + q] - a[p * n + p]) / (2 * apq)
        let t = (theta >= 0 ? 1 : -1) / (abs(theta) + (theta * theta + 1).squareRoot())
        let c = 1 / (t * t + 1).squareRoot()
        let s = t * c
        a.withUnsafeMutableBufferPointer { a in
            for k in 0..<n {
                let (x, y) = (a[k * n + p], a[k * n + q])
                a[k * n + p] = c * x - s * y
                a[k * n + q] = s * x + c * y
            }
            for k in 0..<n {
                let (x, y) = (a[p * n + k], a[q * n + k])
                a[p * n + k] = c * x - s * y
                a[q * n + k] = s * x + c * y
            }
        }
        v.withUnsafeMutableBufferPointer { v in
            for k in 0..<n {
                let (x, y) = (v[k * n + p], v[k * n + q])
                v[k * n + p] = c * x - s * y
                v[k * n + q] = s * x + c * y
            }
        }
    }
}
