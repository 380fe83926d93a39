internal import Foundation

/// Measures how well comparable documents are found.
///
/// A collection says what is comparable either by judgements (`seeds.qrels.tsv`: seed, document, gain) or by labels
/// (`labels.tsv`: document, labels separated by `;`) of the documents in `similar_seeds.txt`: then the gain is the share of
/// the two documents' labels that they have in common (Jaccard's). Documents that have the same line in `groups.tsv`
/// (document, group) as the seed are left out of the ranking and of what could be found, as too easy.
public struct SimilarEvaluation {
    /// How good the answers were, on average over the seeds.
    public struct Result: Sendable, Equatable {
        /// Documents indexed.
        public var documents = 0
        /// Seeds measured.
        public var seeds = 0
        /// Share of the first ten that have any gain.
        public var precision10 = 0.0
        /// Normalised discounted cumulative gain of the first ten.
        public var ndcg10 = 0.0
        /// The same of the first ten (α-nDCG, α = .5) by their programmes and responsible organisations, each of which is worth
        /// half as much every time it comes again; 0 where the documents tell none.
        public var alphaNDCG10 = 0.0
        /// Different programmes among the first ten.
        public var programmes10 = 0.0
        /// Different responsible organisations among the first ten.
        public var organisations10 = 0.0
    }

    private let collection: TestCollection
    private let seeds: [String]
    private var judgements: [String: [String: Double]] = [:]
    private var labels: [String: Set<Substring>] = [:]
    private var groups: [String: String] = [:]
    /// What the seeds are compared with (`SimilarRequest.diversity`).
    public var diversity = SpreadSummary.standardDiversity

    /// Reads what is comparable. `documents` takes the place of the collection's `corpus.jsonl`, `taxonomies` that of the
    /// shipped ones.
    public init(directory: String, documents: String? = nil, taxonomies: String? = nil) throws(IndexError) {
        collection = TestCollection(directory: directory, documents: documents, taxonomies: taxonomies)
        if collection.has("seeds.qrels.tsv") {
            judgements = try collection.judgements("seeds.qrels.tsv")
            seeds = judgements.keys.sorted()
            return
        }
        for line in try collection.lines("labels.tsv") {
            let parts = line.split(separator: "\t")
            if parts.count == 2 { labels[String(parts[0])] = Set(parts[1].split(separator: ";")) }
        }
        if collection.has("groups.tsv") {
            for line in try collection.lines("groups.tsv") {
                let parts = line.split(separator: "\t")
                if parts.count == 2 { groups[String(parts[0])] = String(parts[1]) }
            }
        }
        seeds = try collection.lines("similar_seeds.txt").map(String.init)
    }

    /// Indexes the collection and compares its seeds. `run` receives the ranking as lines of a TREC run file.
    public func result(run: ((String) -> Void)? = nil) throws(IndexError) -> Result {
        try collection.withSearcher { (searcher, count) throws(IndexError) in
            var result = Result()
            result.documents = count
            var known: [String: Set<DiversityMeasures.Kind>] = [:]
            for seed in seeds {
                let gains = gains(of: seed)
                if gains.isEmpty { continue }
                let ranking = try searcher.comparable(
                    to: seed, limit: groups.isEmpty ? 10 : 200, diversity: diversity
                )
                .filter { groups[seed] == nil || groups[$0.id] != groups[seed] }.prefix(10)
                for (index, hit) in ranking.enumerated() {
                    run?("\(seed) Q0 \(hit.id) \(index + 1) \(hit.score) kindred")
                }
                let measures = RankingMeasures(ranking.map(\.id), relevant: gains)
                result.seeds += 1
                result.precision10 += measures.precision(10)
                result.ndcg10 += measures.ndcg(10)
                let kinds = try kinds(ranking.map(\.id) + gains.keys, searcher, &known)
                let spread = DiversityMeasures(ranking.map(\.id), relevant: Set(gains.keys), kinds: kinds)
                result.alphaNDCG10 += spread.alphaNDCG
                result.programmes10 += Double(spread.count(.programme))
                result.organisations10 += Double(spread.count(.organisation))
            }
            let count = Double(max(result.seeds, 1))
            result.precision10 /= count
            result.ndcg10 /= count
            result.alphaNDCG10 /= count
            result.programmes10 /= count
            result.organisations10 /= count
            return result
        }
    }

    /// The programmes and responsible organisations of documents.
    private func kinds(
        _ ids: [String], _ searcher: Searcher, _ known: inout [String: Set<DiversityMeasures.Kind>]
    ) throws(IndexError) -> [String: Set<DiversityMeasures.Kind>] {
        for (id, kinds) in try searcher.kinds(of: ids.filter { known[$0] == nil }) { known[id] = kinds }
        return known
    }

    private func gains(of seed: String) -> [String: Double] {
        if let judged = judgements[seed] { return judged }
        guard let own = labels[seed] else { return [:] }
        var gains: [String: Double] = [:]
        for (document, other) in labels where document != seed {
            let shared = own.intersection(other).count
            if shared > 0, groups[seed] == nil || groups[document] != groups[seed] {
                gains[document] = Double(shared) / Double(own.union(other).count)
            }
        }
        return gains
    }
}
