public import SearchIndex

extension TextRenderer {
    /// How good the ranking is on a test collection.
    public func evaluation(_ result: Evaluation.Result) -> String {
        var page = page()
        for (label, value) in [
            ("Documents", Numerals.grouped(result.documents)), ("Questions", Numerals.grouped(result.queries)),
            ("nDCG@10", Numerals.fixed(result.ndcg10, 4)), ("MAP", Numerals.fixed(result.map, 4)),
            ("P@10", Numerals.fixed(result.precision10, 4)), ("Recall@100", Numerals.fixed(result.recall100, 4)),
            ("Questions/s", Numerals.fixed(result.queriesPerSecond, 0)),
        ] {
            page.add(label: label, StyledText(value), indent: 0, column: 13)
        }
        return page.text
    }

    /// How well comparable documents are found on a test collection.
    public func evaluation(_ result: SimilarEvaluation.Result) -> String {
        var page = page()
        for (label, value) in [
            ("Documents", Numerals.grouped(result.documents)), ("Seeds", Numerals.grouped(result.seeds)),
            ("P@10", Numerals.fixed(result.precision10, 4)), ("nDCG@10", Numerals.fixed(result.ndcg10, 4)),
            ("α-nDCG@10", Numerals.fixed(result.alphaNDCG10, 4)),
            ("Programmes", Numerals.fixed(result.programmes10, 2) + " in the first ten"),
            ("Organisations", Numerals.fixed(result.organisations10, 2)),
        ] {
            page.add(label: label, StyledText(value), indent: 0, column: 15)
        }
        return page.text
    }
}
