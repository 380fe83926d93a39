import Foundation
import Testing

@testable import Documents

/// Reads random and damaged files of every kind: no bytes may end the program, and every answer is a document or a problem.
///
/// Brief by default; `KINDRED_FUZZ=100000` says how many files, `KINDRED_FUZZ_SEED` repeats a run.
@Suite struct FuzzTests {
    private static let environment = ProcessInfo.processInfo.environment
    private static let count = environment["KINDRED_FUZZ"].flatMap(Int.init) ?? 1_500
    private static let seed = environment["KINDRED_FUZZ_SEED"].flatMap(UInt64.init) ?? 2026

    @Test func noBytesEndTheProgram() throws {
        print("Fuzzing \(FuzzTests.count) files with seed \(FuzzTests.seed)")
        let reader = DocumentReader(taxonomies: Reading.taxonomies)
        let names = ["a.md", "a.html", "a.txt", "a.jsonl", "a.csv"]
        var random = SplitMix64(state: FuzzTests.seed)
        var outcomes: (documents: Int, problems: Int) = (0, 0)
        for round in 0..<FuzzTests.count {
            let name = names[round % names.count]
            let bytes = FuzzTests.bytes(for: name, &random)
            let file = try #require(SourceFile(path: name, root: ""))
            guard let source = try? reader.open(file, contents: bytes) else {
                outcomes.problems += 1
                continue
            }
            var end = 0
            for record in source.records {
                try #require(record.range.lowerBound >= end && record.range.upperBound <= source.byteCount)
                end = record.range.upperBound
                switch reader.read(record, of: source) {
                case .success(let document):
                    #expect(!document.id.isEmpty && !document.title.isEmpty, "round \(round)")
                    outcomes.documents += 1
                case .failure(let problem):
                    #expect(problem.location.hasPrefix(name) && !problem.reason.isEmpty, "round \(round)")
                    outcomes.problems += 1
                }
            }
        }
        #expect(outcomes.documents > 0 && outcomes.problems > 0)
    }

    @Test func noCompressedBytesEndTheProgram() {
        var random = SplitMix64(state: FuzzTests.seed)
        let sound: [UInt8] = [
            0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3, 0xCB, 0x48, 0xCD, 0xC9, 0xC9, 0x57, 0x28, 0xCF, 0x2F, 0xCA, 0x49, 1, 0,
            0x85, 0x11, 0x4A, 0x0D, 0x0B, 0, 0, 0,
        ]
        var unpacked = 0
        for _ in 0..<FuzzTests.count {
            var bytes = sound
            for _ in 0..<(random.next() % 4) {
                bytes[Int(random.next() % UInt64(bytes.count))] = UInt8(truncatingIfNeeded: random.next())
            }
            bytes.withUnsafeBytes { bytes in
                guard let (start, count) = try? Gunzip.unpack(bytes) else { return }
                #expect(count <= 1 << 20)
                unpacked += 1
                free(start)
            }
        }
        #expect(unpacked > 0)
    }

    /// A sound file with some bytes replaced, removed, repeated or put in, or bytes at random.
    private static func bytes(for name: String, _ random: inout SplitMix64) -> [UInt8] {
        var bytes = random.next() % 8 == 0 ? [] : Array((seeds[name] ?? "").utf8)
        if bytes.isEmpty {
            return (0..<Int(random.next() % 300)).map { _ in UInt8(truncatingIfNeeded: random.next()) }
        }
        for _ in 0..<(1 + random.next() % 12) where !bytes.isEmpty {
            let place = Int(random.next() % UInt64(bytes.count))
            let length = min(Int(random.next() % 24), bytes.count - place)
            switch random.next() % 6 {
            case 0: bytes[place] = UInt8(truncatingIfNeeded: random.next())
            case 1: bytes.removeSubrange(place..<(place + length))
            case 2:
                bytes.insert(contentsOf: bytes[place..<(place + length)], at: Int(random.next() % UInt64(bytes.count)))
            case 3: bytes.insert(contentsOf: tokens[Int(random.next() % UInt64(tokens.count))].utf8, at: place)
            case 4:
                let token = tokens[Int(random.next() % UInt64(tokens.count))]
                let repeated = String(repeating: token, count: Int(random.next() % 400))
                bytes.insert(contentsOf: repeated.utf8, at: place)
            default: bytes.removeSubrange((place + length)...)
            }
        }
        return bytes
    }

    private static let tokens = [
        "---\n", "- ", "? ", ": ", "[", "{", "]", "&a ", "*a ", "\"", "'", "```", "**", "_", "![", "](", "<!--", "-->",
        "<div>",
        "<table>", "<p", "</", "&#x110000;", "&amp;", "<script>", "<svg>", "\u{0}", "\r\n", "\n", ",", "é", "\u{FEFF}",
        "|",
        "<title>", "\\u", "\\ud800", "1e999", "null", "> ", "# ", "`",
    ]

    private static let seeds = [
        "a.md": """
        ---
        title: "A & B: c"
        date: 2016-09
        people:
          - {name: Ann, relation: lead}
          - name: Bo
            role: >
              Chair
              of it
        region: [South West, 'Wales']
        ---
        # Head
        Text **bold** [link](https://a.org) `code` &amp; <b>tag</b>

        - one
        - two

        | a | b |
        """,
        "a.html": """
        <!doctype html><html lang=en><head><title>T | S</title><meta name=author content="Ann"><meta charset=latin1>
        <script type="application/ld+json">{"headline":"H","author":[{"name":"A"}]}</script></head><body><nav>m</nav>
        <main><h1>T</h1><p>a <a href=x>b</a><ul><li>c<li>d</ul><table><tr><td>1<td>2</table><pre> x
        y</pre></main><time datetime=2016-01-02>x</time></body></html>
        """,
        "a.txt": "Title\n\nText\nmore\r\n\r\nEnd",
        "a.jsonl": """
        {"id":"1","title":"T \\u00e9","body":["a",{"b":1.5}],"people":[{"name":"Ann","role":null}],"year":2015}
        {"title":"U","text":"x","region":["Wales"],"date":"12 March 2016"}
        """,
        "a.csv": "id,title,text\n1,\"a, \"\"b\"\"\",\"two\nlines\"\n2,c,d\n",
    ]
}

/// Sebastiano Vigna's SplitMix64: small, and the same on every machine.
struct SplitMix64 {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var result = state
        result = (result ^ (result >> 30)) &* 0xBF58_476D_1CE4_E5B9
        result = (result ^ (result >> 27)) &* 0x94D0_49BB_1331_11EB
        return result ^ (result >> 31)
    }
}
