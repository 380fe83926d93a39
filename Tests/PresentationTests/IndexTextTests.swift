import Testing

@testable import Presentation
@testable import SearchIndex

@Suite struct IndexTextTests {
    let renderer = TextRenderer(width: 72)

    @Test func report() {
        let report = IndexReport(
            added: 12, changed: 1, renamed: 0, removed: 2, unchanged: 473,
            skipped: [
                SkippedSource(
                    location: "corpus/a.md:3", reason: "The date 2016-13 is no date; write yyyy, yyyy-mm or yyyy-mm-dd."
                )
            ],
            unknownValues: [UnknownValue(facet: "region", value: "Atlantis", documents: 2)], documents: 1486,
            bytesRead: 1_234_567, seconds: 0.44)
        #expect(
            renderer.report(report, directory: "indexes") == """
                1,486 documents in indexes: 12 added, 1 changed, 2 removed, 473
                unchanged. 1.2 MB read in 0.4 s.

                1 file or record left out:
                  corpus/a.md:3: The date 2016-13 is no date; write yyyy, yyyy-mm or
                    yyyy-mm-dd.

                Kept, though no taxonomy knows them (kindred check says where they
                stand):
                  region Atlantis: 2 documents

                """)
    }

    @Test func info() {
        let info = IndexInfo(
            path: "indexes/kindred.db", bytes: 2_000_000, documents: 488, tokens: 123_456, distinctWords: 9_876,
            textBytes: 999, schemaVersion: 1, icuVersion: "72.1", unicodeVersion: "15.0", analyzer: "uax29",
            updated: "2024-05-01T10:00:00Z", sources: ["corpus"], languages: [("en", 480), ("cy", 8)],
            facetCoverage: [("region", 470)])
        #expect(
            renderer.info(info) == """
                Index           indexes/kindred.db
                Size            2.0 MB
                Documents       488
                Text            999 bytes
                Words           123,456, of them 9,876 different
                Languages       en 480, cy 8
                With a          region 470
                Written         2024-05-01T10:00:00Z
                From            corpus
                Layout          version 1
                Analysis        ICU 72.1, Unicode 15.0, uax29

                """)
    }

    @Test func verification() {
        let checks = [
            VerifyCheck(name: "file", passed: true, detail: "SQLite finds nothing wrong."),
            VerifyCheck(name: "FTS5 integrity", passed: false, detail: "The index differs from the text."),
        ]
        #expect(
            renderer.verification(checks) == """
                ok      file            SQLite finds nothing wrong.
                FAILED  FTS5 integrity  The index differs from the text.

                1 check failed. Build the index again with: kindred index --rebuild

                """)
        #expect(renderer.verification([checks[0]]).hasSuffix("\nThe index is sound.\n"))
    }

    @Test func progress() {
        #expect(
            TextRenderer(width: 60).progress(phase: "reading", documents: 1234, done: 1, of: 2)
                == "reading     [███████████           ]   50%  1,234 documents")
        #expect(
            TextRenderer(width: 80).progress(phase: "reading", documents: 1, done: 0, of: 0).hasSuffix("0%  1 document")
        )
    }

    @Test func tokens() {
        let reading = TextReading(
            tokens: [
                .init(term: "spin", stem: "spin", position: 0, isColocated: false, range: 0..<4, text: "Spin"),
                .init(
                    term: "spinouts", stem: "spinout", position: 0, isColocated: true, range: 0..<9, text: "Spin-outs"),
            ], language: "en", isLanguageDetected: true)
        #expect(
            renderer.tokens(reading) == """
                at  term      stem     bytes  as written
                 0  spin      spin     0..<4  Spin
                 =  spinouts  spinout  0..<9  Spin-outs

                Language: en (detected).

                """)
    }
}
