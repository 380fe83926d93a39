import Foundation
import QueryLanguage
import Testing

/// Properties that hold for every tree and every text, on seeded random ones. `KINDRED_FUZZ=N` asks for N texts,
/// `KINDRED_SEED=S` for other ones.
@Suite struct QueryPropertyTests {
    static func setting(_ name: String, _ standard: Int) -> Int {
        ProcessInfo.processInfo.environment[name].flatMap { Int($0) } ?? standard
    }
    static let rounds = setting("KINDRED_FUZZ", 20_000)
    static let seed = UInt64(setting("KINDRED_SEED", 2026))
    let parser = QueryParserTests.parser

    /// A printed tree is read as one that means the same, and is then printed and read unchanged.
    @Test func printedTreesAreReadAgain() {
        var generator = TreeGenerator(random: SeededGenerator(seed: Self.seed))
        for round in 0..<max(2_000, Self.rounds / 10) {
            let tree = generator.tree(1 + generator.random.below(4))
            let query = parser.parse(tree.description)
            guard let root = query.root else {
                Issue.record("nothing left of \(tree), seed \(Self.seed), round \(round)")
                return
            }
            #expect(query.problems.allSatisfy { $0.message.contains("leave out") }, "\(tree): \(query.problems)")
            #expect(parser.parse(root.description).root == root, "\(tree)")
            for _ in 0..<8 {
                let document = generator.document()
                let expected = document.matches(tree)
                #expect(
                    document.matches(root) == expected, "\(tree) read as \(root), seed \(Self.seed), round \(round)")
                let (scored, constraints) = root.split()
                let split = ([scored].compactMap { $0 } + constraints).allSatisfy { document.matches($0) }
                #expect(split == expected, "\(root) split to \(scored as Any), \(constraints)")
            }
        }
    }

    /// Whatever is typed is read, with problems inside the text, and the reading printed is read the same.
    @Test func anythingTypedIsRead() {
        var random = SeededGenerator(seed: Self.seed)
        for round in 0..<Self.rounds {
            let text = Self.text(round, &random)
            let query = parser.parse(text)
            let length = text.utf8.count
            let inside = (query.problems.map(\.range) + query.words.map(\.range)).allSatisfy { range in
                range.upperBound <= length && Self.isBoundary(range.lowerBound, text)
                    && Self.isBoundary(range.upperBound, text)
            }
            let again = parser.parse(query.canonical)
            if !inside || again.root != query.root {
                Issue.record(
                    "\(text.debugDescription) read as \(query.canonical), then \(again.canonical), seed \(Self.seed), round \(round)"
                )
                return
            }
            if let root = query.root {
                let (scored, constraints) = root.split()
                #expect(
                    constraints.allSatisfy(\.isConstraint) && scored?.isConstraint != true, "\(text.debugDescription)")
            } else {
                #expect(
                    query.words.isEmpty || text.contains("NEAR") || !query.problems.isEmpty, "\(text.debugDescription)")
            }
            let plain = Query.plain(text)
            #expect(parser.parse(plain.canonical).root == plain.root, "\(text.debugDescription)")
        }
    }

    private static func isBoundary(_ offset: Int, _ text: String) -> Bool {
        offset == text.utf8.count
            || UTF8.isContinuation(text.utf8[text.utf8.index(text.utf8.startIndex, offsetBy: offset)]) == false
    }

    /// Random bytes, random pieces of the grammar, and real questions with some characters exchanged.
    private static func text(_ round: Int, _ random: inout SeededGenerator) -> String {
        switch round % 3 {
        case 0:
            return String(
                decoding: (0..<random.below(40)).map { _ in UInt8(truncatingIfNeeded: random.next()) }, as: UTF8.self)
        case 1:
            return (0..<random.below(16)).map { _ in random.pick(pieces) }.joined()
        default:
            var scalars = Array(random.pick(questions).unicodeScalars)
            for _ in 0..<random.below(5) where !scalars.isEmpty {
                let at = random.below(scalars.count)
                switch random.below(4) {
                case 0: scalars.remove(at: at)
                case 1: scalars.insert(contentsOf: random.pick(pieces).unicodeScalars, at: at)
                case 2: scalars.swapAt(at, random.below(scalars.count))
                default: scalars[at] = random.pick(Array(random.pick(pieces).unicodeScalars))
                }
            }
            var text = String.UnicodeScalarView()
            text.append(contentsOf: scalars)
            return String(text)
        }
    }

    private static let pieces = [
        " ", " ", " ", " ", "(", ")", "\"", "“", "„", "»", "-", "+", "–", "*", ":", ",", ", ", ".", "..", "…", "~",
        "~3", "\\", "/", "&", "&&", "||",
        "AND", "OR", "NOT", "NEAR", "NEAR(", "NEAR/5", "NEAR/", " AND ", " OR ", " NOT ", " NEAR ", "ＯＲ", "（", "）", "：",
        "＊", "，", "title:", "author:",
        "region:", "stage:", ">=", "<", "=", "≥", "year:", "date:", "after:", "before:", "note:", "http://", "2016",
        "2014..2018", "2016-13", "March", "15/03/2016",
        "16", "Q1", "marine", "a", "R&D", "C++", "'", "’", "tŷ", "海洋", "\u{301}", "\u{200B}", "\u{FEFF}", "\u{A0}",
        "\n", "\u{0}", "🌊", "é", "½", "_", "#", ".NET", "€", "\u{85}", "ﬁ", "İ",
    ]

    private static let questions = [
        "who has mapped marine energy strengths in the South West?",
        "\"smart specialisation\" AND (marine OR \"offshore wind\") -region:london year:2014..2018",
        "title:(photonics OR optics) author:\"Ann Smith\" stage:>=aligning",
        "NEAR(marine energy, 5) region:(South West OR Wales)", "a NEAR/5 b AND NOT c OR d*",
        "lep:cornwall,devon sector:energy after:March 2016 before:2017-06",
        "+tidal stream turbine -\"Severn barrage\" org:exeter",
        "region:\"South West\" OR region:wales marine year:2014 – 2018",
        "R&D spin-outs 2014–2020 £2.5m Manchester's https://x.y/z note:this",
        "“smart specialisation” „Strategie“ «stratégie» ＡＢＣ　ＯＲ　（x）",
    ]
}
