internal import Documents
internal import QueryLanguage

#if canImport(Glibc)
    internal import Glibc
#endif

/// Counts documents by region, sector and stage. A document of two regions or sectors counts in each.
struct CoverageCounter {
    private let file: IndexFile
    private let regionTree: FacetTree
    private let sectorTree: FacetTree
    private let stageTree: FacetTree
    /// Nodes of the columns and rows.
    private let regions: [Int]
    private let sectors: [Int]
    private let stages: [Int]

    init(_ file: IndexFile) throws(SegmentError) {
        self.file = file
        let regionTree = try file.tree(.region)
        self.regionTree = regionTree
        sectorTree = try file.tree(.sector)
        stageTree = try file.tree(.stage)
        regions = CoverageCounter.known(regionTree).filter { CoverageCounter.isLeaf($0, regionTree) }
        sectors = CoverageCounter.known(sectorTree)
        stages = CoverageCounter.known(stageTree)
    }

    private static func known(_ tree: FacetTree) -> [Int] { tree.nodes.indices.filter { tree.nodes[$0].isKnown } }

    private static func isLeaf(_ node: Int, _ tree: FacetTree) -> Bool {
        !tree.nodes.contains { $0.parent == node && $0.isKnown }
    }

    /// The documents of each cell, and how far each had come.
    private struct Entry {
        var rowid: UInt32
        var stage: Int?
        /// How many regions the document belongs to: one of many says little of each.
        var regions: Int
    }

    /// A document of more regions than this is no evidence for a pair of them.
    private static let broadest = 2

    /// Counts the documents of a set.
    func count(_ set: Bitset) throws(SegmentError) -> Coverage {
        let allRegions = try places(.region, regionTree, regions, withParents: false, of: set)
        let allSectors = try places(.sector, sectorTree, sectors, withParents: true, of: set)
        let allStages = try places(.stage, stageTree, stages, withParents: false, of: set)
        let rowids = set.rowids
        var entries = Array(
            repeating: Array(repeating: [Entry](), count: regions.count), count: sectors.count)
        var coverage = Coverage(
            regions: regions.map { value($0, regionTree) },
            sectors: sectors.map { node in
                Coverage.Sector(
                    id: sectorTree.nodes[node].id, label: sectorTree.nodes[node].label,
                    isGroup: !CoverageCounter.isLeaf(node, sectorTree))
            }, stages: stages.map { value($0, stageTree) }, cells: [], documents: rowids.count, withoutRegion: 0,
            withoutSector: 0, pairs: [], specialisations: [], uncertain: 0)
        var regionTotals = Array(repeating: 0, count: regions.count)
        var sectorTotals = Array(repeating: 0, count: sectors.count)
        var total = 0
        for rowid in rowids {
            let (inRegions, inSectors) = (allRegions[rowid] ?? [], allSectors[rowid] ?? [])
            if inRegions.isEmpty {
                coverage.withoutRegion += 1
            } else if inSectors.isEmpty {
                coverage.withoutSector += 1
            }
            guard !inRegions.isEmpty, !inSectors.isEmpty else { continue }
            let stage = allStages[rowid]?.max()
            for sector in inSectors {
                for region in inRegions {
                    entries[sector][region].append(Entry(rowid: rowid, stage: stage, regions: inRegions.count))
                }
                sectorTotals[sector] += 1
            }
            for region in inRegions { regionTotals[region] += 1 }
            total += 1
        }
        coverage.cells = entries.map { row in
            row.map { entries in
                var cell = Coverage.Cell(documents: entries.count, stages: Array(repeating: 0, count: stages.count))
                for entry in entries { if let stage = entry.stage { cell.stages[stage] += 1 } }
                return cell
            }
        }
        specialise(&coverage, regionTotals, sectorTotals, total)
        coverage.pairs = try pairs(coverage, entries)
        return coverage
    }

    private func value(_ node: Int, _ tree: FacetTree) -> Coverage.Value {
        Coverage.Value(id: tree.nodes[node].id, label: tree.nodes[node].label)
    }

    /// Positions in `wanted` of each document's values, and of what they are part of.
    private func places(
        _ facet: Facet, _ tree: FacetTree, _ wanted: [Int], withParents: Bool, of set: Bitset
    ) throws(SegmentError) -> [UInt32: Set<Int>] {
        let places = tree.nodeOfNumber.map { node in
            (withParents ? tree.path(node) : [node]).compactMap { wanted.firstIndex(of: $0) }
        }
        var found: [UInt32: Set<Int>] = [:]
        try file.column(facet).forEach(in: set) { rowid, values in
            for number in values where Int(number) < places.count {
                for place in places[Int(number)] { found[rowid, default: []].insert(place) }
            }
        }
        return found
    }

    private func specialise(_ coverage: inout Coverage, _ regionTotals: [Int], _ sectorTotals: [Int], _ total: Int) {
        for sector in sectors.indices where !coverage.sectors[sector].isGroup {
            for region in regions.indices {
                let count = coverage.cells[sector][region].documents
                guard count > 0 else { continue }
                let (quotient, variance) = LocationQuotient.of(
                    count, region: regionTotals[region], sector: sectorTotals[sector], all: total)
                let spread = exp(1.96 * variance.squareRoot())
                guard quotient > 1 else { continue }
                guard count >= LocationQuotient.fewest, quotient / spread > 1 else {
                    coverage.uncertain += 1
                    continue
                }
                coverage.specialisations.append(
                    Coverage.Specialisation(
                        sector: sector, region: region, documents: count, quotient: quotient,
                        interval: (quotient / spread)...(quotient * spread)))
            }
        }
        coverage.specialisations.sort { ($1.quotient, $0.sector, $0.region) < ($0.quotient, $1.sector, $1.region) }
    }

    /// For each sector and each region that has not come beyond its second stage, the region that has most documents two
    /// stages further or more. What the region behind looks for counts for the pair. Documents of many regions do not count.
    private func pairs(_ coverage: Coverage, _ entries: [[[Entry]]]) throws(SegmentError) -> [Coverage.Pair] {
        var pairs: [(worth: Int, pair: Coverage.Pair)] = []
        let narrow = entries.map { $0.map { $0.filter { $0.regions <= CoverageCounter.broadest } } }
        for sector in sectors.indices where !coverage.sectors[sector].isGroup {
            for behind in regions.indices {
                let own = narrow[sector][behind]
                guard let stage = coverage.cells[sector][behind].furthest, stage <= 1, !own.isEmpty else { continue }
                let ahead = regions.indices.filter { $0 != behind }.map { region in
                    (region: region, entries: narrow[sector][region].filter { $0.stage ?? 0 >= stage + 2 })
                }.max { ($0.entries.count, -$0.region) < ($1.entries.count, -$1.region) }
                guard let ahead, let far = ahead.entries.compactMap(\.stage).max() else { continue }
                let mine = try example(own)
                let pair = Coverage.Pair(
                    sector: sector,
                    ahead: .init(
                        region: ahead.region, stage: far, documents: ahead.entries.count,
                        example: try example(ahead.entries).id),
                    behind: .init(region: behind, stage: stage, documents: own.count, example: mine.id),
                    seeking: mine.seeking)
                let worth = min(ahead.entries.count, 5) + min(own.count, 5) + (mine.seeking == nil ? 0 : 2)
                pairs.append((worth, pair))
            }
        }
        return pairs.enumerated().sorted { ($1.element.worth, $0.offset) < ($0.element.worth, $1.offset) }
            .map(\.element.pair)
    }

    /// The document that stands for some: of the fewest regions, one that says what is looked for, the newest.
    private func example(_ entries: [Entry]) throws(SegmentError) -> DocumentSummary {
        let dates = try file.dates
        var best: (key: (Int, Int, Int32, UInt32), document: DocumentSummary)?
        for entry in entries {
            let document = try DocumentLoader(file: file).summary(entry.rowid)
            let key = (entry.regions, document.seeking == nil ? 1 : 0, -dates[Int(entry.rowid)], entry.rowid)
            if best.map({ key < $0.key }) ?? true { best = (key, document) }
        }
        guard let best else { preconditionFailure("A pair of regions has documents on both sides.") }
        return best.document
    }
}

extension Searcher {
    /// Which regions have done what in which sector, over the documents that a request finds.
    public func coverage(_ request: SearchRequest) throws(IndexError) -> Coverage {
        try reading { (file) throws(SegmentError) in
            let run = SearchRun(file, request)
            return try CoverageCounter(file).count(try run.matched(try run.understand(request.query.root)))
        }
    }
}
