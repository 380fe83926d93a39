internal import TextAnalysis

/// Learning the latent space of a new index from what its writer has in memory, so that it goes on while the rest of the
/// file is written.
struct LatentLesson: @unchecked Sendable {
    /// The words of the index.
    var lexicon: Lexicon
    /// One bit per language of the documents.
    var languages: UInt32
    var terms: DocumentTerms
    /// The rowids of all documents, ascending.
    var documents: [UInt32]
    /// Number of rowids, 0 included.
    var capacity: Int

    /// What was learnt.
    struct Outcome {
        var matrix: TermMatrix
        /// `rank` values to a term.
        var vectors: [Float]
        var rank: Int
        /// The documents' vectors, encoded, in blocks by rowid, and their code.
        var blocks: [[UInt8]]
        var code: LatentCode
        /// Number of documents learnt from.
        var documents: Int
    }

    /// Learns; `nil` of a collection that is too small.
    func learn() throws(SegmentError) -> Outcome? {
        let fewest = LatentLearner.fewestHolders(documents: documents.count)
        guard LatentLearner.rank(documents: documents.count) > 0 else { return nil }
        let counts = try TermCounts(lexicon, languages: languages, terms, fewest: fewest)
        return try LatentLesson.learn(counts, documents, capacity: capacity, fewest: fewest)
    }

    /// Learns from the counts of documents.
    static func learn(
        _ counts: TermCounts, _ documents: [UInt32], capacity: Int, fewest: Int
    ) throws(SegmentError) -> Outcome? {
        let wanted = LatentLearner.rank(documents: documents.count)
        let matrix = try TermMatrix(
            counts, documents: documents, capacity: capacity, fewest: fewest, sampleSize: LatentLearner.sampleSize)
        let (vectors, rank) = TruncatedSVD.rightVectors(matrix.matrix(heaviest: LatentLearner.mostTerms), rank: wanted)
        guard rank > 0 else { return nil }
        let (code, blocks) = try DocumentPlacing(matrix, vectors, rank: rank).blocks(
            counts, capacity: capacity, fine: LatentCode.fine(rank: rank, documents: documents.count))
        return Outcome(
            matrix: matrix, vectors: vectors, rank: rank, blocks: blocks, code: code, documents: documents.count)
    }

    /// A lesson on a thread of its own.
    final class UnderWay: @unchecked Sendable {
        private var result: Result<Outcome?, SegmentError> = .success(nil)
        private var thread: WorkerThreads?

        init(_ lesson: LatentLesson) {
            thread = WorkerThreads(1) { [self] in
                do throws(SegmentError) { result = .success(try lesson.learn()) } catch { result = .failure(error) }
            }
        }

        /// Waits for its end.
        func outcome() -> Result<Outcome?, SegmentError> {
            thread?.join()
            thread = nil
            return result
        }
    }
}
