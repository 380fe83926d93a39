/// The documents' vectors of an open index: bytes, a block of documents at a time.
///
/// A dot product is a sum of whole numbers, the same on every machine and in any order, so that the compiler may do many at
/// once; the other vector is rounded to 16 bits for it. Where many documents of a block are asked for it is kept in memory,
/// since all of them will be gone through again; a few are read where SQLite has them, in one page.
final class LatentVectors {
    private struct Block {
        var bytes: [Int8]
        /// By the number of dimensions that count, one by the length of each vector, 0 for none.
        var inverses: [Int: [Float]] = [:]
    }

    private let connection: Connection
    private let rank: Int
    private let rowsPerBlock: Int
    private var blocks: [Block?] = []
    private var size = 0

    /// Bytes beyond which all blocks are forgotten: 300,000 documents of 100 dimensions.
    private static let most = 32 << 20
    /// What 1 becomes; a sum of 1,024 products with bytes stays within 32 bits.
    private static let one: Float = 8192

    init(_ connection: Connection, rank: Int) {
        self.connection = connection
        self.rank = rank
        rowsPerBlock = LatentSpace.rowsPerBlock(rank)
    }

    /// A vector that others are compared with.
    private struct Direction {
        let components: [Int16]
        /// What a dot product with the components is multiplied with.
        let factor: Float

        init(_ vector: [Float]) {
            let scale = max(vector.reduce(0) { max($0, abs($1)) }, 1e-9)
            components = vector.map { Int16(($0 / scale * LatentVectors.one).rounded()) }
            factor = scale / LatentVectors.one
        }
    }

    /// Cosines between a unit vector and documents, in the order of the rowids, which ascend. Of a vector with fewer
    /// dimensions than the documents' only those count.
    func cosines(_ vector: [Float], _ rowids: [UInt32]) throws(SegmentError) -> [Float] {
        let direction = Direction(vector)
        var cosines = Array(repeating: Float(0), count: rowids.count)
        var start = 0
        while start < rowids.count {
            let number = Int(rowids[start]) / rowsPerBlock
            let beyond = UInt32((number + 1) * rowsPerBlock)
            var end = start + 1
            while end < rowids.count, rowids[end] < beyond { end += 1 }
            if (end - start) * 4 < rowsPerBlock {
                try lending(number) { bytes in
                    add(direction, bytes, nil, block: number, rowids, start..<end, to: &cosines)
                }
            } else {
                let block = try kept(number, dimensions: vector.count)
                block.bytes.withUnsafeBufferPointer { bytes in
                    add(
                        direction, bytes, block.inverses[vector.count], block: number, rowids, start..<end, to: &cosines
                    )
                }
                if size > LatentVectors.most { forget() }
            }
            start = end
        }
        return cosines
    }

    private func add(
        _ direction: Direction, _ bytes: UnsafeBufferPointer<Int8>, _ inverses: [Float]?, block number: Int,
        _ rowids: [UInt32], _ range: Range<Int>, to cosines: inout [Float]
    ) {
        let first = number * rowsPerBlock
        let (rank, factor) = (rank, direction.factor)
        direction.components.withUnsafeBufferPointer { components in
            guard let base = bytes.baseAddress, let start = components.baseAddress else { return }
            let rows = bytes.count / rank
            for position in range {
                let row = Int(rowids[position]) - first
                guard row < rows else { continue }
                let own = base + row * rank
                let inverse = inverses?[row] ?? LatentVectors.inverse(own, components.count)
                cosines[position] = Float(LatentVectors.dot(own, start, components.count)) * factor * inverse
            }
        }
    }

    /// A document's vector as it is stored; `nil` when it has none.
    func vector(_ rowid: UInt32) throws(SegmentError) -> [Int8]? {
        let (number, row) = Int(rowid).quotientAndRemainder(dividingBy: rowsPerBlock)
        let rank = rank
        return try lending(number) { bytes in
            (row + 1) * rank <= bytes.count ? Array(bytes[(row * rank)..<((row + 1) * rank)]) : nil
        }
    }

    private func forget() {
        blocks = []
        size = 0
    }

    /// Lends the bytes of a block, valid within `body` only.
    private func lending<Result>(
        _ number: Int, _ body: (UnsafeBufferPointer<Int8>) -> Result
    ) throws(SegmentError) -> Result {
        if number < blocks.count, let block = blocks[number] { return block.bytes.withUnsafeBufferPointer(body) }
        let row = try connection.statement("SELECT vectors FROM latent_document WHERE block = ?1")
        row.bind(1, Int64(number))
        defer { row.reset() }
        guard try row.step() else { return body(UnsafeBufferPointer(start: nil, count: 0)) }
        return row.withBytes(0) { $0.withMemoryRebound(to: Int8.self, body) }
    }

    /// A block with the lengths of its vectors in so many dimensions, kept.
    private func kept(_ number: Int, dimensions: Int) throws(SegmentError) -> Block {
        while blocks.count <= number { blocks.append(nil) }
        if let block = blocks[number], block.inverses[dimensions] != nil { return block }
        var block = Block(bytes: [])
        if let known = blocks[number] {
            block = known
        } else {
            block.bytes = try lending(number) { Array($0) }
            size += block.bytes.count
        }
        let rank = rank
        let inverses = block.bytes.withUnsafeBufferPointer { bytes in
            (0..<bytes.count / rank).map { LatentVectors.inverse(bytes.baseAddress! + $0 * rank, dimensions) }
        }
        size += 4 * inverses.count
        block.inverses[dimensions] = inverses
        blocks[number] = block
        return block
    }

    /// One by the length of a vector; 0 for one of zeros.
    @inline(__always)
    private static func inverse(_ bytes: UnsafePointer<Int8>, _ count: Int) -> Float {
        var sum: Int32 = 0
        for index in 0..<count { sum &+= Int32(bytes[index]) &* Int32(bytes[index]) }
        return sum > 0 ? 1 / Float(sum).squareRoot() : 0
    }

    @inline(__always)
    private static func dot(_ a: UnsafePointer<Int8>, _ b: UnsafePointer<Int16>, _ count: Int) -> Int32 {
        var sum: Int32 = 0
        for index in 0..<count { sum &+= Int32(a[index]) &* Int32(b[index]) }
        return sum
    }
}

extension Matches {
    /// The first index from `start` whose rowid is not smaller.
    static func lowerBound(_ rowids: [UInt32], _ rowid: UInt32, from start: Int) -> Int {
        rowids.withUnsafeBufferPointer { lowerBound($0, rowid, from: start) }
    }
}
