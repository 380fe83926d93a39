internal import Foundation

/// How many kinds of documents the first ten of a ranking show.
struct DiversityMeasures {
    /// A programme or a responsible organisation.
    struct Kind: Hashable {
        var kind: Spread.Cause.Kind
        var key: String
    }

    private let ranking: [String]
    private let relevant: Set<String>
    private let kinds: [String: Set<Kind>]

    /// A ranking by identifiers, the best first, those that are relevant, and the kinds of all of these.
    init(_ ranking: [String], relevant: Set<String>, kinds: [String: Set<Kind>]) {
        self.ranking = Array(ranking.prefix(10))
        self.relevant = relevant
        self.kinds = kinds
    }

    /// Different programmes or organisations among the first ten.
    func count(_ kind: Spread.Cause.Kind) -> Int {
        Set(ranking.flatMap { kinds[$0] ?? [] }.filter { $0.kind == kind }).count
    }

    /// α-nDCG with α = .5 (Clarke and others 2008): a relevant document gains 1 for each of its kinds, halved for each relevant
    /// document above of the same kind. The best order to compare with is chosen document by document.
    var alphaNDCG: Double {
        var left = relevant.filter { kinds[$0]?.isEmpty == false }.sorted()
        var seen: [Kind: Int] = [:]
        var ideal: [String] = []
        while ideal.count < 10, let best = left.indices.max(by: { isLess(left[$0], $0, left[$1], $1, seen) }) {
            ideal.append(left[best])
            for kind in kinds[left[best]] ?? [] { seen[kind, default: 0] += 1 }
            left.remove(at: best)
        }
        let most = discounted(ideal)
        return most > 0 ? discounted(ranking) / most : 0
    }

    private func isLess(_ a: String, _ first: Int, _ b: String, _ second: Int, _ seen: [Kind: Int]) -> Bool {
        (gain(a, seen), second) < (gain(b, seen), first)
    }

    private func gain(_ id: String, _ seen: [Kind: Int]) -> Double {
        (kinds[id] ?? []).map { pow(0.5, Double(seen[$0] ?? 0)) }.sorted().reduce(0, +)
    }

    private func discounted(_ ids: [String]) -> Double {
        var seen: [Kind: Int] = [:]
        var sum = 0.0
        for (index, id) in ids.enumerated() where relevant.contains(id) {
            sum += gain(id, seen) / log2(Double(index) + 2)
            for kind in kinds[id] ?? [] { seen[kind, default: 0] += 1 }
        }
        return sum
    }
}

extension Searcher {
    /// The programmes and responsible organisations of documents by their identifiers.
    func kinds(of ids: [String]) throws(IndexError) -> [String: Set<DiversityMeasures.Kind>] {
        if ids.isEmpty { return [:] }
        return try reading { (file) throws(SegmentError) in
            let reader = try KinReader(file)
            var kinds: [String: Set<DiversityMeasures.Kind>] = [:]
            for id in ids {
                guard let rowid = try DocumentLoader(file: file).rowid(of: id) else { continue }
                let kin = try reader.kin(rowid)
                kinds[id] = Set(
                    kin.programmes.map { DiversityMeasures.Kind(kind: .programme, key: $0.key) }
                        + [kin.organisation].compactMap { $0 }.map {
                            DiversityMeasures.Kind(kind: .organisation, key: $0.key)
                        })
            }
            return kinds
        }
    }
}
