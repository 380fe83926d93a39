import Testing

@testable import Documents

@Suite struct HTMLTests {
    private let page = """
        <!DOCTYPE html><html lang="en-GB"><head><title>Marine energy | The Hub</title>
        <meta property="og:site_name" content="The Hub"><meta name="author" content="By Ann Lee; Bo Ray">
        <meta property="article:published_time" content="2016-09-14T10:00:00Z">
        <meta name="description" content="How Cornwall mapped   its strengths.">
        <link rel="canonical" href="https://example.org/marine"><script>var menu = "script text";</script>
        <style>p { color: red }</style></head>
        <body class="page has-sidebar"><div id="cookie-banner"><p>We use cookies on this site, do you agree?</p></div>
        <header><a href="/">The Hub</a><p>Masthead words</p></header>
        <nav><ul><li><a href="/a">Menu one</a></li><li><a href="/b">Menu two</a></li></ul></nav>
        <main><h1>Marine energy</h1><p>Cornwall has <b>strengths</b> in marine&nbsp;energy,<br>both wave &amp; tidal.</p>
        <p class="share-links"><a href="#">Share</a></p>
        <h2>Lessons</h2><ul><li>Start early</li><li>Ask <a href="/x">the university</a> for its data</li></ul>
        <table><tr><th>Year</th><th>Sites</th></tr><tr><td>2015</td><td>12</td></tr></table>
        <p><a href="/next">Read the next story</a></p></main>
        <aside>Related things</aside><footer><p>Footer words</p></footer></body></html>
        """

    @Test func mainContentIsFound() throws {
        let document = try Reading.document("a.html", page)
        #expect(
            document.body == """
                Cornwall has strengths in marine energy,
                both wave & tidal.

                Lessons

                Start early

                Ask the university for its data

                Year, Sites

                2015, 12
                """)
    }

    @Test func metadataIsRead() throws {
        let document = try Reading.document("a.html", page)
        #expect(document.title == "Marine energy")
        #expect(document.summary == "How Cornwall mapped its strengths.")
        #expect(document.date == DocumentDate("2016-09-14", isInferred: false))
        #expect(document.people.map(\.name) == ["Ann Lee", "Bo Ray"])
        #expect(document.people.allSatisfy { $0.relation == .author })
        #expect(document.organisations == ["The Hub"])
        #expect(document.language == "en")
        #expect(document.url == "https://example.org/marine")
    }

    @Test func linkedDataIsRead() throws {
        let json = """
            [{"@type": "Article", "headline": "Wave energy", "author": [{"name": "Ann Lee"}], "datePublished": "2017-03",
              "publisher": {"name": "Wave Hub"}, "description": "D"}, {"@type": "WebSite", "name": "Other"}]
            """
        let document = try Reading.document(
            "a.html", "<script type=\"application/ld+json\">\(json)</script><p>Text of the page.</p>")
        #expect(document.title == "Wave energy")
        #expect(document.people == [Person(name: "Ann Lee", relation: .author)])
        #expect(document.date == DocumentDate("2017-03", isInferred: false))
        #expect(document.organisations == ["Wave Hub"])
        #expect(document.summary == "D")
        #expect(document.body == "Text of the page.")
    }

    @Test(arguments: [
        ("<title>A - B</title><p>x", "A - B"),
        ("<title>Deep geothermal – The Hub</title><h1>Deep geothermal</h1><p>x", "Deep geothermal"),
        ("<meta property=og:title content='From OG'><title>T</title><p>x", "From OG"),
        ("<h1>One</h1><h1>Two</h1><p>x", "One"), ("<p>x", "a"),
    ])
    func titles(html: String, title: String) throws {
        #expect(try Reading.document("a.html", html).title == title)
    }

    @Test(arguments: [
        // A time that nothing calls the publication is only a hint.
        ("<time datetime='2015-02-03'>3 Feb</time><p>x", "2015-02-03", true),
        ("<time class='published' datetime='2015-02-03'>x</time><p>x", "2015-02-03", false),
        ("<time>12 March 2016</time><p>x", "2016-03-12", true),
        ("<meta name='DC.date' content='2014'><p>x", "2014", false),
    ])
    func dates(html: String, date: String, isInferred: Bool) throws {
        #expect(try Reading.document("a.html", html).date == DocumentDate(date, isInferred: isInferred))
    }

    @Test(arguments: [
        ("<p>a</p><p>b", "a\n\nb"), ("a <i>b</i>c", "a bc"), ("<pre>a\n  b</pre>", "a\n  b"),
        ("<p>a<p>b<div>c", "a\n\nb\n\nc"),
        ("<ul><li>a<li>b</ul>", "a\n\nb"), ("<p>5 &lt; 6 &euro; &#x41;", "5 < 6 € A"), ("<p hidden>a</p><p>b", "b"),
        ("<div style='display: none'>a</div><p>b", "b"), ("<p>a<script>b</script>c", "ac"),
        ("<div class='siteMenu'>a</div><p>This is the content of it.", "This is the content of it."),
        (
            "<div class='menu'><p>Everything on this page is in something called a menu.",
            "Everything on this page is in something called a menu."
        ),
        (
            "<form><p>A page in a form, as some systems write it.</p><input value='x'></form>",
            "A page in a form, as some systems write it."
        ),
        (
            "<article><header><p>Lead of the article.</p></header><p>More.</p></article>",
            "Lead of the article.\n\nMore."
        ),
    ])
    func text(html: String, body: String) throws {
        #expect(try Reading.document("a.html", "<body>" + html).body == body)
    }

    @Test func encodings() throws {
        let head = Array("<meta charset=iso-8859-1><title>Caf".utf8)
        let latin = head + [0xE9] + Array("</title><p>na".utf8) + [0xEF] + Array("ve".utf8)
        let source = try Reading.source("a.html", latin)
        let document = try DocumentReader(taxonomies: Reading.taxonomies).read(source.records[0], of: source).get()
        #expect(document.title == "Café")
        #expect(document.body == "naïve")

        let japanese: [UInt8] = Array("<meta charset=shift_jis><p>".utf8) + [0x93, 0xFA, 0x96, 0x7B]
        let other = try Reading.source("a.html", japanese)
        #expect(try DocumentReader(taxonomies: Reading.taxonomies).read(other.records[0], of: other).get().body == "日本")
    }

    @Test func deepNestingDoesNotEndTheProgram() throws {
        let deep = String(repeating: "<div>", count: 100_000) + "text"
        _ = try Reading.results("a.html", deep)
        let tables = String(repeating: "<table><tr><td>", count: 20_000) + "text"
        _ = try Reading.results("a.html", tables)
    }

    @Test func anElementOfManyAttributesIsRefused() throws {
        let attributes = (0..<100_000).map { "a\($0)=1" }.joined(separator: " ")
        #expect(try Reading.problem("a.html", "<p \(attributes)>x").contains("thousands of attributes"))
        let few = (0..<1_000).map { "a\($0)=1" }.joined(separator: " ")
        #expect(try Reading.document("a.html", "<p \(few)>x").body == "x")
    }
}
