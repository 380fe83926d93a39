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
        var terms: EncodedTerms
        /// The documents' vectors, encoded, in blocks by rowid, and their code.
        var blocks: [[UInt8]]
        var code: LatentCode
        /// Number of documents learnt from.
        var documents: Int
        /// What it was learnt from, which takes a while to let go of.
        fileprivate var material: (counts: TermCounts, matrix: TermMatrix, vectors: [Float])?
    }

    /// Learns; `nil` of a collection that is too small. `early` is called with the terms before documents are placed.
    func learn(_ early: (EncodedTerms) -> Void) throws(SegmentError) -> Outcome? {
        let fewest = LatentLearner.fewestHolders(documents: documents.count)
        guard LatentLearner.rank(documents: documents.count) > 0 else { return nil }
        let counts = try TermCounts(lexicon, languages: languages, terms, fewest: fewest)
        return try LatentLesson.learn(counts, documents, capacity: capacity, fewest: fewest, early)
    }

    /// Learns from the counts of documents.
    static func learn(
        _ counts: TermCounts, _ documents: [UInt32], capacity: Int, fewest: Int,
        _ early: (EncodedTerms) -> Void = { _ in }
    ) throws(SegmentError) -> Outcome? {
        let wanted = LatentLearner.rank(documents: documents.count)
        let matrix = try TermMatrix(
            counts, documents: documents, capacity: capacity, fewest: fewest, sampleSize: LatentLearner.sampleSize)
        let (vectors, rank) = TruncatedSVD.rightVectors(matrix.matrix(heaviest: LatentLearner.mostTerms), rank: wanted)
        guard rank > 0 else { return nil }
        let terms = EncodedTerms(matrix, vectors, rank: rank, documents: documents.count)
        early(terms)
        let (code, blocks) = try DocumentPlacing(matrix, vectors, rank: rank).blocks(
            counts, capacity: capacity, fine: LatentCode.fine(rank: rank, documents: documents.count))
        return Outcome(
            terms: terms, blocks: blocks, code: code, documents: documents.count,
            material: (counts, matrix, vectors))
    }

    /// A lesson on a thread of its own.
    final class UnderWay: @unchecked Sendable {
        private let monitor = Monitor()
        private var terms: EncodedTerms?
        private var result: Result<Outcome?, SegmentError>?
        private var thread: WorkerThreads?

        init(_ lesson: LatentLesson) {
            thread = WorkerThreads(1) { [self] in
                var result: Result<Outcome?, SegmentError>
                do throws(SegmentError) {
                    result = .success(try lesson.learn { terms in monitor.change { self.terms = terms } })
                } catch { result = .failure(error) }
                publish(&result)
            }
        }

        /// Nobody waits while the material is let go of.
        private func publish(_ result: inout Result<Outcome?, SegmentError>) {
            var material: (counts: TermCounts, matrix: TermMatrix, vectors: [Float])?
            if case .success(var outcome?) = result {
                swap(&material, &outcome.material)
                result = .success(outcome)
            }
            withExtendedLifetime(material) { monitor.change { self.result = result } }
        }

        /// Waits for the terms, which are there before the rest; `nil` when there will be none.
        func earlyTerms() -> EncodedTerms? {
            monitor.wait { () -> EncodedTerms?? in
                if let terms { return .some(terms) }
                return result == nil ? nil : .some(nil)
            }
        }

        /// Waits for what comes of it.
        func outcome() -> Result<Outcome?, SegmentError> { monitor.wait { result } }

        /// Waits for its end.
        func finish() {
            thread?.join()
            thread = nil
        }
    }
}
