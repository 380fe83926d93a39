import Testing

@testable import SearchIndex

/// Texts come back from their compressed form, whatever they are; damaged ones are refused.
@Suite struct TextDictionaryTests {
    /// Texts of some hundred words, with marks, capitals, and other scripts.
    static func texts(_ count: Int, _ random: inout SeededGenerator) -> [String] {
        let common = [
            "the", "of", "university", "Research", "impact", "policies", "wind", "Straße", "数学", "R&D", "2014",
        ]
        let gaps = [" ", " ", " ", " ", ", ", ".\n\n", " – ", " (", ") ", "/", "   ", "\u{0}", "\t"]
        return (0..<count).map { _ in
            (0..<Int.random(in: 20...200, using: &random)).map { _ in
                let word =
                    switch Int.random(in: 0..<10, using: &random) {
                    case 0: "w\(Int.random(in: 0..<100_000, using: &random))"
                    case 1: String(repeating: "long", count: Int.random(in: 1...30, using: &random))
                    case 2: String(UnicodeScalar(UInt32.random(in: 1...0xD7FF, using: &random))!)
                    default: common.randomElement(using: &random)!
                    }
                return word + gaps.randomElement(using: &random)!
            }.joined()
        }
    }

    static func unpacked(_ packed: [UInt8], _ dictionary: TextDictionary, _ connection: Connection) throws -> String {
        let row = try connection.statement("SELECT kindred_text(?1, ?2)").bind(1, packed).bind(2, dictionary.bytes)
        defer { row.reset() }
        #expect(try row.step())
        return row.text(0)
    }

    @Test(arguments: 1...5) func textsComeBack(_ seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let dictionary = try #require(TextLearner.dictionary(TextDictionaryTests.texts(60, &random)))
        let stored = try #require(TextDictionary(dictionary.bytes))
        let connection = try Connection(path: ":memory:", for: .creating)
        // What was stored compresses as what was learnt.
        let packers = (TextPacker(dictionary), TextPacker(stored))
        for text in TextDictionaryTests.texts(60, &random) + [String(repeating: "a", count: 5000)] {
            let packed = try #require(packers.0.pack(text), "seed \(seed)")
            #expect(packed == packers.1.pack(text), "seed \(seed)")
            #expect(packed.count < text.utf8.count)
            #expect(try TextDictionaryTests.unpacked(packed, dictionary, connection) == text, "seed \(seed)")
        }
    }

    @Test func wordsTakeAFewBits() throws {
        let sentence = "The impact of the research on the policies of the university was felt far beyond the region. "
        let texts = (0..<400).map { sentence + "Number \($0 * 7919) said so. " }
        let dictionary = try #require(TextLearner.dictionary(texts))
        let packed = try #require(TextPacker(dictionary).pack(sentence))
        #expect(packed.count < sentence.utf8.count / 5)
        #expect(TextPacker(dictionary).pack("The impact of the research") == nil)
        #expect(TextLearner.dictionary([sentence]) == nil)
    }

    @Test func damageIsRefusedOrHarmless() throws {
        var random = SeededGenerator(seed: 7)
        let texts = TextDictionaryTests.texts(60, &random)
        let dictionary = try #require(TextLearner.dictionary(texts))
        let packer = TextPacker(dictionary)
        let connection = try Connection(path: ":memory:", for: .creating)
        for text in texts {
            var packed = try #require(packer.pack(text))
            for _ in 0..<Int.random(in: 1...4, using: &random) {
                packed[Int.random(in: 0..<packed.count, using: &random)] = UInt8.random(in: 0...255, using: &random)
            }
            if Bool.random(using: &random) { packed.removeLast(Int.random(in: 1..<packed.count, using: &random)) }
            _ = try? TextDictionaryTests.unpacked(packed, dictionary, connection)
            var bytes = dictionary.bytes
            for _ in 0..<Int.random(in: 1...4, using: &random) {
                bytes[Int.random(in: 0..<bytes.count, using: &random)] = UInt8.random(in: 0...255, using: &random)
            }
            _ = TextDictionary(bytes)
        }
    }
}
