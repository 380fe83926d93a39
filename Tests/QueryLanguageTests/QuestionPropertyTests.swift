import QueryLanguage
import Testing

/// Properties that hold for every question, on seeded random ones.
@Suite struct QuestionPropertyTests {
    /// Whatever is asked is read, with ranges inside the text that do not overlap, and all of it can be removed again.
    @Test func anythingAskedIsRead() {
        var random = SeededGenerator(seed: QueryPropertyTests.seed)
        let pieces =
            Self.samples.flatMap { $0.split(separator: " ").map(String.init) }
            + [
                "\"", "“", ",", "(", "-", "+", "海洋", "\u{301}", "’s", "'s", "2016", "2014-2018", "\u{A0}", "region:",
                "&", "İ",
            ]
        for round in 0..<max(1_000, QueryPropertyTests.rounds / 5) {
            var text = ""
            for _ in 0..<random.below(14) {
                text += random.pick(pieces) + random.pick([" ", " ", " ", "", "\n", ", "])
            }
            var question = QuestionReaderTests.reader.read(text)
            let ranges = question.constraints.map(\.range)
            let isInside = question.constraints.allSatisfy {
                $0.range.upperBound <= text.utf8.count && $0.range.lowerBound <= $0.value.lowerBound
                    && $0.value.upperBound <= $0.range.upperBound
            }
            let isOrdered = zip(ranges, ranges.dropFirst()).allSatisfy { $0.upperBound <= $1.lowerBound }
            #expect(isInside && isOrdered, "\(text.debugDescription), seed \(QueryPropertyTests.seed), round \(round)")
            let query = question.query
            #expect(QueryParserTests.parser.parse(query.canonical).root == query.root, "\(text.debugDescription)")
            while !question.constraints.isEmpty {
                question = question.removing(constraintAt: random.below(question.constraints.count))
            }
        }
    }

    static let samples = [
        "who has mapped marine energy strengths in the South West before March 2017?",
        "LEPs that have finished a digital strategy in Wales or Scotland",
        "one step ahead of us outside London in the energy sector",
        "between 2014 and 2018 at the University of Exeter at the delivery stage in the last five years",
        "Cornwall's medtech sector, Reading near Stoke-on-Trent and North Wales area aligning or later",
    ]
}
