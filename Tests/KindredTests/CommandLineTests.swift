import Testing

@testable import kindred

@Suite struct CommandLineTests {
    @Test(arguments: [
        (["search", "marine", "-coal", "--json"], ["search", "marine", "--json", "--", "-coal"]),
        (["search", "a", "-coal", "--", "-b"], ["search", "a", "--", "-coal", "-b"]),
        (["search", "a", "-h"], ["search", "a", "-h"]),
        (["search", "a", "--limit", "3"], ["search", "a", "--limit", "3"]),
        (["watch", "add", "a", "-coal", "--json"], ["watch", "add", "a", "--json", "--", "-coal"]),
        (["show", "-coal"], ["show", "-coal"]),
        ([], []),
    ])
    func exclusionsAreNoOptions(_ arguments: [String], _ expected: [String]) {
        #expect(CommandLineArguments.prepared(arguments) == expected)
    }

    @Test(arguments: [
        ([], ""), (["marine energy"], "marine energy"), (["marine", "energy"], "marine energy"),
        (["marine", "region:South West"], "marine region:\"South West\""),
        (["marine", "-region:South West"], "marine -region:\"South West\""),
        (["marine", "stage:>=aligning well"], "marine stage:>=\"aligning well\""),
        (["a", "title:\"b c\""], "a title:\"b c\""), (["a", "b: c d"], "a b: c d"),
        (["a", "title:(b c)"], "a title:(b c)"),
        (["region:wales marine"], "region:wales marine"),
    ])
    func questions(_ words: [String], _ expected: String) {
        #expect(CommandLineArguments.question(words) == expected)
    }

    @Test(arguments: [
        ("search", "serch", 1), ("search", "saerch", 1), ("show", "search", 5), ("", "ab", 2), ("same", "same", 0),
    ])
    func spelling(_ a: String, _ b: String, _ distance: Int) {
        #expect(Spelling.distance(a, b) == distance)
        #expect(Spelling.distance(b, a) == distance)
    }
}
