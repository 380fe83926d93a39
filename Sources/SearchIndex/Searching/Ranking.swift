#if canImport(Glibc)
    internal import Glibc
#endif

/// How matches are scored: BM25F with one saturation for all fields.
///
/// For a word *t* in a document *d*, with `tf(f)` its occurrences in field *f* and `len(f)` the field's length,
///
///     weight(t, d) = Σ_f  w(f) · tf(f) / (1 - b(f) + b(f) · len(f) / average len(f))
///     score(t, d)  = idf(t) · (k1 + 1) · weight / (k1 + weight)
///     idf(t)       = ln(1 + (N - n + 0.5) / (n + 0.5))
///
/// (Robertson, Zaragoza and Taylor 2004, "Simple BM25 extension to multiple weighted fields"; the idf is the variant that
/// stays positive for words of more than half of the documents.) Inflections of a word, and what else the
/// thesaurus says it is called, add to its weight before saturation, at a discount, and *n* counts documents with any of them.
///
/// Neighbouring words of a question that stand near one another in a document, in either order, add a smaller score of
/// the same form with the lower of their idfs (the ordered and unordered windows of Metzler and Croft 2005, "A Markov
/// random field model for term dependencies", in one).
struct Ranking: Sendable, Equatable {
    /// Saturation: how fast further occurrences stop counting.
    var k1: Float = 1.2
    /// Weight of each field, in the order of `Field`.
    var weights: [Float] = [1, 2.5, 1.5, 1.5, 1.5, 1, 1, 1.5]
    /// How much each field's length counts, 0 to 1.
    var b: [Float] = [0.75, 0.5, 0.6, 0.3, 0.3, 0.3, 0.3, 0.3]

    /// What an inflection weighs beside the form that was typed.
    var inflection: Float = 0.8
    /// What another name of a word or term weighs beside it, by how the thesaurus links them; 0 is not looked for.
    var synonyms: [SynonymKind: Float] = [.same: 0.7, .narrower: 0.5]
    /// What words near one another score beside the words themselves.
    var proximity: Float = 0.2
    /// How many other words may lie between words near one another.
    var window = 2

    /// The one configuration used everywhere.
    static let standard = Ranking()

    /// Inverse document frequency.
    static func idf(documents: Int, with count: Int) -> Float {
        let total = Float(max(documents, count))
        let n = Float(count)
        return log(1 + (total - n + 0.5) / (n + 0.5))
    }

    /// Score of a word with this weight in the document.
    @inline(__always)
    func saturate(_ weight: Float) -> Float { (k1 + 1) * weight / (k1 + weight) }

    /// The weight that scores so much, about; infinite for what no weight scores.
    @inline(__always)
    func unsaturated(_ score: Float) -> Float { score < k1 + 1 ? k1 * score / (k1 + 1 - score) : .infinity }
}

/// What one occurrence in a field weighs, for every field and length code.
struct FieldWeights {
    private let table: [Float]

    /// The table for a collection with these average lengths.
    init(_ ranking: Ranking, averages: [Float]) {
        var table: [Float] = []
        for field in Field.allCases {
            let b = ranking.b[field.rawValue]
            let average = max(averages[field.rawValue], 1)
            for length in LengthCode.lengths {
                table.append(ranking.weights[field.rawValue] / (1 - b + b * length / average))
            }
        }
        self.table = table
    }

    /// The weights by `256 * column + length code`; 0 in columns that are not in the set.
    func table(_ fields: FieldSet) -> [Float] {
        if fields == .all { return table }
        return table.indices.map { fields.contains(column: $0 / 256) ? table[$0] : 0 }
    }
}
