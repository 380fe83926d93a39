import QueryLanguage
import Testing

/// Question → the tree, printed. Every line is also parsed again from what was printed.
@Suite struct QueryParserTests {
    static let parser = QueryParser(schema: .kindred)

    static func canonical(_ text: String) -> String { parser.parse(text).canonical }

    private func check(_ text: String, _ expected: String, _ location: SourceLocation = #_sourceLocation) {
        let query = Self.parser.parse(text)
        #expect(query.canonical == expected, "\(text)", sourceLocation: location)
        #expect(Self.parser.parse(expected).root == query.root, "\(text) again", sourceLocation: location)
    }

    @Test(arguments: [
        ("", ""), ("  \n\t ", ""), ("marine", "marine"), ("marine energy", "marine energy"),
        ("Two  words", "Two words"),
        ("marine\u{A0}energy\u{3000}x\u{200B}y", "marine energy x y"), ("\u{FEFF}marine", "marine"),
        ("energy, (marine). What's next?", "energy marine What's next"), ("‘marine’ 'energy'", "marine energy"),
        ("R&D C++ C# .NET spin-outs", "R&D C++ C# .NET spin-outs"),
        ("2014-2020 £2.5m 5G 10:30", "2014-2020 £2.5m 5G 10:30"),
        ("Manchester's Manchester’s councils'", "Manchester's Manchester’s councils"),
        ("ann.smith@plymouth.ac.uk", "ann.smith@plymouth.ac.uk"), ("<https://x.y/z?q=1#a>", "https://x.y/z?q=1#a"),
        ("https://x.y/z", "https://x.y/z"), ("title://x", "title://x"),
        ("research & development", "research development"),
        ("- a – b — c", "a b c"), ("end- start", "end start"), ("--verbose", "verbose"), ("...and U.K.", "and U.K"),
        ("and or not near", "and or not near"), ("And Or Not Near", "And Or Not Near"),
        ("ANDOR ORB NOTE NEARLY", "ANDOR ORB NOTE NEARLY"),
        ("strategy(ies)", "strategy ies"), ("12\" pipe", "12 pipe"), ("a/b a|b a_b", "a/b a|b a_b"),
        ("海洋エネルギー 智慧专业化", "海洋エネルギー 智慧专业化"), ("ＡＢＣ", "ＡＢＣ"), ("Tŷ Gwyrdd", "Tŷ Gwyrdd"),
        ("\\OR \\-5 \\region:wales \\+x", "\\OR \\-5 \\region:wales \\+x"), ("\\marine", "marine"), ("\\", ""),
        ("\\\\x", "\\\\x"),
        ("🌊 energy", "energy"), ("& + - * ~ ! ?", ""), ("1.", "1"), ("#tag @name", "#tag @name"),
    ])
    func words(text: String, expected: String) { check(text, expected) }

    @Test(arguments: [
        ("photon*", "photon*"), ("photon＊", "photon*"), ("photon*, opto*.", "photon* opto*"), ("R&D*", "R&D*"),
        ("spin-out*", "spin-out*"),
        ("*", ""), ("**bold**", "bold"), ("*x", "x"), ("a*b", "a*"), ("photon**", "photon*"), ("\\OR*", "\\OR*"),
        ("-photon*", "-photon*"),
        ("title:photon*", "title:photon*"), ("(photon*)", "photon*"), ("foo.*", "foo*"),
    ])
    func prefixes(text: String, expected: String) { check(text, expected) }

    @Test(arguments: [
        ("\"smart specialisation\"", "\"smart specialisation\""), ("\" smart  one \"", "\"smart  one\""),
        ("“a b” „c d“ «e f» »g h« ＂i j＂ ”k l”", "\"a b\" \"c d\" \"e f\" \"g h\" \"i j\" \"k l\""),
        ("\"a b\"c", "\"a b\" c"), ("a\"b c\"d", "a \"b c\" d"), ("\"marine\"-based", "\"marine\" based"),
        ("\"a OR (b\"", "\"a OR (b\""), ("\"R&D\"", "\"R&D\""), ("\"a\nb\"", "\"a\nb\""), ("\"\"", ""),
        ("\" \" x", "x"),
        ("\"...\"", ""), ("\"a b", "a b"), ("\"a b\" \"c", "\"a b\" c"),
        ("\"marine energy\"~5", "NEAR(marine energy, 5)"),
        ("\"marine\"~5", "marine"), ("\"a b\"~x", "\"a b\" x"),
    ])
    func phrases(text: String, expected: String) { check(text, expected) }

    @Test(arguments: [
        ("a AND b", "a AND b"), ("a OR b", "a OR b"), ("a AND b OR c", "a AND b OR c"),
        ("a OR b AND c", "a OR b AND c"),
        ("(a OR b) AND c", "(a OR b) AND c"), ("a AND (b AND c)", "a AND b AND c"), ("a OR (b OR c)", "a OR b OR c"),
        ("marine energy OR tidal power", "(marine energy) OR (tidal power)"),
        ("marine energy AND wales", "(marine energy) AND wales"),
        ("a (b c)", "a b c"), ("a (b OR c)", "a (b OR c)"), ("a (b -c)", "a (b -c)"), ("a (b +c)", "a (b +c)"),
        ("((a))", "a"),
        ("ＡＮＤ　a　ＯＲ　b", "a OR b"), ("（a　ＯＲ　b）", "a OR b"), ("a AND(b OR c)", "a AND (b OR c)"), ("a\nOR\nb", "a OR b"),
        ("a OR, b", "a \\OR b"),
    ])
    func operators(text: String, expected: String) { check(text, expected) }

    @Test(arguments: [
        ("-wales", "-wales"), ("marine -wales", "marine -wales"), ("marine −wales", "marine -wales"),
        ("marine –wales", "marine -wales"),
        ("marine －wales", "marine -wales"), ("marine NOT wales", "marine -wales"),
        ("marine AND NOT wales", "marine AND NOT wales"),
        ("a OR -b", "a OR NOT b"), ("-\"south west\"", "-\"south west\""), ("-(a b)", "-(a b)"),
        ("-(a OR b)", "-(a OR b)"),
        ("NOT a", "-a"), ("NOT NOT a", "a"), ("NOT NOT NOT a", "-a"), ("-(-a)", "a"), ("NOT -a", "a"), ("a-b", "a-b"),
        ("- a", "a"),
        ("(-a)", "-a"), ("a(-b)", "a -b"), ("+a b", "+a b"), ("＋a b", "+a b"), ("+a", "a"), ("+a +b", "+a +b"),
        ("C++ +a", "C++ +a"),
        ("+\"a b\" c", "+\"a b\" c"), ("+(a b) c", "+(a b) c"), ("+region:wales a", "region:wales a"), ("+-a b", "a b"),
        ("-+a b", "-a b"),
        ("+a OR b", "a OR b"), ("NOT +a b", "-a b"), ("-5 degrees", "-5 degrees"), ("+a AND b", "a AND b"),
    ])
    func leftOutAndRequired(text: String, expected: String) { check(text, expected) }

    @Test(arguments: [
        ("NEAR(a b, 5)", "NEAR(a b, 5)"), ("NEAR(a b,5)", "NEAR(a b, 5)"), ("NEAR(a b , 5 )", "NEAR(a b, 5)"),
        ("NEAR(a b)", "NEAR(a b, 10)"),
        ("NEAR (a b)", "NEAR(a b, 10)"), ("NEAR/3(a b)", "NEAR(a b, 3)"), ("NEAR/3 (a b, 4)", "NEAR(a b, 4)"),
        ("NEAR(a, b, 5)", "NEAR(a b, 5)"),
        ("a NEAR b", "NEAR(a b, 10)"), ("a NEAR/5 b", "NEAR(a b, 5)"), ("a NEAR b NEAR c", "NEAR(a b c, 10)"),
        ("a b NEAR c d", "a NEAR(b c, 10) d"), ("NEAR(\"a b\" c* d, 2)", "NEAR(\"a b\" c* d, 2)"),
        ("NEAR（a b，5）", "NEAR(a b, 5)"),
        ("NEAR(pounds 1,000)", "NEAR(pounds 1,000, 10)"), ("NEAR(pounds 1,000, 7)", "NEAR(pounds 1,000, 7)"),
        ("NEAR(a 5)", "NEAR(a 5, 10)"),
        ("NEAR(a)", "a"), ("NEAR()", ""), ("NEAR(a OR b)", "NEAR(a b, 10)"), ("NEAR((a b) c, 3)", "NEAR(a b c, 3)"),
        ("NEAR(a b", "NEAR(a b, 10)"),
        ("a NEAR (b c)", "a AND (b c)"), ("a NEAR -b", "a AND NOT b"), ("a NEAR/5 b NEAR/9 c", "NEAR(a b c, 9)"),
        ("a NEAR", "a"), ("NEAR a", "a"),
        ("NEAR/x", "\\NEAR/x"), ("-NEAR(a b)", "-NEAR(a b, 10)"), ("title:NEAR(a b, 3)", "title:NEAR(a b, 3)"),
        ("title:(a NEAR b)", "title:NEAR(a b, 10)"),
        ("NEAR(a region:wales, 2)", "NEAR(a \\region:wales, 2)"),
        ("NEAR/99999999999999999999 (a b)", "NEAR(a b, 10000)"),
    ])
    func near(text: String, expected: String) { check(text, expected) }

    @Test(arguments: [
        ("title:marine", "title:marine"), ("TITLE:marine", "title:marine"), ("ｔｉｔｌｅ：marine", "title:marine"),
        ("title: marine", "title:marine"),
        ("title:marine energy", "title:marine energy"), ("title:(marine energy)", "title:(marine energy)"),
        ("person:Smith", "author:Smith"),
        ("author:\"Ann Smith\"", "author:\"Ann Smith\""), ("org:(exeter OR plymouth)", "org:(exeter OR plymouth)"),
        ("-title:x", "-title:x"),
        ("title:-x", "-title:x"), ("title:-\"x y\"", "-title:\"x y\""), ("title:(a -b)", "title:(a -b)"),
        ("title:(-a)", "-title:a"),
        ("title:(-a -b) x", "-title:a -title:b x"),
        ("title:(a region:wales)", "title:a region:wales"), ("title:(a author:b)", "title:a author:b"),
        ("title:OR", "title:\\OR"),
        ("title:https://x.y", "title:https://x.y"), ("title:region:x", "title:\\region:x"), ("title:R&D", "title:R&D"),
        ("title:", ""),
        ("title: ", ""), ("title:)", ""), ("title: author:x", "author:x"), ("title:()", ""),
        ("+title:x y", "+title:x y"), ("title:+x y", "title:x y"),
        ("title:“a b”", "title:\"a b\""), ("title:\"a b", "title:a b"), ("title:(title:a b)", "title:a title:b"),
        ("place:tŷ", "place:tŷ"),
        ("programme:“Wave Hub”", "programme:\"Wave Hub\""), ("body:a summary:b topic:c", "body:a summary:b topic:c"),
        ("title:(a AND b) OR c", "title:(a AND b) OR c"),
    ])
    func fields(text: String, expected: String) { check(text, expected) }

    @Test(arguments: [
        ("region:wales", "region:wales"), ("Regions:Wales", "region:Wales"),
        ("region:\"South West\"", "region:\"South West\""),
        ("region:“South West”", "region:\"South West\""), ("region: wales", "region:wales"),
        ("-region:london", "-region:london"),
        ("enterprise-partnership:cornwall", "lep:cornwall"), ("region:(A OR B)", "region:(A OR B)"),
        ("region:(South West OR \"B C\")", "region:(\"South West\" OR \"B C\")"),
        ("region:(A, B C)", "region:(A OR \"B C\")"), ("region:a,b", "region:(a OR b)"),
        ("region:\"a b\",c", "region:(\"a b\" OR c)"), ("region:a, b", "region:a b"),
        ("-region:(A OR B)", "-region:(A OR B)"), ("region:(-a -b) x", "-region:a -region:b x"),
        ("region:(NOT a)", "-region:a"),
        ("region:(a AND b)", "region:a region:b"), ("region:(a (b OR c))", "region:(a OR b OR c)"),
        ("region:\"A\" marine", "region:A marine"),
        ("region:wales.", "region:wales"), ("region:", ""), ("region:\"\"", ""), ("region:()", ""), ("region:(OR)", ""),
        ("region:>=a", "region:a"),
        ("stage:>=aligning", "stage:>=aligning"), ("stage:≥aligning", "stage:>=aligning"),
        ("stage:＞＝aligning", "stage:>=aligning"), ("stage:>= aligning", "stage:>=aligning"),
        ("stage:>mapping stage:<evaluation stage:<=x stage:=y", "stage:>mapping stage:<evaluation stage:<=x stage:y"),
        ("stage:>=\"a b\"", "stage:>=\"a b\""),
        ("stage:mapping..delivery", "stage:>=mapping stage:<=delivery"), ("stage:aligning..", "stage:>=aligning"),
        ("stage:..aligning", "stage:<=aligning"),
        ("stage:(>=aligning)", "stage:>=aligning"),
        ("-stage:mapping..delivery x", "-(stage:>=mapping stage:<=delivery) x"),
        ("organisation:\"University of Plymouth\"", "organisation:\"University of Plymouth\""), ("lep:R&D", "lep:R&D"),
        ("region:OR", "region:\"OR\""),
        ("region:South West", "region:South West"), ("region:\"South West", "region:South West"),
        ("region:Gŵyr", "region:Gŵyr"), ("region:a:b", "region:\"a:b\""),
    ])
    func facets(text: String, expected: String) { check(text, expected) }

    @Test(arguments: [
        ("after:2016", "since:2017"), ("before:2017-06", "until:2017-05"), ("since:2016", "since:2016"),
        ("until:2016", "until:2016"), ("from:2016 to:2018", "since:2016 until:2018"),
        ("after:2016-03", "since:2016-04"), ("after:2016-02-28", "since:2016-02-29"),
        ("before:2016-03-01", "until:2016-02"), ("before:2016", "until:2015"),
        ("year:2016", "year:2016"), ("year:2014..2018", "year:2014..2018"), ("year:2014–2018", "year:2014..2018"),
        ("year:2014—2018", "year:2014..2018"),
        ("year:2014…2018", "year:2014..2018"), ("year:2014...2018", "year:2014..2018"),
        ("year:2014-2018", "year:2014..2018"), ("year:2014 - 2018", "year:2014..2018"),
        ("year:2014 – 2018 x", "year:2014..2018 x"), ("year:2014 .. 2018", "year:2014..2018"),
        ("year:2014-18", "year:2014..2018"), ("year:2014/15", "year:2014..2015"),
        ("year:2014–18", "year:2014..2018"), ("date:2016–03", "date:2016-03"), ("year:2014..", "since:2014"),
        ("year:..2018", "until:2018"), ("year:2014– x", "since:2014 x"),
        ("date:2016-03", "date:2016-03"), ("date:2016-03-15", "date:2016-03-15"),
        ("date:2016/03/15", "date:2016-03-15"), ("date:15/03/2016", "date:2016-03-15"),
        ("date:03/15/2016", "date:2016-03-15"), ("date:03/2016", "date:2016-03"),
        ("date:\"March 2016\"", "date:2016-03"), ("after:March 2016 x", "since:2016-04 x"),
        ("date:\"15th March 2016\"", "date:2016-03-15"), ("date:mar-2016", "date:2016-03"),
        ("date:2016-Q2", "date:2016-04..2016-06"), ("date:2016q1", "date:2016-01..2016-03"),
        ("date:2016-03..2017-06-15", "date:2016-03-01..2017-06-15"), ("date:2016..2016-03", "date:2016-01..2016-03"),
        ("year:2016,2018", "year:2016 OR year:2018"),
        ("year:(2014 OR 2016..2017)", "year:2014 OR year:2016..2017"), ("-year:2016", "-year:2016"),
        ("year:>=2016", "since:2016"), ("date:<2017-06", "until:2017-05"),
        ("year:2018..2014", "year:2014..2018"), ("year:2016-13", "year:2016"), ("date:2016-02-31", "date:2016-02"),
        ("date:2015-02-29", "date:2015-02"), ("date:2016-02-29", "date:2016-02-29"),
        ("year:banana", ""), ("year:..", ""), ("year:", ""), ("year:16", ""), ("year:２０１６", "year:2016"),
        ("before:1000", "until:1000-01-01"), ("after:9999", "since:9999-12-31"),
        ("year:2016.", "year:2016"),
        ("since:2014 -\"a b\"", "since:2014 -\"a b\""), ("year:2014 - marine", "year:2014 marine"),
        ("year:2014 -2018", "year:2014 -2018"), ("date:May 2016", "date:2016-05"), ("date:May x", "x"),
        ("year:2016,", "year:2016"), ("(year:2016)", "year:2016"),
        ("year:\"2014..2018\"", "year:2014..2018"),
    ])
    func dates(text: String, expected: String) { check(text, expected) }

    @Test(arguments: [
        ("marine OR tidal region:wales", "(marine OR tidal) region:wales"),
        ("region:wales marine OR tidal", "(marine OR tidal) region:wales"),
        ("marine region:wales OR tidal", "(marine OR tidal) region:wales"),
        ("(marine region:wales) OR tidal", "(marine region:wales) OR tidal"),
        ("marine OR region:wales", "marine OR region:wales"),
        ("marine OR region:wales year:2016", "(marine OR region:wales) year:2016"),
        ("year:2016 region:wales OR marine", "(region:wales OR marine) year:2016"), ("a AND b -c", "(a AND b) -c"),
        ("a OR b NOT c", "(a OR b) -c"),
        ("a OR b +c", "(a OR b) +c"), ("marine region:wales OR region:london", "marine region:(wales OR london)"),
        ("region:wales OR year:2016 marine OR tidal", "(marine OR tidal) (region:wales OR year:2016)"),
        ("marine AND region:wales OR region:london", "marine AND region:wales OR region:london"),
        ("region:wales AND year:2016 x", "region:wales year:2016 x"),
        ("region:a OR region:b AND year:2016", "region:a OR region:b AND year:2016"),
        ("(a OR b region:wales) OR c", "((a OR b) region:wales) OR c"),
        ("marine AND region:wales AND year:2016", "marine AND region:wales AND year:2016"),
        ("(region:wales year:2016) marine", "region:wales year:2016 marine"), ("a OR (-b)", "a OR NOT b"),
        (
            "title:(marine OR tidal) NEAR(a b, 5) -org:x stage:>=aligning year:2014.. \"c d\"",
            "title:(marine OR tidal) NEAR(a b, 5) -org:x stage:>=aligning since:2014 \"c d\""
        ),
    ])
    func filtersHoldForAll(text: String, expected: String) { check(text, expected) }

    @Test(arguments: [
        ("((a b", "a b"), ("a) b) c", "a b c"), ("()", ""), ("(()) x", "x"), ("NOT", ""), ("a NOT", "a"),
        ("NOT OR a", "a"), ("(NOT)", ""), ("a AND", "a"), ("OR a", "a"),
        ("AND", ""), ("a AND OR b", "a AND b"), ("a OR AND b", "a OR b"), ("(a OR) b", "a b"),
        ("a OR () OR b", "a OR b"), ("a && b || c", "a b c"),
        ("note:this", "\\note:this"), ("note:\"x y\"", "note \"x y\""), ("note:(a b)", "note a b"),
        ("-note:this", "-\\note:this"), ("note: this", "note this"),
    ])
    func neverRefuses(text: String, expected: String) { check(text, expected) }

    @Test func treesAreWhatTheyLookLike() {
        func root(_ text: String) -> QueryNode? { Self.parser.parse(text).root }
        #expect(root("a b") == .any([.word("a"), .word("b")]))
        #expect(root("a* \"b c\" -d") == .any([.prefix("a"), .phrase("b c"), .not(.word("d"))]))
        #expect(root("+a b") == .any([.required(.word("a")), .word("b")]))
        #expect(root("a AND b OR c") == .or([.and([.word("a"), .word("b")]), .word("c")]))
        #expect(root("title:(a OR b)") == .field("title", .or([.word("a"), .word("b")])))
        #expect(root("stage:>=aligning") == .facet("stage", .greaterOrEqual, "aligning"))
        #expect(root("year:2016") == .date(DateRange(first: "2016-01-01", last: "2016-12-31")))
        #expect(root("after:2016") == .date(DateRange(first: "2017-01-01", last: nil)))
        #expect(root("a NEAR/2 b*") == .near([.word("a"), .prefix("b")], distance: 2))
        #expect(root("*") == nil)
    }

    @Test func plainTextHasNoOperators() {
        let query = Query.plain("marine AND -wales \"a b\" region:x (NEAR photon*) OR R&D. - & year:2016")
        #expect(query.problems.isEmpty)
        guard case .any(let nodes)? = query.root else {
            Issue.record("not side by side")
            return
        }
        let words = ["marine", "AND", "wales", "a", "b", "region:x", "NEAR", "photon", "OR", "R&D", "year:2016"]
        #expect(nodes == words.map { .word($0) })
        #expect(Self.parser.parse(query.canonical).root == query.root)
        #expect(Query.plain("").root == nil && Query.plain(" - ").root == nil)
        #expect(Query.plain("one").root == .word("one"))
    }

    @Test func wordsKnowWhereTheyStand() {
        let text = "tŷ “smart one” -title:photon* NEAR(a b, 5) region:wales"
        let bytes = Array(text.utf8)
        let query = Self.parser.parse(text)
        #expect(query.words.map(\.text) == ["tŷ", "smart one", "photon", "a", "b"])
        #expect(query.words.map { String(decoding: bytes[$0.range], as: UTF8.self) } == query.words.map(\.text))
    }
}
