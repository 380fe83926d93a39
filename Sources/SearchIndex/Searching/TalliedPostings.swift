internal import CKernel

/// A posting list as ranking sees it, with a tally of a byte instead of a weight: what begins with a few letters.
struct TalliedPostings {
    /// Documents, ascending.
    var rowids: [UInt32] = []
    /// What each has; `TallyScores.unusual` for those that score something of their own.
    var tallies: [UInt8] = []
    /// The places of these, ascending, and their weights before saturation.
    var unusual: [UInt32] = []
    var weights: [Float] = []
}

/// The scores of documents that have tallies: a byte each where a score has four.
struct Tallied {
    private let tallies: [UInt8]
    private let scores: TallyScores
    /// The places of documents that score something of their own, ascending, and what.
    private let unusual: [UInt32]
    private let values: [Float]
    /// Nothing scores more.
    let highest: Float

    init(_ postings: TalliedPostings, _ scores: TallyScores, _ ranking: Ranking) {
        (tallies, unusual, self.scores) = (postings.tallies, postings.unusual, scores)
        values = postings.weights.map { ranking.saturate($0) }
        var (highest, place) = (values.max() ?? 0, 0)
        while true {
            place = kindred_next_tally(tallies, place, tallies.count, scores.least(scoring: highest))
            if place == tallies.count { break }
            if tallies[place] != TallyScores.unusual {
                highest = max(highest, scores.score(tallies[place], of: postings.rowids[place]))
            }
            place += 1
        }
        self.highest = highest
    }

    /// Bytes of memory, about.
    var memory: Int { tallies.count + unusual.count * 8 + 64 }

    /// What the document at a place scores.
    @inline(__always)
    func value(_ place: Int, of rowid: UInt32) -> Float {
        let tally = tallies[place]
        return tally == TallyScores.unusual ? ownValue(place) : scores.score(tally, of: rowid)
    }

    @inline(never)
    private func ownValue(_ place: Int) -> Float {
        values[Matches.lowerBound(unusual, UInt32(truncatingIfNeeded: place), from: 0)]
    }

    /// The least tally that may score so much.
    func least(scoring score: Float) -> UInt8 { scores.least(scoring: score) }

    /// The first place from `place` on with at least a tally; the number of all when there is none.
    func next(from place: Int, atLeast least: UInt8) -> Int {
        kindred_next_tally(tallies, place, tallies.count, least)
    }
}
