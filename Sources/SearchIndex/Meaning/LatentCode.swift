internal import CKernel

/// How vectors of the latent space are stored: the first dimensions in 8 bits, the others in 4, in steps that suit how each
/// dimension is spread over all vectors.
///
/// A dimension `d` of a unit vector is `offset(d) + step(d) · n`. The `n` of 8 bits is stored as two numbers of 4, so that
/// a dot product is a sum of numbers of 4 bits times weights. These stand in as many bytes as there are pairs of them: the
/// first half of the numbers in the lower bits, the other half in the upper; first those of all dimensions, of the finer ones
/// the higher, then the lower of the finer ones. A vector of zeros, which is that of no document, has zeros only.
///
/// The dimensions that vary most decide most of a cosine: with eight of them finer an error of a cosine is a quarter smaller
/// for a twelfth of the bytes. A small collection, whose vectors take no space worth saving, has all of them finer
/// (`Benchmarks/README.md`).
struct LatentCode {
    /// Number of dimensions.
    let rank: Int
    /// Of each dimension.
    private let offsets: [Float]
    private let steps: [Float]
    /// The same as whole numbers, for lengths.
    private let wholeOffsets: [Int16]
    private let wholeSteps: [Int16]
    /// Dimensions with 8 bits.
    private let fine: Int

    /// What 1 becomes as a whole number; the squares of a vector add up to less than 2³¹ as long as it is shorter than 10.
    private static let whole: Float = 4096

    /// Standard deviations to either side of the mean that 16 steps span; 256 span all that there is.
    private static let span: Float = 2.8

    /// How many dimensions are fine in a collection.
    static func fine(rank: Int, documents: Int) -> Int { documents <= 3000 ? rank : min(8, rank) }

    /// Bytes of a vector.
    var size: Int { (rank + fine + 1) / 2 }

    private init(offsets: [Float], steps: [Float], fine: Int) {
        rank = offsets.count
        self.fine = fine
        self.offsets = offsets
        self.steps = steps
        wholeOffsets = offsets.map { Int16(($0 * LatentCode.whole).rounded()) }
        wholeSteps = steps.map { Int16(($0 * LatentCode.whole).rounded()) }
    }

    /// Suits some vectors, of which `body` calls its argument with each.
    init(rank: Int, fine: Int, _ body: ((UnsafePointer<Float>) -> Void) -> Void) {
        var sums = Array(repeating: Double(0), count: rank)
        var squares = sums
        var lows = Array(repeating: Float(0), count: rank)
        var highs = lows
        var count = 0.0
        body { vector in
            if count == 0 {
                for dimension in 0..<rank {
                    (lows[dimension], highs[dimension]) = (vector[dimension], vector[dimension])
                }
            }
            count += 1
            kindred_spread(vector, rank, &sums, &squares, &lows, &highs)
        }
        var (offsets, steps): ([Float], [Float]) = ([], [])
        for dimension in 0..<rank {
            let mean = sums[dimension] / max(count, 1)
            let deviation = Float(max(0, squares[dimension] / max(count, 1) - mean * mean).squareRoot())
            if dimension < fine {
                steps.append(max((highs[dimension] - lows[dimension]) / 255, 1e-6))
                offsets.append(lows[dimension])
            } else {
                steps.append(max(deviation * LatentCode.span / 8, 1e-6))
                offsets.append(Float(mean) - steps[dimension] * 7.5)
            }
        }
        self.init(offsets: offsets, steps: steps, fine: fine)
    }

    /// As it is stored: the number of fine dimensions, as `UInt32`, then offsets, then steps, as `Float32`s, all
    /// little-endian.
    var stored: [UInt8] {
        ([UInt32(fine)] + (offsets + steps).map(\.bitPattern)).flatMap { value in
            withUnsafeBytes(of: value.littleEndian) { Array($0) }
        }
    }

    /// Reads what is stored; `nil` when it makes no sense.
    init?(_ stored: [UInt8], rank: Int) {
        guard stored.count == 4 + rank * 8 else { return nil }
        let words = stored.withUnsafeBytes { bytes in
            (0...rank * 2).map { UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: $0 * 4, as: UInt32.self)) }
        }
        let values = words[1...].map { Float(bitPattern: $0) }
        guard words[0] <= UInt32(rank), values[..<rank].allSatisfy({ abs($0) < 7 }),
            values[rank...].allSatisfy({ $0 > 0 && $0 < 1 })
        else { return nil }
        self.init(offsets: Array(values[..<rank]), steps: Array(values[rank...]), fine: Int(words[0]))
    }

    /// Writes a unit vector.
    func encode(_ vector: UnsafePointer<Float>, to target: UnsafeMutablePointer<UInt8>) {
        let size = size
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: size * 2) { numbers in
            guard let start = numbers.baseAddress else { return }
            numbers.initialize(repeating: 0)
            kindred_quantise(vector, offsets, steps, fine, rank, start)
            var all: UInt8 = 0
            for dimension in 0..<rank { all |= start[dimension] }
            for dimension in 0..<fine {
                start[rank + dimension] = start[dimension] & 15
                start[dimension] >>= 4
            }
            if all == 0 { start[rank - 1] = 1 }
            for index in 0..<size { target[index] = start[index] | start[size + index] &<< 4 }
        }
    }

    /// The bytes of a unit vector; zeros for one of zeros.
    func encode(_ vector: [Float]) -> [UInt8] {
        var bytes = Array(repeating: UInt8(0), count: size)
        if vector.contains(where: { $0 != 0 }) {
            bytes.withUnsafeMutableBufferPointer { encode(vector, to: $0.baseAddress!) }
        }
        return bytes
    }

    /// The first dimensions of a vector; `nil` for that of no document.
    func decode(_ bytes: UnsafePointer<UInt8>, dimensions: Int) -> [Float]? {
        guard !isNothing(bytes) else { return nil }
        return (0..<dimensions).map { dimension in
            var number = self.number(bytes, dimension)
            if dimension < fine { number = number * 16 + self.number(bytes, rank + dimension) }
            return offsets[dimension] + steps[dimension] * Float(number)
        }
    }

    @inline(__always)
    private func number(_ bytes: UnsafePointer<UInt8>, _ index: Int) -> Int {
        Int(index < size ? bytes[index] & 15 : bytes[index - size] >> 4)
    }

    @inline(__always)
    private func isNothing(_ bytes: UnsafePointer<UInt8>) -> Bool {
        for index in 0..<size where bytes[index] != 0 { return false }
        return true
    }

    /// One by the length of the first dimensions of a vector; 0 for that of no document. All dimensions are those of a
    /// unit vector.
    func inverse(_ bytes: UnsafePointer<UInt8>, dimensions: Int) -> Float {
        if dimensions == rank { return isNothing(bytes) ? 0 : 1 }
        if isNothing(bytes) { return 0 }
        let coarse = min(fine, dimensions)
        var square = kindred_nibble_squares(bytes, size, wholeOffsets, wholeSteps, coarse, dimensions)
        for dimension in 0..<coarse {
            let number = self.number(bytes, dimension) * 16 + self.number(bytes, rank + dimension)
            let value = Int32(((offsets[dimension] + steps[dimension] * Float(number)) * LatentCode.whole).rounded())
            square &+= value &* value
        }
        return square > 0 ? LatentCode.whole / Float(square).squareRoot() : 0
    }

    /// A vector that stored ones are compared with. Its weights are whole numbers, so that a dot product is the same on
    /// every machine.
    struct Direction {
        fileprivate let weights: [Int16]
        fileprivate let factor: Float
        fileprivate let constant: Float
        /// How many dimensions it has.
        let dimensions: Int

        /// Times the stored vector at an address.
        @inline(__always)
        func dot(_ bytes: UnsafePointer<UInt8>) -> Float {
            constant + factor * Float(kindred_nibble_dot(bytes, weights, weights.count / 2))
        }
    }

    /// A sum of 1,032 products of weights with numbers below 16 stays within 32 bits.
    private static let largestWeight: Float = 16_383

    /// Prepares a vector, which may have fewer dimensions than the stored ones.
    func direction(_ vector: [Float]) -> Direction {
        var weights = Array(repeating: Float(0), count: size * 2)
        var constant: Float = 0
        for (dimension, value) in vector.enumerated() {
            constant += value * offsets[dimension]
            weights[dimension] = value * steps[dimension] * (dimension < fine ? 16 : 1)
            if dimension < fine { weights[rank + dimension] = value * steps[dimension] }
        }
        let scale = max(weights.reduce(0) { max($0, abs($1)) }, 1e-12) / LatentCode.largestWeight
        return Direction(
            weights: weights.map { Int16(($0 / scale).rounded()) }, factor: scale, constant: constant,
            dimensions: vector.count)
    }
}
