import QueryLanguage
import Testing

/// Taking questions apart and putting other words into them.
@Suite struct QueryPartsTests {
    private func root(_ text: String) -> QueryNode { QueryParserTests.parser.parse(text).root ?? .word("nothing") }

    @Test(arguments: [
        ("marine energy", "marine energy", ""), ("marine region:wales", "marine", "region:wales"),
        ("region:wales", "", "region:wales"),
        ("region:wales year:2016", "", "region:wales | year:2016"),
        ("marine -wales region:x energy", "marine energy", "-wales | region:x"),
        ("marine AND region:wales", "marine", "region:wales"),
        ("(marine year:2016) AND tidal AND NOT x", "marine AND tidal", "year:2016 | -x"),
        ("(marine OR tidal) region:wales", "marine OR tidal", "region:wales"),
        ("marine OR region:wales", "marine OR region:wales", ""),
        ("a (b region:wales)", "a (b region:wales)", ""), ("+a b region:x", "+a b", "region:x"),
        ("region:(a OR b) x", "x", "region:(a OR b)"),
        ("(a AND region:x) year:2016", "a", "year:2016 | region:x"), ("-a", "", "-a"),
        ("stage:mapping..delivery x", "x", "stage:>=mapping | stage:<=delivery"),
        ("region:a OR year:2016", "", "region:a OR year:2016"), ("+a region:x", "a", "region:x"),
    ])
    func split(text: String, scored: String, constraints: String) {
        let parts = root(text).split()
        #expect((parts.scored?.description ?? "") == scored)
        #expect(parts.constraints.map(\.description).joined(separator: " | ") == constraints)
    }

    @Test(arguments: [
        ("marine region:wales", "region:wales", "marine"), ("marine AND region:wales", "region:wales", "marine"),
        ("region:wales", "region:wales", ""),
        ("region:(a OR b) x", "region:a", "region:b x"), ("a b c", "b", "a c"), ("title:(a b)", "a", "title:b"),
        ("NEAR(a b c, 5)", "b", "NEAR(a c, 5)"),
        ("NEAR(a b, 5)", "b", "a"), ("a -b", "-b", "a"), ("a -b", "b", "a"), ("+a b", "b", "a"),
        ("a OR b AND c", "c", "a OR b"), ("a b", "x", "a b"),
        ("(a region:x) OR b", "a", "region:x OR b"), ("a (b -c)", "-c", "a b"),
    ])
    func removing(text: String, part: String, expected: String) {
        #expect((root(text).removing(root(part))?.description ?? "") == expected)
    }

    @Test(arguments: [
        ("marien energy", "marien", "marine", "marine energy", "marine energy"),
        (
            "“marien energy”, -title:marien* region:marien", "marien", "marine",
            "“marine energy”, -title:marine* region:marien", "\"marine energy\" -title:marine* region:marien"
        ),
        ("spinn-outs", "spinn", "spin", "spin-outs", "spinn-outs"),
        ("marien marienx xmarien", "marien", "marine", "marine marienx xmarien", "marine marienx xmarien"),
        (
            "NEAR(marien tidal, 5)", "marien", "marine energy", "NEAR(marine energy tidal, 5)",
            "NEAR(\"marine energy\" tidal, 5)"
        ),
        ("tŷ (a OR tŷ)", "tŷ", "house", "house (a OR house)", "house (a OR house)"), ("a", "b", "c", "a", "a"),
        ("a", "", "c", "a", "a"),
    ])
    func replacing(text: String, word: String, other: String, typed: String, tree: String) {
        let query = QueryParserTests.parser.parse(text)
        #expect(query.text(replacing: word, with: other) == typed)
        #expect(query.root?.replacing(word: word, with: other).description == tree)
    }

    @Test func constraints() {
        for text in ["region:x", "-a", "-region:x", "year:2016", "region:(a OR b)", "(region:a year:2016) OR -b"] {
            #expect(root(text).isConstraint, "\(text)")
        }
        for text in ["a", "a*", "\"a b\"", "title:a", "a -b", "a OR region:x", "NEAR(a b)"] {
            #expect(!root(text).isConstraint, "\(text)")
        }
    }
}
