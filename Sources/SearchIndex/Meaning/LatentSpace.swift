internal import TextAnalysis

/// The collection's own "meaning": terms and documents as directions in a space of few dimensions, in which words that
/// occur with the same other words lie together (latent semantic indexing: Deerwester and others 1990).
///
/// Terms are stems, weighted as by Dumais 1991 with the square root in place of a logarithm: `√tf` in the document times
/// `1 + Σ p ln p / ln N` of the term, with `p` its share of the term's occurrences that are in each document. `LatentLearner` writes the space:
///
/// | table | one row for |
/// |---|---|
/// | `latent_code` | how the vectors of stems (`term`), those of documents (`document`) are stored: a `LatentCode` |
/// | `latent_term` | a stem: its entropy weight and the length of its vector, as `Float32`s, little-endian; the unit vector |
/// | `latent_document` | as many documents by rowid as fit a page of the file: their unit vectors; zeros for none |
struct LatentSpace {
    /// Number of dimensions.
    let rank: Int
    /// Number of documents it was learnt from.
    let documents: Int
    private let connection: Connection
    private let vectors: LatentVectors
    private let termCode: LatentCode
    private let documentCode: LatentCode

    /// Documents to a row of `latent_document`, which fills a page of 4,096 bytes. A search wants the vectors of a thousand
    /// documents from anywhere in the file, and SQLite lends what stands in one page.
    static func rowsPerBlock(_ code: LatentCode) -> Int { max(1, 4000 / code.size) }

    /// The space of a file; `nil` when it has none, as a file of very few documents.
    init?(_ connection: Connection) throws(SegmentError) {
        guard let text = try Meta.get("latent", connection) else { return nil }
        let parts = text.split(separator: " ").compactMap { Int($0) }
        guard parts.count == 2, (1...1024).contains(parts[0]), parts[1] > 0 else {
            throw .corrupt("what it says of its latent space makes no sense")
        }
        rank = parts[0]
        documents = parts[1]
        self.connection = connection
        termCode = try LatentSpace.code(of: "term", rank, connection)
        documentCode = try LatentSpace.code(of: "document", rank, connection)
        vectors = try LatentVectors(connection, documentCode)
    }

    private static func code(of vectors: String, _ rank: Int, _ connection: Connection) throws(SegmentError)
        -> LatentCode
    {
        let row = try connection.statement("SELECT code FROM latent_code WHERE vectors = ?1").bind(1, vectors)
        defer { row.reset() }
        guard try row.step(), let code = LatentCode(row.bytes(0), rank: rank) else {
            throw .corrupt("what it says of its latent space makes no sense")
        }
        return code
    }

    /// Writes how the vectors of stems or documents are stored.
    static func write(_ code: LatentCode, of vectors: String, _ connection: Connection) throws(SegmentError) {
        try connection.statement("INSERT INTO latent_code(vectors, code) VALUES(?1, ?2)")
            .bind(1, vectors).bind(2, code.stored).run()
    }

    /// A term's entropy weight, and its vector.
    func vector(ofStem stem: String) throws(SegmentError) -> (weight: Float, vector: [Float])? {
        let row = try connection.statement("SELECT vector FROM latent_term WHERE stem = ?1").bind(1, stem)
        defer { row.reset() }
        guard try row.step() else { return nil }
        let bytes = row.bytes(0)
        guard bytes.count == 8 + termCode.size else {
            throw .corrupt("the vector of “\(stem)” has \(bytes.count) bytes")
        }
        let (weight, length) = bytes.withUnsafeBytes { bytes in
            func float(_ offset: Int) -> Float {
                Float(bitPattern: UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt32.self)))
            }
            return (float(0), float(4))
        }
        guard abs(weight) < 1e6, abs(length) < 1e6 else { throw .corrupt("the vector of “\(stem)” makes no sense") }
        let unit = bytes.withUnsafeBufferPointer { termCode.decode($0.baseAddress! + 8, dimensions: rank) }
        return unit.map { (weight, $0.map { $0 * length }) }
    }

    /// What is stored of a stem.
    static func encode(_ unit: UnsafePointer<Float>, weight: Float, length: Float, _ code: LatentCode) -> [UInt8] {
        [UInt8](unsafeUninitializedCapacity: 8 + code.size) { bytes, count in
            count = 8 + code.size
            bytes.initialize(repeating: 0)
            let raw = UnsafeMutableRawBufferPointer(bytes)
            raw.storeBytes(of: weight.bitPattern.littleEndian, as: UInt32.self)
            raw.storeBytes(of: length.bitPattern.littleEndian, toByteOffset: 4, as: UInt32.self)
            if let start = bytes.baseAddress { code.encode(unit, to: start + 8) }
        }
    }

    /// The unit vector of a text given by its stems with their counts; `nil` when none of them is known.
    func vector(of counts: [String: Float]) throws(SegmentError) -> [Float]? {
        var sum = Array(repeating: Float(0), count: rank)
        for (stem, count) in counts.sorted(by: { $0.key < $1.key }) {
            guard let term = try vector(ofStem: stem) else { continue }
            let factor = Frequency.weight(count) * term.weight
            for index in 0..<rank { sum[index] += factor * term.vector[index] }
        }
        return LatentSpace.unit(sum)
    }

    static func unit(_ vector: [Float]) -> [Float]? {
        let length = vector.reduce(0) { $0 + $1 * $1 }.squareRoot()
        return length > 1e-9 ? vector.map { $0 / length } : nil
    }

    /// Cosines between a unit vector and documents, in the order of the rowids, which ascend. Of a vector with fewer
    /// dimensions only those count.
    func cosines(_ vector: [Float], _ rowids: [UInt32]) throws(SegmentError) -> [Float] {
        try vectors.cosines(vector, rowids)
    }

    /// A document's unit vector; `nil` when it has no known term.
    func vector(ofDocument rowid: UInt32) throws(SegmentError) -> [Float]? {
        try vectors.vector(rowid).flatMap { LatentSpace.unit($0) }
    }

    /// Writes a document's vector; what was read before of its neighbours stays as it was.
    func set(_ vector: [Float], ofDocument rowid: UInt32) throws(SegmentError) {
        let (number, row) = Int(rowid).quotientAndRemainder(dividingBy: LatentSpace.rowsPerBlock(documentCode))
        let start = row * documentCode.size
        var block = try block(number)
        while block.count < start + documentCode.size { block.append(0) }
        block.replaceSubrange(start..<(start + documentCode.size), with: documentCode.encode(vector))
        try connection.statement("REPLACE INTO latent_document(block, vectors) VALUES(?1, ?2)")
            .bind(1, Int64(number)).bind(2, block).run()
    }

    private func block(_ number: Int) throws(SegmentError) -> [UInt8] {
        let row = try connection.statement("SELECT vectors FROM latent_document WHERE block = ?1")
        row.bind(1, Int64(number))
        defer { row.reset() }
        return try row.step() ? row.bytes(0) : []
    }
}
