import CKernel
import Testing

@testable import SearchIndex

/// The kernels add up in one order: what they give is what plain loops give, to the last bit.
@Suite struct KernelTests {
    static func values(_ count: Int, seed: UInt64) -> [Float] {
        var random = SeededGenerator(seed: seed)
        return (0..<count).map { _ in Float.random(in: -1...1, using: &random) }
    }

    static let shapes = [(1, 8), (3, 16), (5, 24), (9, 56), (70, 112), (130, 104)]

    @Test(arguments: shapes) func rowsAreSummedInOrder(_ rows: Int, _ width: Int) {
        let matrix = KernelTests.values(rows * width, seed: 1)
        let factors = KernelTests.values(40, seed: 2)
        var random = SeededGenerator(seed: 3)
        let chosen = factors.map { _ in UInt32.random(in: 0..<UInt32(rows), using: &random) }
        var expected = Array(repeating: Float(0), count: width)
        for (row, factor) in zip(chosen, factors) {
            for column in 0..<width { expected[column] += factor * matrix[Int(row) * width + column] }
        }
        var sum = KernelTests.values(width, seed: 4)
        kindred_sum_rows(&sum, matrix, chosen, factors, factors.count, width)
        #expect(sum.map(\.bitPattern) == expected.map(\.bitPattern))
    }

    @Test(arguments: shapes) func productsAreSummedInOrder(_ rows: Int, _ width: Int) {
        let matrix = KernelTests.values(rows * width, seed: 5)
        let square = KernelTests.values(width * width, seed: 6)
        var expected = Array(repeating: Float(0), count: rows * width)
        for row in 0..<rows {
            for middle in 0..<width {
                for column in 0..<width {
                    expected[row * width + column] += matrix[row * width + middle] * square[middle * width + column]
                }
            }
        }
        var product = Array(repeating: Float(0), count: rows * width)
        kindred_multiply(&product, matrix, rows, square, width)
        #expect(product.map(\.bitPattern) == expected.map(\.bitPattern))
    }

    @Test(arguments: shapes) func gramMatricesAreSummedInOrder(_ rows: Int, _ width: Int) {
        let matrix = KernelTests.values(rows * width, seed: 7)
        var square = KernelTests.values(width * width, seed: 8)
        var expected = square
        for row in 0..<rows {
            for left in 0..<width {
                for right in left..<width {
                    expected[left * width + right] += matrix[row * width + left] * matrix[row * width + right]
                }
            }
        }
        kindred_add_gram(&square, matrix, rows, width)
        for left in 0..<width {
            let upper = left * width + left..<(left + 1) * width
            #expect(square[upper].map(\.bitPattern) == expected[upper].map(\.bitPattern))
        }
    }

    @Test func vectorsAreEncodedAsTheyWouldBeRounded() {
        var vector = KernelTests.values(1000, seed: 9) + [127, 0, -0.0, 0.5, -0.5, 1.5, 126.5, -126.5]
        vector += [0.49999997, 0.50000006, 2.4999998, -127].map { Float($0) }
        var bytes = Array(repeating: Int8(0), count: vector.count)
        kindred_encode(vector, vector.count, &bytes)
        #expect(bytes == vector.map { Int8(($0 / 127 * 127).rounded()) })
        kindred_encode(Array(repeating: 0, count: 9), 9, &bytes)
        #expect(bytes.prefix(9).allSatisfy { $0 == 0 })
    }

    @Test(arguments: [1, 2, 3, 8, 40]) func matricesAreWhatTheirEigenvectorsMake(_ size: Int) {
        let rows = KernelTests.values(size * size * 2, seed: 10).map(Double.init)
        var matrix = Array(repeating: 0.0, count: size * size)
        for row in 0..<(size * 2) {
            for left in 0..<size {
                // Every third column is nothing: the matrix has not the full rank.
                for right in 0..<size where left % 3 != 2 && right % 3 != 2 {
                    matrix[left * size + right] += rows[row * size + left] * rows[row * size + right]
                }
            }
        }
        let eigen = SymmetricEigen(matrix, size: size)
        #expect(eigen.values == eigen.values.sorted(by: >))
        for left in 0..<size {
            for right in 0..<size {
                var (value, product) = (0.0, 0.0)
                for place in 0..<size {
                    let (a, b) = (eigen.vectors[left * size + place], eigen.vectors[right * size + place])
                    value += a * eigen.values[place] * b
                    product += a * b
                }
                #expect(abs(value - matrix[left * size + right]) < 1e-12 * Double(size))
                #expect(abs(product - (left == right ? 1 : 0)) < 1e-12)
            }
        }
    }

    @Test func bitsAreCountedAndPlaced() {
        var random = SeededGenerator(seed: 11)
        for density in [0, 1, 3, 10, 40, 64] {
            var words = [UInt64](repeating: 0, count: 50)
            for place in 0..<50 * 64 where Int.random(in: 0..<64, using: &random) < density {
                words[place / 64] |= 1 << UInt64(place % 64)
            }
            var places: [UInt32] = []
            for place in 0..<50 * 64 where words[place / 64] >> UInt64(place % 64) & 1 == 1 {
                places.append(UInt32(place))
            }
            #expect(kindred_count_bits(words, words.count) == places.count)
            var found = Array(repeating: UInt32(0), count: places.count + 4)
            kindred_place_bits(words, words.count, &found)
            #expect(Array(found.prefix(places.count)) == places)

            let numbers = (0..<50 * 64).map { _ in UInt16.random(in: 0..<7, using: &random) }
            var counts = Array(repeating: UInt32(0), count: 14)
            kindred_count_numbers(words, words.count, numbers, &counts, 7)
            var expected = Array(repeating: UInt32(0), count: 7)
            for place in places { expected[Int(numbers[Int(place)])] += 1 }
            #expect(Array(counts.prefix(7)) == expected)
        }
    }

    @Test func wordsOfGoodScoresAreFound() {
        var random = SeededGenerator(seed: 12)
        for least: Float in [-.infinity, 0, 0.5, 0.9, 2] {
            var words: [UInt64] = []
            var scores: [Float] = []
            for number in 0..<60 {
                // Some have no bit, some a single one.
                var word = UInt64.random(in: 1 ... .max, using: &random)
                if number % 7 == 0 { word = 0 }
                if number % 5 == 1 { word = 1 << UInt64(number) }
                words.append(word)
                for place in 0..<64 {
                    let isSet = word >> UInt64(place) & 1 == 1
                    scores.append(isSet ? Float.random(in: 0..<1, using: &random).squareRoot() : 0)
                }
            }
            var found = Array(repeating: UInt32(0), count: words.count)
            let count = kindred_promising_words(words, words.count, scores, least, &found)
            let all = Set(found.prefix(count))
            #expect(found.prefix(count).sorted() == Array(found.prefix(count)) && all.count == count)
            for word in words.indices {
                let reaches = words[word] != 0 && scores[word * 64..<word * 64 + 64].contains { $0 >= least }
                // A single bit may be found without a look at its score.
                #expect(all.contains(UInt32(word)) == reaches || words[word].nonzeroBitCount == 1, "\(word), \(least)")
            }
        }
    }
}
