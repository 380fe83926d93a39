/// What tallies score, before idf: what `Weigher` and `WeightedUnion` make of the same occurrences, to the last bit.
///
/// A tally says how often a document has the words of a prefix in its body, word by word: for each as many bits as it has
/// occurrences, of which the first is set, those of later words behind those of earlier ones. `1`, `10`, `11` are one
/// occurrence, two of one word, and one of each of two. So the tally of more occurrences is larger. In the few documents with a
/// body so short that it scores much more by the same, the top bit is set, too.
final class TallyScores {
    /// Tallies are below this, but for the top bit.
    static let count = 127
    /// Stands for what is no tally: something in another field, or too much.
    static let unusual: UInt8 = 255

    /// By tally and length code of the body.
    private let rows: [Float]
    private let width: Int
    /// What each scores at most without the top bit, and those below it.
    private let highest: [Float]
    private let lengths: FieldLengths
    /// Documents with shorter bodies have the top bit.
    let shortest: UInt8
    /// The length codes of all bodies.
    var bodies: UnsafePointer<UInt8> { lengths.body }
    private let weigher: Weigher
    let ranking: Ranking

    /// The scores for a file's lengths. All fields count.
    init(_ weigher: Weigher, _ ranking: Ranking) {
        (self.weigher, self.ranking, lengths) = (weigher, ranking, weigher.lengths)
        width = Int(lengths.longestBody) + 1
        shortest = lengths.shortBody
        var rows: [Float] = []
        var highest: [Float] = []
        for tally in 0..<TallyScores.count {
            let scores = (0..<width).map { ranking.saturate(TallyScores.weight(UInt8(tally), length: $0, weigher)) }
            rows += scores
            highest.append(max(scores[min(Int(shortest), width - 1)...].max() ?? 0, highest.last ?? 0))
        }
        (self.rows, self.highest) = (rows, highest)
    }

    /// What a tally weighs, before saturation, in a body with a length code.
    private static func weight(_ tally: UInt8, length: Int, _ weigher: Weigher) -> Float {
        var sum: Float = 0
        var left = 8 - tally.leadingZeroBitCount
        while left > 0 {
            // The bits of a word end before the next that is set.
            let rest = tally & (1 << UInt8(left - 1) - 1)
            let next = 8 - rest.leadingZeroBitCount
            sum += Float(left - next) * weigher.table[Field.body.rawValue * 256 + length]
            left = next
        }
        return sum
    }

    /// What a document weighs that has a tally.
    func weight(_ tally: UInt8, of rowid: UInt32) -> Float {
        TallyScores.weight(tally, length: Int(lengths.body[Int(rowid)]), weigher)
    }

    /// What a document scores that has a tally, whatever its top bit.
    @inline(__always)
    func score(_ tally: UInt8, of rowid: UInt32) -> Float {
        rows.withUnsafeBufferPointer { $0[Int(tally & 0x7F) &* width &+ Int(lengths.body[Int(rowid)])] }
    }

    /// The least tally that may score so much.
    func least(scoring score: Float) -> UInt8 { UInt8(highest.firstIndex { $0 >= score } ?? TallyScores.count) }
}
