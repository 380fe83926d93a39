import Testing

@testable import Documents

@Suite struct CheckerTests {
    /// The findings for files by their names, with the folder left out.
    private func check(_ files: [(String, String)]) throws -> [String] {
        let folder = try TemporaryFolder()
        for (name, text) in files { try folder.write(name, text) }
        let report = try DocumentChecker(taxonomies: Reading.taxonomies).check([folder.path])
        return report.findings.map { $0.description.replacing(folder.path + "/", with: "") }
    }

    @Test(arguments: [
        ("title: T", []),
        ("url: https://a.org", ["a.md:1: error: has no title; add a line ‘title: …’"]),
        (
            "title: T\ntecnologies: [x]",
            ["a.md:3: warning: ‘tecnologies’ is no key of the format; did you mean ‘technologies’?"]
        ),
        (
            "title: T\nzebra: x",
            ["a.md:3: warning: ‘zebra’ is no key of the format; see corpus/README.md for those there are"]
        ),
        (
            "title: T\nregion: [South Wst]",
            ["a.md:3: warning: the region ‘South Wst’ is not known; did you mean ‘South West’?"]
        ),
        (
            "title: T\nstage: mapping\nlep:\n  - Cornwall\n  - Atlantis Bay",
            [
                "a.md:6: warning: the lep ‘Atlantis Bay’ is not known; check its spelling, or add it to the taxonomy"
            ]
        ),
        (
            "title: T\nstage: thinking",
            ["a.md:3: error: the stage ‘thinking’ is none of mapping, strategy, aligning, delivery, evaluation"]
        ),
        (
            "title: T\nurl: www.a.org",
            ["a.md:3: error: ‘www.a.org’ is no web address; it begins with https:// or http://"]
        ),
        (
            "title: T\ncontact_url: ann@",
            ["a.md:3: error: ‘ann@’ is neither a web address (https://…) nor an e-mail address"]
        ),
        ("title: T\ncontact_url: ann@plymouth.ac.uk", []),
        (
            "title: T\ndate: 2016-13",
            ["a.md:3: error: ‘2016-13’ is no date; write 2016, 2016-09 or 2016-09-14, and a day that the calendar has"]
        ),
        ("title: T\ndate_inferred: perhaps", ["a.md:3: error: ‘date_inferred’ is true or left out, not ‘perhaps’"]),
        ("title: T\noutcome:", ["a.md:3: warning: ‘outcome’ is empty; leave the line out"]),
        (
            "title: T\npeople:\n  - nme: Ann",
            [
                "a.md:4: error: a person needs a name",
                "a.md:4: warning: ‘nme’ is no key of a person; did you mean ‘name’?",
            ]
        ),
        (
            "title: T\ndate: 2016-02-30\nurl: x\nregion: {a: b}",
            [
                "a.md:3: error: ‘2016-02-30’ is no date; write 2016, 2016-09 or 2016-09-14, and a day that the calendar has",
                "a.md:4: error: ‘x’ is no web address; it begins with https:// or http://",
                "a.md:5: error: ‘region’ takes a list: [one, two], not keys of its own",
            ]
        ),
    ])
    func frontMatterIsChecked(head: String, findings: [String]) throws {
        #expect(try check([("a.md", "---\n\(head)\n---\ntext\n")]) == findings)
    }

    @Test func filesAreComparedWithEachOther() throws {
        let first = "---\ntitle: One & two\nurl: https://a.org\n---\ntext"
        let second = "---\nurl: https://a.org\ntitle: one and Two\n---\ntext"
        #expect(
            try check([("a.md", first), ("b.md", second)]) == [
                "b.md:2: warning: the url ‘https://a.org’ is also that of a.md:3",
                "b.md:3: warning: the title ‘one and Two’ is also that of a.md:2",
            ])
        #expect(
            try check([("a.md", first), ("a.txt", "Title\n\ntext")]) == [
                "a.txt: error: the identifier ‘a’ is also that of a.md:1"
            ])
    }

    @Test func everythingElseIsReported() throws {
        #expect(
            try check([("a.md", "text")]) == [
                "a.md:1: error: has no front matter; begin it with ---, title: and another ---"
            ])
        #expect(
            try check([("a.md", "---\ntitle: T\n---\n\n")]) == ["a.md:4: error: has no text below its front matter"])
        #expect(
            try check([("a.md", "---\ntitle: T\nregion: [\n---\ntext")]).first?.hasPrefix("a.md:") == true)
        let records = "{\"title\": \"A\", \"body\": \"b\", \"region\": \"Marz\"}\n{\n"
        let findings = try check([("s.jsonl", records), ("p.png", "x")])
        #expect(findings.count == 3)
        #expect(findings[0].hasPrefix("p.png: warning: is not a kind of file"))
        #expect(findings[1].hasPrefix("s.jsonl:1: warning: the region ‘Marz’ is not known"))
        #expect(findings[2].hasPrefix("s.jsonl:2: error: the line is not sound JSON"))
        #expect(
            try check([("a.csv", "name,v\n1,2\n")])[0].hasPrefix("a.csv: error: no mapping fits its fields (name, v)"))
    }

    @Test(
        arguments: [
            ("tecnologies", "technologies"), ("sectr", "sector"), ("TITLE", "title"), ("lpe", "lep"), ("zebra", nil),
            ("", nil),
        ] as [(String, String?)])
    func suggestions(word: String, meant: String?) {
        let known = ["title", "technologies", "sector", "lep", "places"]
        #expect(Spelling.suggestion(for: word, among: known) == meant)
    }

    @Test(arguments: [
        ("https://a.org", true), ("http://a.b-c.org:80/x?y#z", true), ("https://münchen.de/", true),
        ("https://a", false), ("https://a.org./b", true), ("https://a.org..", false),
        ("https://a..org", false), ("https://a.org/x y", false), ("ftp://a.org", false), ("", false),
    ])
    func addresses(text: String, isURL: Bool) {
        #expect(WebAddress.isURL(text) == isURL)
    }
}
