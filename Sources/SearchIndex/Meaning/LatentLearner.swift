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

    /// Fewer documents say too little (`Benchmarks/README.md`).
    static let fewestDocuments = 20
    /// Most dimensions: more are worse for whole documents as questions (`ARCHITECTURE.md`).
    static let mostDimensions = 100
    /// Documents learnt from: twice as many made no difference (`Benchmarks/README.md`).
    static let sampleSize = 1 << 14
    /// Most telling terms learnt from in one document.
    static let mostTerms = 256

    private init(_ file: IndexFile) {
        self.file = file
        connection = file.connection
    }

    /// Brings the space of an index file that was changed up to date, in one transaction of the connection that wrote it.
    ///
    /// It is learnt anew while the collection is small or when a fifth of the documents have come since; otherwise the new
    /// documents are folded into what was learnt before.
    static func refresh(_ connection: Connection, path: String, added: [UInt32]) throws(SegmentError) {
        let file = IndexFile(connection, path: path)
        try file.reading { () throws(SegmentError) in
            let learner = LatentLearner(file)
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
            "DELETE FROM latent_term; DELETE FROM latent_document; DELETE FROM latent_code; DELETE FROM meta WHERE key = 'latent'"
        )
        let documents = try file.everything
        guard LatentLearner.rank(documents: documents.count) > 0 else { return }
        let fewest = LatentLearner.fewestHolders(documents: documents.count)
        let counts = try TermCounts(file, fewest: fewest)
        let outcome = try LatentLesson.learn(counts, documents, capacity: file.capacity, fewest: fewest)
        guard let outcome else { return }
        try write(outcome.terms)
        try writeDocuments(outcome)
    }

    /// So many documents must have a stem for it to be learnt from.
    static func fewestHolders(documents: Int) -> Int { documents < 300 ? 2 : 3 }

    /// Writes what is learnt of a new index, in one transaction, the terms while documents are placed.
    static func write(
        _ lesson: LatentLesson.UnderWay, _ connection: Connection, path: String
    ) throws(SegmentError) {
        let learner = LatentLearner(IndexFile(connection, path: path))
        try connection.execute("BEGIN")
        if let terms = lesson.earlyTerms() { try learner.write(terms) }
        if let outcome = try lesson.outcome().get() { try learner.writeDocuments(outcome) }
        try connection.execute("COMMIT")
    }

    private func write(_ terms: EncodedTerms) throws(SegmentError) {
        try LatentSpace.write(terms.code, of: "term", connection)
        let insert = try connection.statement("INSERT INTO latent_term(stem, vector) VALUES(?1,?2)")
        for (stem, vector) in terms.vectors { try insert.bind(1, stem).bind(2, vector).run() }
    }

    private func writeDocuments(_ outcome: LatentLesson.Outcome) throws(SegmentError) {
        try LatentSpace.write(outcome.code, of: "document", connection)
        let insert = try connection.statement("INSERT INTO latent_document(block, vectors) VALUES(?1, ?2)")
        for (block, vectors) in outcome.blocks.enumerated() {
            try insert.bind(1, Int64(block)).bind(2, vectors).run()
        }
        try Meta.set("latent", "\(outcome.terms.rank) \(outcome.documents)", connection)
    }
}
