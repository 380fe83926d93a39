/// The documents' vectors of an open index as they are stored (`LatentCode`), a block of documents at a time.
///
/// Where many documents of a block are asked for it is kept in memory, since all of them will be gone through again. A few
/// are read where SQLite has them, in one page; for the second time the block is kept, too, if there is room for all.
final class LatentVectors {
    private struct Block {
        var bytes: [UInt8]
        /// By the number of dimensions that count, one by the length of each vector, 0 for none.
        var inverses: [Int: [Float]] = [:]
    }

    private let connection: Connection
    private let code: LatentCode
    private let rowsPerBlock: Int
    private var blocks: [Block?] = []
    private var size = 0
    /// By the number of a block, whether it was lent; `nil` where not all can be kept.
    private var wasLent: [Bool]?

    /// Bytes beyond which all blocks are forgotten: half a million documents of 100 dimensions.
    private static let most = 32 << 20

    init(_ connection: Connection, _ code: LatentCode) throws(SegmentError) {
        self.connection = connection
        self.code = code
        rowsPerBlock = LatentSpace.rowsPerBlock(code)
        let last = Int(try connection.integer("SELECT max(block) FROM latent_document") ?? -1)
        let room = LatentVectors.most / (rowsPerBlock * (code.size + 8))
        wasLent = last < room ? Array(repeating: false, count: last + 1) : nil
    }

    /// Cosines between a unit vector and documents, in the order of the rowids, which ascend. Of a vector with fewer
    /// dimensions than the documents' only those count.
    func cosines(_ vector: [Float], _ rowids: [UInt32]) throws(SegmentError) -> [Float] {
        let direction = code.direction(vector)
        var cosines = Array(repeating: Float(0), count: rowids.count)
        var start = 0
        while start < rowids.count {
            let number = Int(rowids[start]) / rowsPerBlock
            let beyond = UInt32((number + 1) * rowsPerBlock)
            let end = Matches.lowerBound(rowids, beyond, from: start)
            if (end - start) * 4 < rowsPerBlock, isLent(number) {
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
        _ direction: LatentCode.Direction, _ bytes: UnsafeBufferPointer<UInt8>, _ inverses: [Float]?, block number: Int,
        _ rowids: [UInt32], _ range: Range<Int>, to cosines: inout [Float]
    ) {
        let first = number * rowsPerBlock
        let size = code.size
        guard let base = bytes.baseAddress else { return }
        let rows = bytes.count / size
        for position in range {
            let row = Int(rowids[position]) - first
            guard row < rows else { continue }
            let own = base + row * size
            let inverse = inverses?[row] ?? code.inverse(own, dimensions: direction.dimensions)
            cosines[position] = inverse == 0 ? 0 : direction.dot(own) * inverse
        }
    }

    /// A document's vector; `nil` when it has none.
    func vector(_ rowid: UInt32) throws(SegmentError) -> [Float]? {
        let (number, row) = Int(rowid).quotientAndRemainder(dividingBy: rowsPerBlock)
        let code = code
        return try lending(number) { bytes in
            guard (row + 1) * code.size <= bytes.count else { return nil }
            return code.decode(bytes.baseAddress! + row * code.size, dimensions: code.rank)
        }
    }

    /// Whether a few documents of a block are read where they are.
    private func isLent(_ number: Int) -> Bool {
        guard let lent = wasLent, number < lent.count else { return true }
        if lent[number] { return false }
        wasLent?[number] = true
        return true
    }

    private func forget() {
        blocks = []
        size = 0
    }

    /// Lends the bytes of a block, valid within `body` only.
    private func lending<Result>(
        _ number: Int, _ body: (UnsafeBufferPointer<UInt8>) -> Result
    ) throws(SegmentError) -> Result {
        if number < blocks.count, let block = blocks[number] { return block.bytes.withUnsafeBufferPointer(body) }
        let row = try connection.statement("SELECT vectors FROM latent_document WHERE block = ?1")
        row.bind(1, Int64(number))
        defer { row.reset() }
        guard try row.step() else { return body(UnsafeBufferPointer(start: nil, count: 0)) }
        return row.withBytes(0) { $0.withMemoryRebound(to: UInt8.self, body) }
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
        let code = code
        let inverses = block.bytes.withUnsafeBufferPointer { bytes in
            (0..<bytes.count / code.size).map {
                code.inverse(bytes.baseAddress! + $0 * code.size, dimensions: dimensions)
            }
        }
        size += 4 * inverses.count
        block.inverses[dimensions] = inverses
        blocks[number] = block
        return block
    }
}
