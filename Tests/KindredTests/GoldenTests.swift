import Foundation
import Testing

/// The golden questions and seeds over the corpus: the ten best of each with their judgements, and the measures, as they
/// stand in `Tests/Golden/results.tsv`. A change of ranking is a diff of that file; KINDRED_RECORD=1 writes it anew.
@Suite struct GoldenTests {
    private static let root = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    private static let golden = root.appendingPathComponent("Tests/Golden").path

    /// The measures of one kind of question.
    private struct Measures: Decodable {
        var ndcg: Double
        var precision: Double

        enum CodingKeys: String, CodingKey {
            case ndcg = "ndcg@10"
            case precision = "p@10"
        }
    }

    @Test func answersAreTheRecordedOnes() throws {
        let folder = try Folder()
        var lines = ["query-id\trank\tcorpus-id\tjudgement"]
        var measures: [Measures] = []
        for (options, judged) in [([], "qrels.tsv"), (["--similar"], "seeds.qrels.tsv")] {
            let arguments = ["eval", Self.golden, "--documents", Self.root.path + "/corpus", "--json", "--run", "run"]
            let run = try Program.run(arguments + options, in: folder)
            #expect(run.code == 0, "\(run.errors)")
            measures.append(try JSONDecoder().decode(Measures.self, from: Data(run.output.utf8)))
            let judgements = try Self.judgements(judged)
            for line in try String(contentsOfFile: folder.path + "/run", encoding: .utf8).split(separator: "\n") {
                let parts = line.split(separator: " ")
                guard let rank = Int(parts[3]), rank <= 10 else { continue }
                let judgement = judgements["\(parts[0])\t\(parts[2])"] ?? "0"
                lines.append("\(parts[0])\t\(rank)\t\(parts[2])\t\(judgement)")
            }
        }
        for (name, measures) in zip(["questions", "seeds"], measures) {
            lines.append("\(name)\tndcg@10\t\(rounded(measures.ndcg))\t")
            lines.append("\(name)\tp@10\t\(rounded(measures.precision))\t")
        }
        try compare(lines)
    }

    /// Questions in words that few of the answers have: without the thesaurus most are missed. Judged by reading, not tuned to.
    @Test func wordsThatMeanTheSameMeet() throws {
        var measures: [Measures] = []
        for options in [[], ["--no-synonyms"]] {
            let run = try Program.run(
                ["eval", Self.golden + "/other-words", "--documents", Self.root.path + "/corpus", "--json"] + options,
                in: Folder())
            #expect(run.code == 0, "\(run.errors)")
            measures.append(try JSONDecoder().decode(Measures.self, from: Data(run.output.utf8)))
        }
        #expect(measures[0].ndcg > 0.8 && measures[1].ndcg < 0.4, "\(measures)")
        #expect(measures[0].precision > measures[1].precision + 0.3, "\(measures)")
    }

    private func compare(_ lines: [String]) throws {
        let path = Self.golden + "/results.tsv"
        if ProcessInfo.processInfo.environment["KINDRED_RECORD"] == "1" {
            return try (lines.joined(separator: "\n") + "\n").write(toFile: path, atomically: true, encoding: .utf8)
        }
        let recorded = try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n").map(String.init)
        let changes = lines.difference(from: recorded).map { change in
            switch change {
            case .insert(_, let line, _): "+ \(line)"
            case .remove(_, let line, _): "- \(line)"
            }
        }
        #expect(
            changes.isEmpty,
            "The ranking has changed; record it with KINDRED_RECORD=1 and read the diff:\n\(changes.joined(separator: "\n"))"
        )
    }

    /// The judgement of each question and document.
    private static func judgements(_ name: String) throws -> [String: Substring] {
        let lines = try String(contentsOfFile: "\(golden)/\(name)", encoding: .utf8).split(separator: "\n").dropFirst()
        let rows = lines.map { $0.split(separator: "\t") }
        return Dictionary(rows.map { ("\($0[0])\t\($0[1])", $0[2]) }) { first, _ in first }
    }

    private func rounded(_ value: Double) -> String { String(format: "%.3f", value) }
}
