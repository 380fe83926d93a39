internal import Documents
internal import Foundation
internal import QueryLanguage

/// Measures ranking on a test collection in BEIR's form: `corpus.jsonl`, `queries.jsonl`, `qrels.tsv`.
///
/// The collection is indexed into a temporary file as `kindred index` would, and each question is asked as plain words.
/// Measures are averages over the questions that have at least one relevant document.
public struct Evaluation {
    /// How good the answers were.
    public struct Result: Sendable, Equatable {
        /// Documents indexed.
        public var documents = 0
        /// Questions measured.
        public var queries = 0
        /// Normalised discounted cumulative gain of the first ten, with linear gains (Järvelin and Kekäläinen 2002).
        public var ndcg10 = 0.0
        /// Mean average precision over the first 1,000.
        public var map = 0.0
        /// Share of relevant documents among the first ten.
        public var precision10 = 0.0
        /// Share of the relevant documents that are among the first 100.
        public var recall100 = 0.0
        /// Questions answered per second, one after the other, ten hits each.
        public var queriesPerSecond = 0.0
    }

    /// A question with its identifier.
    private struct Question {
        var id: String
        var text: String
    }

    /// Whether words are looked for by their other names, too.
    public var usesSynonyms = true

    private let collection: TestCollection
    private let questions: [Question]
    private let judgements: [String: [String: Double]]
    /// Whether questions are read as a person's, in plain English where they look like it, or as plain words.
    private let asTyped: Bool
    /// What the questions are asked with (`SearchRequest.diversity`).
    public var diversity = 0.0

    /// Reads a collection's questions and judgements. With `documents`, a folder or file of documents takes the place of
    /// its `corpus.jsonl`, and questions are read as `kindred search` reads them. `taxonomies` is a folder with others than
    /// the shipped ones. Throws when a file is missing or malformed.
    public init(directory: String, documents: String? = nil, taxonomies: String? = nil) throws(IndexError) {
        collection = TestCollection(directory: directory, documents: documents, taxonomies: taxonomies)
        var questions: [Question] = []
        for (number, line) in try collection.lines("queries.jsonl").enumerated() {
            guard let object = try? JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any],
                let id = object["_id"] as? String, let text = object["text"] as? String
            else {
                throw collection.malformed("queries.jsonl", number, "expected an object with `_id` and `text`.")
            }
            questions.append(Question(id: id, text: text))
        }
        self.questions = questions
        judgements = try collection.judgements("qrels.tsv")
        asTyped = documents != nil
    }

    /// Indexes the collection and asks its questions. `run` receives the ranking as lines of a TREC run file.
    public func result(run: ((String) -> Void)? = nil) throws(IndexError) -> Result {
        try collection.withSearcher { (searcher, count) throws(IndexError) in
            var result = Result()
            result.documents = count
            return try measure(searcher, result, run)
        }
    }

    private func query(_ text: String, _ searcher: Searcher) throws(IndexError) -> Query {
        asTyped ? try searcher.query(text) : .plain(text)
    }

    private func measure(
        _ searcher: Searcher, _ result: Result, _ run: ((String) -> Void)?
    ) throws(IndexError) -> Result {
        var result = result
        for question in questions {
            guard let relevant = judgements[question.id], relevant.contains(where: { $0.value > 0 }) else {
                continue
            }
            let ranking = try searcher.ranking(
                query(question.text, searcher), limit: 1000, usesSynonyms: usesSynonyms, diversity: diversity)
            for (index, hit) in ranking.enumerated() {
                run?("\(question.id) Q0 \(hit.id) \(index + 1) \(hit.score) kindred")
            }
            let measures = RankingMeasures(ranking.map(\.id), relevant: relevant)
            result.queries += 1
            result.ndcg10 += measures.ndcg(10)
            result.map += measures.averagePrecision
            result.precision10 += measures.precision(10)
            result.recall100 += measures.recall(100)
        }
        let count = Double(max(result.queries, 1))
        result.ndcg10 /= count
        result.map /= count
        result.precision10 /= count
        result.recall100 /= count
        result.queriesPerSecond = try speed(searcher)
        return result
    }

    private func speed(_ searcher: Searcher) throws(IndexError) -> Double {
        var queries: [Query] = []
        for question in questions.prefix(1000) { queries.append(try query(question.text, searcher)) }
        let start = DispatchTime.now().uptimeNanoseconds
        for query in queries {
            _ = try searcher.ranking(query, limit: 10, usesSynonyms: usesSynonyms, diversity: diversity)
        }
        let seconds = Double(DispatchTime.now().uptimeNanoseconds - start) / 1e9
        return Double(queries.count) / max(seconds, 1e-9)
    }
}
