import Documents
import Testing

@testable import Presentation

@Suite struct TextLayoutTests {
    @Test(arguments: [
        ("", 0), ("abc", 3), ("café", 4), ("cafe\u{301}", 4), ("日本", 4), ("ｱ", 1), ("Ａ", 2), ("한국", 4),
        ("\u{1112}\u{1161}\u{11AB}", 2), ("👍🏽", 2), ("👩‍🔬", 2), ("🇬🇧", 2), ("☀\u{FE0F}", 2), ("☀", 1), ("a\u{200B}b", 2),
        ("สวัสดี", 4), ("שָׁלוֹם", 4),
    ])
    func width(_ text: String, _ columns: Int) {
        #expect(DisplayWidth.of(text) == columns)
    }

    @Test(arguments: [
        ("abcdef", 4, "abc…"), ("abcd", 4, "abcd"), ("日本語", 4, "日…"), ("日本語", 5, "日本…"), ("日本語", 6, "日本語"),
    ])
    func cut(_ text: String, _ columns: Int, _ expected: String) {
        #expect(DisplayWidth.cut(text, columns) == expected)
    }

    @Test(arguments: [
        ("one two three four", 9, ["one two", "three", "four"]),
        ("one two", 20, ["one two"]),
        ("", 20, []),
        ("abcdefghijklmnop", 10, ["abcdefghij", "klmnop"]),
        ("see https://example.org/a/b/c now", 10, ["see", "https://example.org/a/b/c", "now"]),
        ("日本語の文章です。", 8, ["日本語の", "文章で", "す。"]),
        ("日本語の文章はA。", 8, ["日本語の", "文章は", "A。"]),
    ])
    func wrapping(_ text: String, _ width: Int, _ expected: [String]) {
        #expect(StyledText(text).wrapped(width).map { $0.rendered(color: false) } == expected)
    }

    /// A title of more than a line stands below itself, under numbers of any length.
    @Test(arguments: [
        (1, "  1 One title of\n    more than a line\n"), (42, " 42 One title of\n    more than a line\n"),
        (1000, "1000 One title of\n    more than a line\n"),
    ])
    func numberedTitles(_ number: Int, _ expected: String) {
        var page = Page(width: 20, color: false)
        page.add(number: number, StyledText("One title of more than a line"))
        #expect(page.text == expected)
    }

    /// A partnership with the name of its region is not said twice.
    @Test func placesStandOnce() {
        let facets = [
            Fixture.assignment(.region, "North East", inferredFrom: "x"), Fixture.assignment(.lep, "North East"),
            Fixture.assignment(.lep, "Humber"), Fixture.assignment(.stage, "Mapping"),
        ]
        #expect(Wording.placeThemeTime(facets, nil) == ["North East?", "Humber", "Mapping"])
        #expect(Wording.timeStagePlaceTheme(facets, nil) == ["Mapping", "North East?", "Humber"])
    }

    @Test func wrappingKeepsInk() {
        var text = StyledText("one ")
        text.append("two three", .match)
        let lines = text.wrapped(8).map { $0.rendered(color: true) }
        #expect(lines == ["one \u{1B}[1;35mtwo\u{1B}[0m", "\u{1B}[1;35mthree\u{1B}[0m"])
    }

    @Test func controlCharactersOfDocumentsDoNotReachTheTerminal() {
        let text = StyledText("a\u{1B}[31mb\u{9B}c\u{202E}d\ne\tf")
        #expect(text.rendered(color: false) == "a [31mb cd e f")
    }

    @Test func noBreakSpacesHoldWordsTogetherAndArePrintedAsSpaces() {
        let lines = StyledText("aa bb\u{A0}cc dd").wrapped(8).map { $0.rendered(color: false) }
        #expect(lines == ["aa bb cc", "dd"])
    }

    @Test(arguments: [(0, "0"), (999, "999"), (1000, "1,000"), (1_234_567, "1,234,567"), (-1000, "-1,000")])
    func grouped(_ value: Int, _ expected: String) {
        #expect(Numerals.grouped(value) == expected)
    }

    @Test(arguments: [
        (0.0, 1, "0.0"), (2.345, 2, "2.35"), (0.996, 2, "1.00"), (-0.001, 2, "0.00"), (-1.5, 1, "-1.5"), (7, 0, "7"),
        (.nan, 1, "–"), (.infinity, 1, "–"),
    ])
    func fixed(_ value: Double, _ places: Int, _ expected: String) {
        #expect(Numerals.fixed(value, places) == expected)
    }

    @Test(arguments: [
        (0, "0 bytes"), (1, "1 byte"), (999, "999 bytes"), (1000, "1.0 kB"), (999_949, "999.9 kB"),
        (58_000_000, "58.0 MB"),
    ])
    func bytes(_ value: Int, _ expected: String) {
        #expect(Numerals.bytes(value) == expected)
    }
}
