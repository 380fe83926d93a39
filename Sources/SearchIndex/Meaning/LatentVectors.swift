/// The documents' vectors of an open index, kept in memory as they are stored: bytes, a block of documents at a time.
///
/// A dot product is a sum of whole numbers, the same on every machine and in any order, so that the compiler may do many at
/// once; the other vector is rounded to 16 bits for it. Beyond `most` bytes blocks are read anew each time.
final class LatentVectors {
    /// The bytes of a block, and for each of its documents one by the length of its vector, 0 for none.
    private struct Block {
        var bytes: [Int8]
        /// By the number of dimensions that count.
        var inverses: [Int: [Float]] = [:]
    }

    private let connection: Connection
    private let rank: Int
    private var blocks: [Int: Block] = [:]
    private var size = 0

    /// 300,000 documents of 100 dimensions.
    private static let most = 32 << 20
    /// What 1 becomes; a sum of 1,024 products with bytes stays within 32 bits.
    private static let one: Float = 8192

    init(_ connection: Connection, rank: Int) {
        self.connection = connection
        self.rank = rank
    }

    /// Cosines between a unit vector and documents, in the order of the rowids, which ascend. Of a vector with fewer
    /// dimensions than the documents' only those count.
    func cosines(_ vector: [Float], _ rowids: [UInt32]) throws(SegmentError) -> [Float] {
        let scale = max(vector.reduce(0) { max($0, abs($1)) }, 1e-9)
        let rounded = vector.map { Int16(($0 / scale * LatentVectors.one).rounded()) }
        let factor = scale / LatentVectors.one
        var cosines = Array(repeating: Float(0), count: rowids.count)
        var start = 0
        while start < rowids.count {
            let number = Int(rowids[start]) / LatentSpace.rowsPerBlock
            let beyond = UInt32((number + 1) * LatentSpace.rowsPerBlock)
            let end = Matches.lowerBound(rowids, beyond, from: start)
            try add(rounded, factor, block: number, rowids, start..<end, to: &cosines)
            start = end
        }
        return cosines
    }

    private func add(
        _ vector: [Int16], _ factor: Float, block number: Int, _ rowids: [UInt32], _ range: Range<Int>,
        to cosines: inout [Float]
    ) throws(SegmentError) {
        try prepare(number, dimensions: vector.count)
        guard let block = blocks[number], let inverses = block.inverses[vector.count] else { return }
        let first = number * LatentSpace.rowsPerBlock
        let (rank, count) = (rank, vector.count)
        block.bytes.withUnsafeBufferPointer { bytes in
            vector.withUnsafeBufferPointer { vector in
                guard let bytes = bytes.baseAddress, let vector = vector.baseAddress else { return }
                for position in range {
                    let row = Int(rowids[position]) - first
                    guard row < inverses.count else { continue }
                    let dot = LatentVectors.dot(bytes + row * rank, vector, count)
                    cosines[position] = Float(dot) * factor * inverses[row]
                }
            }
        }
        if size > LatentVectors.most { forget() }
    }

    /// A document's vector as it is stored; `nil` when it has none.
    func vector(_ rowid: UInt32) throws(SegmentError) -> [Int8]? {
        let number = Int(rowid) / LatentSpace.rowsPerBlock
        if blocks[number] == nil { try read(number) }
        defer { if size > LatentVectors.most { forget() } }
        let start = Int(rowid) % LatentSpace.rowsPerBlock * rank
        guard let block = blocks[number], start + rank <= block.bytes.count else { return nil }
        return Array(block.bytes[start..<(start + rank)])
    }

    private func forget() {
        blocks = [:]
        size = 0
    }

    private func read(_ number: Int) throws(SegmentError) {
        let row = try connection.statement("SELECT vectors FROM latent_document WHERE block = ?1")
        row.bind(1, Int64(number))
        defer { row.reset() }
        let bytes = try row.step() ? row.withBytes(0) { $0.map { Int8(bitPattern: $0) } } : []
        blocks[number] = Block(bytes: bytes)
        size += bytes.count
    }

    /// Sees to it that a block is there with the lengths of its vectors in so many dimensions.
    private func prepare(_ number: Int, dimensions: Int) throws(SegmentError) {
        if blocks[number] == nil { try read(number) }
        guard let block = blocks[number], block.inverses[dimensions] == nil else { return }
        let rank = rank
        let inverses = block.bytes.withUnsafeBufferPointer { bytes in
            (0..<bytes.count / rank).map { row in
                var sum: Int32 = 0
                for index in row * rank..<row * rank + dimensions { sum += Int32(bytes[index]) * Int32(bytes[index]) }
                return sum > 0 ? 1 / Float(sum).squareRoot() : 0
            }
        }
        blocks[number]?.inverses[dimensions] = inverses
        size += 4 * inverses.count
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
