import QueryLanguage
import Testing

/// What a question's problems point at and say.
@Suite struct QueryProblemTests {
    static func problems(_ text: String) -> [String] {
        let bytes = Array(text.utf8)
        return QueryParserTests.parser.parse(text).problems.map {
            String(decoding: bytes[$0.range], as: UTF8.self) + " | " + $0.message
        }
    }

    @Test(arguments: [
        "", "marine energy", "R&D C++ spin-outs 2014-2020 £2.5m", "https://x.y/z 10:30 mailto:a@b.c doi:10.1/x",
        "a - b & c",
        "-region:london", "marine -wales", "-year:2016", "\"a b\" (c OR d) NEAR(e f)", "region:a,b year:2014–2018",
        "12\" pipe",
        "**bold**", "*", "see: this", "a:b", "\\note:this", "Tŷ “a b”", "NOT NOT a",
    ])
    func noneWhereAllIsWell(text: String) { #expect(Self.problems(text) == []) }

    @Test(arguments: [
        ("x “open", "“ | This quote is not closed; it was left out, and what follows was read as usual."),
        ("tŷ (a OR b", "( | This parenthesis is not closed; it was read as closed at the end."),
        ("((a", "( | 2 parentheses from here on are not closed; they were read as closed at the end."),
        ("tŷ a) b", ") | This closing parenthesis has no opening one; it was left out."),
        ("a))）", ") | 3 closing parentheses from here on have no opening ones; they were left out."),
        ("a ( ) b", "( ) | There is nothing to search for between these parentheses, so they were left out."),
        ("a \"\" b", "\"\" | There is nothing to search for between these quotes, so they were left out."),
        ("a AND", "AND | Nothing stands after AND, so it was left out."),
        ("OR a", "OR | Nothing stands before OR, so it was left out."),
        ("a AND OR b", "OR | OR directly follows AND, so it was left out."),
        ("a NOT", "NOT | Nothing stands after NOT, so it was left out."),
        ("NEAR()", "() | NEAR has no words to bring near each other, so it was left out."),
        ("NEAR(a)", "(a) | NEAR needs two words or more; this was read as the one word."),
        ("a NEAR (b c)", "NEAR | NEAR joins words and phrases only; here it was read as AND."),
        ("NEAR(a OR b)", "OR | Inside NEAR only words and phrases can stand; this operator was left out."),
        ("NEAR(a (b c), 2)", "( | Inside NEAR only words and phrases can stand; this parenthesis was left out."),
        ("a NEAR/2 b NEAR/3 c", "NEAR/3 | NEAR with different distances in a row were read with the greatest of them."),
        ("-wales", "-wales | This only says what to leave out; it was read as everything else."),
        (" -a NOT b ", "-a NOT b | This only says what to leave out; it was read as everything else."),
        ("tŷ a*b", "a*b | A * works at the end of a word only: this was read as a*."),
        ("*ton", "*ton | A * works at the end of a word only: this was read as the word ton."),
        ("a && b", "&& | This is no operator here, so it was left out; write AND."),
        ("a || b", "|| | This is no operator here, so it was left out; write OR."),
        ("region:", "region: | Nothing stands after region:, so it was left out."),
        ("title: author:x", "title: | Nothing stands after title:, so it was left out."),
        ("tŷ region:>=wales", "region:>=wales | The values of region: have no order, so >= was left out."),
        ("region:\"\"", "\"\" | There is nothing between these quotes, so they were left out."),
        ("year:2016-13", "year:2016-13 | There is no month 13; this was read as year:2016."),
        ("date:2016-02-31", "date:2016-02-31 | There is no such day in that month; this was read as date:2016-02."),
        (
            "year:2018..2014",
            "year:2018..2014 | The range runs backwards, so its ends were exchanged; this was read as year:2014..2018."
        ),
        ("year:..", "year:.. | This range is open at both ends, so it was left out."),
        (
            "tŷ after:soon x",
            "after:soon | This is no date Kindred can read, so it was left out. Write 2016, 2016-03, 2016-03-15 or 2014..2018."
        ),
        (
            "regon:wales",
            "regon: | There is no field regon: here, so this was read as plain words. Did you mean region:? Known are author: body: lep: org: organisation: place: programme: region: sector: stage: summary: title: topic: year: before: after:."
        ),
        (
            "tŷ note:this note:that",
            "note: | There is no field note: here, so this was read as plain words. Known are author: body: lep: org: organisation: place: programme: region: sector: stage: summary: title: topic: year: before: after:."
        ),
    ])
    func saysWhatWasOdd(text: String, expected: String) { #expect(Self.problems(text) == [expected]) }

    @Test func problemsAreInTheOrderOfTheText() {
        let problems = QueryParserTests.parser.parse("(a AND year:x b*c regon:x").problems
        #expect(problems.map(\.range.lowerBound) == problems.map(\.range.lowerBound).sorted())
        #expect(problems.count == 4)
    }

    @Test(arguments: ["a AND OR ", "year:x ", "\"\" ", "a*b ", "n", ") ", "( "])
    func problemsOfHugeQuestionsAreFew(piece: String) {
        #expect(QueryParserTests.parser.parse(String(repeating: piece, count: 10_000)).problems.count <= 50)
    }

    /// Depth is limited, so nothing overflows: not parsing, printing, comparing, hashing, freeing.
    @Test(arguments: [
        "(", "-(", "NOT ", "NOT (", "title:(", "region:(", "region:(NOT (", "NEAR(", "a (b ", "+(", "(a OR -(b ", ")",
        "\"", "-", "title:", ".,", "\\", "a NEAR ",
    ])
    func absurdNesting(piece: String) {
        let count = ["(", ")", "-(", "\"", "-", "NOT "].contains(piece) ? 100_000 : 10_000
        let text = String(repeating: piece, count: count)
        for text in [text, text + "x" + String(repeating: ")", count: count)] {
            let query = QueryParserTests.parser.parse(text)
            let again = QueryParserTests.parser.parse(query.canonical)
            #expect(again.root == query.root)
            #expect(again.root.hashValue == query.root.hashValue)
            #expect(query.problems.count <= 50)
        }
    }

    @Test func depthBeyondTheLimitIsLeftOut() {
        let limit = QueryParser.depthLimit
        func nested(_ depth: Int) -> String {
            String(repeating: "(a -", count: depth) + "x" + String(repeating: ")", count: depth)
        }
        #expect(Self.problems(nested(limit)) == [])
        #expect(
            Self.problems(nested(limit + 1)) == [
                "( | Parentheses nested more than \(limit) deep were left out, from here on."
            ])
        #expect(QueryParserTests.parser.parse("(" + nested(limit + 5) + ") y").canonical.hasSuffix(" y"))
    }
}
