internal import Documents
internal import TextAnalysis

#if canImport(Glibc)
    internal import Glibc
#endif

/// Learns the latent space of a finished index and writes it beside the rest.
///
/// Small collections get few dimensions, since what little they say of each word would otherwise be learnt by heart; very
/// small ones get none. Large ones are learnt from a sample, into which the other documents are then folded.
struct LatentLearner {
    private let file: IndexFile
    private let connection: Connection
    /// What a new index's documents have.
    private let terms: DocumentTerms?

    /// Fewer documents say too little.
    static let fewestDocuments = 30
    /// Most dimensions: more are worse for whole documents as questions (`ARCHITECTURE.md`).
    static let mostDimensions = 100
    /// Documents learnt from.
    static let sampleSize = 1 << 15
    /// Most telling terms learnt from in one document.
    private static let mostTerms = 256

    private init(_ file: IndexFile, _ terms: DocumentTerms?) {
        self.file = file
        self.terms = terms
        connection = file.connection
    }

    /// Brings the space of an index file up to date, in one transaction of the connection that wrote it.
    ///
    /// It is learnt anew while the collection is small or when a fifth of the documents have come since; otherwise the new
    /// documents are folded into what was learnt before.
    static func refresh(
        _ connection: Connection, path: String, added: [UInt32], terms: DocumentTerms?
    ) throws(SegmentError) {
        let file = IndexFile(connection, path: path)
        try file.reading { () throws(SegmentError) in
            let learner = LatentLearner(file, terms)
            let space = try LatentSpace(file.connection)
            if let space, keeps(space, documents: file.documents) {
                try learner.fold(added, into: space)
            } else {
                try learner.learn()
            }
        }.get()
    }

    /// Whether a file of so many documents keeps the space it has.
    static func keeps(_ space: LatentSpace, documents: Int) -> Bool {
        documents > alwaysLearnt && abs(documents - space.documents) < space.documents / 5
    }

    /// Places new documents in the space of an index file, which keeps it.
    static func place(
        _ documents: [(rowid: UInt32, document: Document)], _ connection: Connection, path: String
    ) throws(SegmentError) {
        guard let space = try LatentSpace(connection) else { return }
        let profile = TermProfile(IndexFile(connection, path: path))
        for (rowid, document) in documents {
            let vector = try space.vector(of: profile.counts(of: document))
            try space.set(vector ?? Array(repeating: 0, count: space.rank), ofDocument: rowid)
        }
    }

    /// Up to so many documents, learning anew takes no time worth saving.
    private static let alwaysLearnt = 2000

    /// Places documents in the space by their words.
    private func fold(_ rowids: [UInt32], into space: LatentSpace) throws(SegmentError) {
        let profile = TermProfile(file)
        for rowid in rowids {
            let vector = try space.vector(of: try profile.counts(ofDocument: rowid))
            try space.set(vector ?? Array(repeating: 0, count: space.rank), ofDocument: rowid)
        }
    }

    /// Dimensions for a collection of so many documents.
    static func rank(documents: Int) -> Int {
        documents < fewestDocuments ? 0 : min(mostDimensions, max(8, documents / 10))
    }

    /// Replaces the space.
    private func learn() throws(SegmentError) {
        try connection.execute(
            "DELETE FROM latent_term; DELETE FROM latent_document; DELETE FROM meta WHERE key = 'latent'")
        let documents = try file.everything
        let wanted = LatentLearner.rank(documents: documents.count)
        guard wanted > 0 else { return }
        let fewest = documents.count < 300 ? 2 : 3
        let counts = try TermCounts(file, terms, fewest: fewest)
        let matrix = try TermMatrix(
            counts, documents: documents, capacity: file.capacity, fewest: fewest, sampleSize: LatentLearner.sampleSize)
        let (vectors, rank) = TruncatedSVD.rightVectors(matrix.matrix(heaviest: LatentLearner.mostTerms), rank: wanted)
        guard rank > 0 else { return }
        try write(matrix, vectors, rank: rank)
        let placing = DocumentPlacing(matrix, vectors, rank: rank)
        try write(documents: try placing.blocks(counts, capacity: file.capacity))
        try Meta.set("latent", "\(rank) \(documents.count)", connection)
    }

    private func write(_ matrix: TermMatrix, _ vectors: [Float], rank: Int) throws(SegmentError) {
        let insert = try connection.statement(
            "INSERT INTO latent_term(stem, weight, scale, vector) VALUES(?1,?2,?3,?4)")
        for (index, term) in matrix.terms.enumerated() {
            let vector = vectors[(index * rank)..<((index + 1) * rank)]
            let largest = vector.reduce(0) { max($0, abs($1)) }
            guard largest > 0 else { continue }
            insert.bind(1, term.stem).bind(2, real: Double(term.weight)).bind(3, real: Double(largest / 127))
            try insert.bind(4, LatentSpace.encode(vector)).run()
        }
    }

    private func write(documents: [[UInt8]]) throws(SegmentError) {
        let insert = try connection.statement("INSERT INTO latent_document(block, vectors) VALUES(?1, ?2)")
        for (block, vectors) in documents.enumerated() { try insert.bind(1, Int64(block)).bind(2, vectors).run() }
    }
}
