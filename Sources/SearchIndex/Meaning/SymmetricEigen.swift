/// Eigenvalues and eigenvectors of a small symmetric matrix: Householder's reduction to a tridiagonal one, then implicit QL
/// steps (the procedures `tred2` and `tql2` of Bowdler, Martin, Reinsch and Wilkinson 1968, in the form of EISPACK).
struct SymmetricEigen {
    /// Descending.
    let values: [Double]
    /// Column `i` belongs to `values[i]`; row-major, `size` by `size`.
    let vectors: [Double]

    /// Decomposes a row-major matrix, of which the upper triangle counts.
    init(_ matrix: [Double], size n: Int) {
        // Row by row, `lines` holds what the procedures call the columns of a matrix, so that inner loops go straight on.
        var lines = matrix
        for i in 0..<n { for j in 0..<i { lines[i * n + j] = lines[j * n + i] } }
        var diagonal = Array(repeating: 0.0, count: n)
        var beside = diagonal
        lines.withUnsafeMutableBufferPointer { lines in
            diagonal.withUnsafeMutableBufferPointer { diagonal in
                beside.withUnsafeMutableBufferPointer { beside in
                    guard let v = lines.baseAddress, let d = diagonal.baseAddress, let e = beside.baseAddress else {
                        return
                    }
                    SymmetricEigen.reduce(v, d, e, n)
                    SymmetricEigen.iterate(v, d, e, n)
                }
            }
        }
        let order = (0..<n).sorted { (diagonal[$1], $0) < (diagonal[$0], $1) }
        values = order.map { diagonal[$0] }
        var sorted = Array(repeating: 0.0, count: n * n)
        for row in 0..<n {
            for (column, from) in order.enumerated() { sorted[row * n + column] = lines[from * n + row] }
        }
        vectors = sorted
    }

    private typealias Numbers = UnsafeMutablePointer<Double>
    /// For one eigenvalue; two or three are usual.
    private static let mostSteps = 60

    /// Makes the matrix tridiagonal: its diagonal in `d`, what stands beside it in `e` from 1 on, and in `v` the product of
    /// the reflections.
    private static func reduce(_ v: Numbers, _ d: Numbers, _ e: Numbers, _ n: Int) {
        for j in 0..<n { d[j] = v[j * n + n - 1] }
        for i in stride(from: n - 1, to: 0, by: -1) {
            var (scale, h) = (0.0, 0.0)
            for k in 0..<i { scale += abs(d[k]) }
            if scale == 0 {
                e[i] = d[i - 1]
                for j in 0..<i {
                    d[j] = v[j * n + i - 1]
                    v[j * n + i] = 0
                    v[i * n + j] = 0
                }
            } else {
                for k in 0..<i {
                    d[k] /= scale
                    h += d[k] * d[k]
                }
                let last = d[i - 1]
                let g = last > 0 ? -h.squareRoot() : h.squareRoot()
                e[i] = scale * g
                h -= last * g
                d[i - 1] = last - g
                reflect(v, d, e, n, i, h)
            }
            d[i] = h
        }
        for i in 0..<max(n - 1, 0) {
            v[i * n + n - 1] = v[i * n + i]
            v[i * n + i] = 1
            let next = v + (i + 1) * n
            if d[i + 1] != 0 {
                for k in 0...i { d[k] = next[k] / d[i + 1] }
                for j in 0...i {
                    let line = v + j * n
                    var g = 0.0
                    for k in 0...i { g += next[k] * line[k] }
                    for k in 0...i { line[k] -= g * d[k] }
                }
            }
            for k in 0...i { next[k] = 0 }
        }
        for j in 0..<n {
            d[j] = v[j * n + n - 1]
            v[j * n + n - 1] = 0
        }
        v[n * n - 1] = 1
        e[0] = 0
    }

    /// One reflection: the vector is in `d`, and `h` half its square.
    private static func reflect(_ v: Numbers, _ d: Numbers, _ e: Numbers, _ n: Int, _ i: Int, _ h: Double) {
        for j in 0..<i { e[j] = 0 }
        for j in 0..<i {
            let (line, f) = (v + j * n, d[j])
            v[i * n + j] = f
            var g = e[j] + line[j] * f
            for k in (j + 1)..<max(i, j + 1) {
                g += line[k] * d[k]
                e[k] += line[k] * f
            }
            e[j] = g
        }
        var f = 0.0
        for j in 0..<i {
            e[j] /= h
            f += e[j] * d[j]
        }
        let share = f / (h + h)
        for j in 0..<i { e[j] -= share * d[j] }
        for j in 0..<i {
            let (line, f, g) = (v + j * n, d[j], e[j])
            for k in j..<i { line[k] -= f * e[k] + g * d[k] }
            d[j] = line[i - 1]
            line[i] = 0
        }
    }

    /// Turns the tridiagonal matrix until nothing stands beside its diagonal, and the rows of `v` with it.
    private static func iterate(_ v: Numbers, _ d: Numbers, _ e: Numbers, _ n: Int) {
        for i in 1..<max(n, 1) { e[i - 1] = e[i] }
        e[n - 1] = 0
        var (shift, largest) = (0.0, 0.0)
        for l in 0..<n {
            largest = max(largest, abs(d[l]) + abs(e[l]))
            var m = l
            while m < n - 1, abs(e[m]) > 0x1p-52 * largest { m += 1 }
            var steps = 0
            while m > l, steps < mostSteps {
                steps += 1
                let before = d[l]
                let p = (d[l + 1] - before) / (2 * e[l])
                let r = p < 0 ? -(p * p + 1).squareRoot() : (p * p + 1).squareRoot()
                d[l] = e[l] / (p + r)
                d[l + 1] = e[l] * (p + r)
                let h = before - d[l]
                for i in (l + 2)..<max(n, l + 2) { d[i] -= h }
                shift += h
                step(v, d, e, n, l, m)
                if abs(e[l]) <= 0x1p-52 * largest { break }
            }
            d[l] += shift
            e[l] = 0
        }
    }

    /// One QL step between `l` and `m`.
    private static func step(_ v: Numbers, _ d: Numbers, _ e: Numbers, _ n: Int, _ l: Int, _ m: Int) {
        let (second, beside) = (d[l + 1], e[l + 1])
        var p = d[m]
        var (c, c2, c3) = (1.0, 1.0, 1.0)
        var (s, s2) = (0.0, 0.0)
        for i in stride(from: m - 1, through: l, by: -1) {
            (c3, c2, s2) = (c2, c, s)
            let (g, h) = (c * e[i], c * p)
            let r = (p * p + e[i] * e[i]).squareRoot()
            e[i + 1] = s * r
            s = e[i] / r
            c = p / r
            p = c * d[i] - s * g
            d[i + 1] = h + s * (c * g + s * d[i])
            let (lower, upper) = (v + i * n, v + (i + 1) * n)
            for k in 0..<n {
                let (x, y) = (lower[k], upper[k])
                upper[k] = s * x + c * y
                lower[k] = c * x - s * y
            }
        }
        p = -s * s2 * c3 * beside * e[l] / second
        e[l] = s * p
        d[l] = c * p
    }
}
