/// One page of an answer in the order in which it is shown.
struct PlacedPage {
    /// The documents of the page.
    let page: [DiverseOrder.Place]
    /// Over what they are spread; `nil` when scores alone decide.
    let summary: SpreadSummary?

    /// The page `range` of an answer.
    init(_ file: IndexFile, _ entries: Ranked, _ range: Range<Int>, diversity: Double) throws(SegmentError) {
        var entries = entries
        guard let order = try DiverseOrder(file, diversity: diversity) else {
            page = entries.prefix(range.upperBound)[range].map { DiverseOrder.Place(rowid: $0.rowid, score: $0.score) }
            summary = nil
            return
        }
        let placed = try order.first(range.upperBound, of: &entries)
        page = Array(placed[range])
        let loader = DocumentLoader(file: file)
        summary = try order.summary(placed, page: range, of: &entries) { (rowid) throws(SegmentError) in
            try loader.id(of: rowid)
        }
    }

    /// The documents of the page with their scores.
    var entries: [TopHits.Entry] { page.map { ($0.rowid, $0.score) } }

    /// The hits of the page, with what lowered their scores.
    func marking(_ hits: [Hit]) -> [Hit] {
        zip(hits, page).map { hit, place in
            var hit = hit
            hit.spread = place.spread
            return hit
        }
    }
}

extension DiverseOrder.Place {
    /// What lowered its score; `nil` when nothing did.
    var spread: Spread? { cause.map { Spread(score: Double(loss), cause: $0) } }
}

extension Explanation {
    /// Adds what a document's place took of its score, and its rank.
    mutating func add(_ answer: PlacedPage, _ rowid: UInt32) {
        guard let index = answer.page.firstIndex(where: { $0.rowid == rowid }) else { return }
        rank = index + 1
        guard let spread = answer.page[index].spread, let diversity = answer.summary?.diversity else { return }
        let whole = Float(score)
        score = Double(answer.page[index].score)
        let cause = spread.cause
        let most = Number.short(DiverseOrder.many)
        let (kin, share) =
            switch cause.kind {
            case .programme: ("\(cause.above) above are of the programme \(cause.value)", "\(cause.above) of \(most)")
            case .organisation: ("\(cause.above) above are also of \(cause.value)", "\(cause.above) of \(most)")
            case .text: ("one above says nearly the same: \(cause.value)", "nearness")
            }
        contributions.append(
            Contribution(
                part: "spread", words: [], score: spread.score, frequencies: [:], documentFrequency: 0,
                formula: "\(kin): -\(Number.short(Float(diversity))) × \(Number.short(whole)) × \(share)"))
    }
}
