internal import Foundation

/// Measures of one ranked list against judgements.
struct RankingMeasures {
    private let gains: [Double]
    private let ideal: [Double]

    /// A ranking by identifiers, the best first, and the gain of each judged document.
    init(_ ranking: [String], relevant: [String: Double]) {
        gains = ranking.map { max(0, relevant[$0] ?? 0) }
        ideal = relevant.values.filter { $0 > 0 }.sorted(by: >)
    }

    /// Normalised discounted cumulative gain of the first `count`: Σ gain / log2(rank + 1), over that of the best order.
    func ndcg(_ count: Int) -> Double {
        let best = RankingMeasures.discounted(ideal.prefix(count))
        return best > 0 ? RankingMeasures.discounted(gains.prefix(count)) / best : 0
    }

    /// Share of relevant documents among the first `count`.
    func precision(_ count: Int) -> Double { Double(gains.prefix(count).count { $0 > 0 }) / Double(count) }

    /// Share of the relevant documents that are among the first `count`.
    func recall(_ count: Int) -> Double {
        ideal.isEmpty ? 0 : Double(gains.prefix(count).count { $0 > 0 }) / Double(ideal.count)
    }

    /// Average of the precision at each relevant document's rank.
    var averagePrecision: Double {
        var found = 0
        var sum = 0.0
        for (index, gain) in gains.enumerated() where gain > 0 {
            found += 1
            sum += Double(found) / Double(index + 1)
        }
        return ideal.isEmpty ? 0 : sum / Double(ideal.count)
    }

    private static func discounted(_ gains: ArraySlice<Double>) -> Double {
        gains.enumerated().reduce(0) { $0 + $1.element / log2(Double($1.offset) + 2) }
    }
}
