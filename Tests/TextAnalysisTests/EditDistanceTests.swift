import TextAnalysis
import Testing

@Suite struct EditDistanceTests {
    @Test(arguments: [
        ("", "", 0), ("a", "", 1), ("", "ab", 2), ("energy", "energy", 0), ("energy", "energi", 1),
        ("marine", "marien", 1),
        ("startegy", "strategy", 1), ("muenchen", "munchen", 1), ("ca", "abc", 3), ("kitten", "sitting", 3),
        ("海洋能源", "海能源", 1), ("αθηνα", "αθνηα", 1), ("strasse", "straße", 2), ("x😀y", "xy😀", 1), ("ab", "ba", 1),
    ])
    func distance(a: String, b: String, expected: Int) {
        #expect(EditDistance.between(a, b, limit: 9) == expected)
        #expect(EditDistance.between(b, a, limit: expected) == expected)
        #expect(EditDistance.between(a, b, limit: expected - 1) == nil)
    }

    @Test func wordsBeyondTheLimitAreOnlyThemselves() {
        let longest = String(repeating: "é", count: EditDistance.lengthLimit)
        #expect(EditDistance.between(longest, longest + "x", limit: 2) == 1)
        #expect(EditDistance.between(longest + "x", longest + "x", limit: 2) == 0)
        #expect(EditDistance.between(longest + "x", longest + "y", limit: 2) == nil)
    }

    /// The textbook table, of which the bit vectors are a faster form.
    static func table(_ a: [Unicode.Scalar], _ b: [Unicode.Scalar]) -> Int {
        var rows = [[Int]](repeating: [Int](repeating: 0, count: b.count + 1), count: a.count + 1)
        for i in 0...a.count {
            for j in 0...b.count {
                guard i > 0, j > 0 else {
                    rows[i][j] = i + j
                    continue
                }
                let replaced = rows[i - 1][j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1)
                rows[i][j] = min(rows[i - 1][j] + 1, rows[i][j - 1] + 1, replaced)
                if i > 1, j > 1, a[i - 1] == b[j - 2], a[i - 2] == b[j - 1] {
                    rows[i][j] = min(rows[i][j], rows[i - 2][j - 2] + 1)
                }
            }
        }
        return rows[a.count][b.count]
    }

    @Test func agreesWithTheTable() {
        var random = SeededRandom(seed: 7)
        let alphabet = Array("aabbcdé海😀".unicodeScalars)
        for _ in 0..<Fuzz.rounds(20_000) {
            func word() -> [Unicode.Scalar] {
                (0..<Int.random(in: 0...(random.next() % 9 == 0 ? 66 : 9), using: &random)).map { _ in
                    alphabet.randomElement(using: &random)!
                }
            }
            var a = word()
            if a.count > EditDistance.lengthLimit { a.removeLast(a.count - EditDistance.lengthLimit) }
            let b = Bool.random(using: &random) ? word() : a.shuffled(using: &random)
            let expected = EditDistanceTests.table(a, b)
            let limit = Int.random(in: 0...8, using: &random)
            var left = String.UnicodeScalarView()
            left.append(contentsOf: a)
            var right = String.UnicodeScalarView()
            right.append(contentsOf: b)
            let found = EditDistance.between(String(left), String(right), limit: limit)
            #expect(found == (expected <= limit ? expected : nil), "\(left) \(right) seed 7")
        }
    }
}
