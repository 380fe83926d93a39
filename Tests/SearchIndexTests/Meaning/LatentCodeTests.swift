import Testing

@testable import SearchIndex

/// Stored vectors are near what they were, and products with them are those with what they are read as.
@Suite struct LatentCodeTests {
    /// Unit vectors whose dimensions vary less and less.
    static func vectors(_ rank: Int, _ count: Int, _ random: inout SeededGenerator) -> [[Float]] {
        (0..<count).map { _ in
            let vector = (0..<rank).map { dimension in
                (0..<4).reduce(Float(0)) { sum, _ in sum + Float.random(in: -1...1, using: &random) }
                    / (1 + Float(dimension) / 4) + (dimension == 0 ? 1 : 0)
            }
            return LatentSpace.unit(vector)!
        }
    }

    static func code(_ vectors: [[Float]], documents: Int = 5000) -> LatentCode {
        let rank = vectors[0].count
        return LatentCode(rank: rank, fine: LatentCode.fine(rank: rank, documents: documents)) { take in
            for vector in vectors { take(vector) }
        }
    }

    static func cosine(_ a: [Float], _ b: [Float]) -> Float {
        zip(a, b).reduce(0) { $0 + $1.0 * $1.1 }
            / (a.reduce(0) { $0 + $1 * $1 } * b.reduce(0) { $0 + $1 * $1 }).squareRoot()
    }

    @Test(arguments: [1, 2, 7, 8, 9, 25, 80, 99, 100]) func vectorsComeBackNearly(_ rank: Int) throws {
        var random = SeededGenerator(seed: UInt64(rank))
        let vectors = LatentCodeTests.vectors(rank, 200, &random)
        let code = LatentCodeTests.code(vectors)
        let stored = try #require(LatentCode(code.stored, rank: rank))
        #expect(code.size == (rank + min(rank, 8) + 1) / 2)
        for vector in vectors {
            let bytes = code.encode(vector)
            #expect(bytes == stored.encode(vector))
            let read = try #require(code.decode(bytes, dimensions: rank))
            #expect(LatentCodeTests.cosine(vector, read) > 0.98)
            for dimensions in Set([rank, max(1, rank * 4 / 5), 1]) {
                let other = Array(vectors[3].prefix(dimensions))
                let exact = zip(other, read).reduce(Float(0)) { $0 + $1.0 * $1.1 }
                #expect(abs(code.direction(other).dot(bytes) - exact) < 0.002)
                let length = read.prefix(dimensions).reduce(0) { $0 + $1 * $1 }.squareRoot()
                let inverse = code.inverse(bytes, dimensions: dimensions)
                // All dimensions are taken for those of a unit vector.
                if dimensions < rank, length > 0.05 { #expect(abs(inverse * length - 1) < 0.02) }
            }
        }
    }

    @Test func smallCollectionsLoseNothing() throws {
        var random = SeededGenerator(seed: 3)
        let vectors = LatentCodeTests.vectors(48, 400, &random)
        let code = LatentCodeTests.code(vectors, documents: 400)
        #expect(code.size == 48)
        for vector in vectors {
            let read = try #require(code.decode(code.encode(vector), dimensions: 48))
            #expect(LatentCodeTests.cosine(vector, read) > 0.9999)
        }
    }

    @Test func nothingIsZerosAndDamageIsRefused() {
        var random = SeededGenerator(seed: 5)
        let code = LatentCodeTests.code(LatentCodeTests.vectors(20, 50, &random))
        let nothing = code.encode(Array(repeating: 0, count: 20))
        #expect(nothing.allSatisfy { $0 == 0 })
        #expect(code.decode(nothing, dimensions: 20) == nil)
        #expect(code.inverse(nothing, dimensions: 20) == 0)
        // The smallest of everything is no document's vector of zeros.
        #expect(code.encode(Array(repeating: -9, count: 20)).contains { $0 != 0 })
        var stored = code.stored
        #expect(LatentCode(stored, rank: 19) == nil)
        stored.replaceSubrange(4..<8, with: [0, 0, 0xC0, 0x7F])
        #expect(LatentCode(stored, rank: 20) == nil)
    }
}
