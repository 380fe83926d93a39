import Testing

@testable import Documents

@Suite struct MarkdownTests {
    @Test func everyKeyOfFrontMatterArrives() throws {
        let document = try Reading.document(
            "south-west/marine.md",
            """
            ---
            title: Mapping marine energy
            url: https://example.org/marine
            date: 2016-09
            date_inferred: true
            authors: [Ann Lee]
            people:
              - name: Ann Lee
                role: Director
                organisation: Marine Hub
                relation: author
              - name: Bo Ray
                relation: quoted
            organisation: Marine Hub
            organisations: [Marine Hub, Wave Lab]
            region: [South West]
            lep: [Cornwall & the Isles of Scilly]
            places: [Falmouth]
            sector: [Marine energy]
            stage: mapping
            technologies: [wave buoys]
            programmes: [ERDF]
            outcome: A map
            seeking: Partners
            contact_url: mailto:a@example.org
            confidence: high
            ---
            First paragraph
            goes on.

            Second.
            """)
        #expect(document.id == "south-west/marine")
        #expect(document.title == "Mapping marine energy")
        #expect(document.body == "First paragraph goes on.\n\nSecond.")
        #expect(document.opening == "First paragraph goes on.")
        #expect(document.summary == "")
        #expect(document.url == "https://example.org/marine")
        #expect(document.date == DocumentDate("2016-09", isInferred: true))
        #expect(
            document.people == [
                Person(name: "Ann Lee", role: "Director", organisation: "Marine Hub", relation: .author),
                Person(name: "Bo Ray", relation: .quoted),
            ])
        #expect(document.organisations == ["Marine Hub", "Wave Lab"])
        #expect(
            document.facetLine
                == "region south-west, lep cornwall, sector offshore-wind-and-marine-energy, stage mapping")
        #expect(document.places == ["Falmouth"])
        #expect(document.technologies == ["wave buoys"])
        #expect(document.programmes == ["ERDF"])
        #expect(document.outcome == "A map")
        #expect(document.seeking == "Partners")
        #expect(document.contactURL == "mailto:a@example.org")
        #expect(document.confidence == "high")
    }

    @Test(arguments: [
        ("**bold** and *thin* and __both__", "bold and thin and both"),
        ("2 * 3 * 4 and a_b_c and snake_case", "2 * 3 * 4 and a_b_c and snake_case"),
        ("[Hub](https://a.org/x_(y)) and [ref][1]", "Hub and ref"),
        ("![A map](map.png) shows [1] and [x]", "A map shows [1] and [x]"),
        ("a note[^1] here", "a note here"),
        ("`R&amp;D *x*` and R&amp;D &pound;5 &#8211; AT&T", "R&amp;D *x* and R&D £5 – AT&T"),
        ("see <https://a.org/b> or <i>this</i>, 3 < 4", "see https://a.org/b or this, 3 < 4"),
        ("\\*not bold\\* and \\\\", "*not bold* and \\"),
        ("~~gone~~ and ~5", "gone and ~5"),
        ("# One\ntext", "text"),
        ("Title\n=====\ntext", "text"),
        ("text\n\n## Two ##\n\nmore", "text\n\nTwo\n\nmore"),
        ("- one\n- two\n  goes on\n1. three\n* [x] four", "one\n\ntwo goes on\n\nthree\n\nfour"),
        ("> quoted\n> on", "quoted on"),
        ("a\n\n---\n\nb\n\n***\nc", "a\n\nb\n\nc"),
        ("```swift\nlet *a* = 1\n\nx\n```\nend", "let *a* = 1\n\nx\n\nend"),
        ("| a | b |\n|---|---|\n| 1 | 2 |", "a, b\n\n1, 2"),
        ("<!-- hidden\nstill -->\nseen", "seen"),
        ("[1]: https://a.org\nseen", "seen"),
        ("one\r\ntwo\r\n\r\nthree\rfour", "one two\n\nthree four"),
        ("**open and [open and `open", "**open and [open and `open"),
    ])
    func marksAreRemoved(markdown: String, plain: String) throws {
        #expect(try Reading.document("a.md", markdown).body == plain)
    }

    @Test func aFirstHeadingThatIsNotTheTitleStays() throws {
        #expect(try Reading.document("a.md", "---\ntitle: T\n---\n# T\ntext").body == "text")
        #expect(try Reading.document("a.md", "---\ntitle: T\n---\n# Other\ntext").body == "Other\n\ntext")
    }

    @Test(arguments: [
        ("title: T\ndate: 2016-02-30", "a.md:3: ‘2016-02-30’ is no date"),
        ("title: T\npeople:\n  - name: A\n    relation: autor", "a.md:5: the relation ‘autor’ is none of"),
        ("title: T\ntitle: U", "a.md:"),
        ("title: [a, b]", "a.md:2: ‘title’ takes one value, not a list"),
        ("title: T\nregion: {a: b}", "a.md:3: ‘region’ takes a list: [one, two], not keys of its own"),
        ("title: a: b", "a.md:2: is not sound YAML: a second colon in one line"),
        ("title: T\nregion: [a", "a.md:"),
        ("title: T\npeople: Ann", "a.md:3: ‘people’ takes a list"),
        (
            "title: T\nconfidence: hihg",
            "a.md:3: the confidence ‘hihg’ is none of high, medium, low; did you mean ‘high’?"
        ),
        ("just text", "a.md:2: needs lines of the form ‘name: value’"),
    ])
    func problemsNameTheirLine(yaml: String, beginning: String) throws {
        let problem = try Reading.problem("a.md", "---\n\(yaml)\n---\ntext\n")
        #expect(problem.hasPrefix(beginning), "\(problem)")
    }

    @Test func anUnclosedHeadIsAProblem() throws {
        #expect(try Reading.problem("a.md", "---\ntitle: T\ntext").hasPrefix("a.md:1: opens front matter"))
        #expect(try Reading.document("a.md", "---\n\ntext").body == "text")
    }

    @Test(arguments: [
        ("# Head\ntext", "Head", "text"), ("text", "a", "text"), ("---\nurl: https://a.org\n---\ntext", "a", "text"),
    ])
    func withoutATitleTheHeadingOrTheNameIsIt(markdown: String, title: String, body: String) throws {
        let document = try Reading.document("x/a.md", markdown)
        #expect(document.title == title)
        #expect(document.body == body)
    }
}
