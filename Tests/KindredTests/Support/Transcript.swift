import Foundation
import Testing

/// Commands with what they print, in a file as a person would see it:
///
///     $ kindred search tidal
///     4 documents
///     …
///     [1]
///
/// Standard error is part of the output; a code other than 0 stands in brackets behind it. Numbers that another ranking
/// would change are masked. With KINDRED_RECORD=1 in the environment the files are written anew, for `git diff` to show.
struct Transcript {
    let path: String
    let text: String

    /// The transcript of a name, in `Expected` beside the tests.
    init(_ name: String) throws {
        let tests = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        path = tests.appendingPathComponent("Expected/\(name).txt").path
        text = try String(contentsOfFile: path, encoding: .utf8)
    }

    /// The names of all transcripts.
    static let names = [
        "search", "who", "introduce", "gaps", "show", "facets", "similar", "diversity", "explain", "check", "tokens",
        "index", "json", "eval", "watch",
    ]

    /// Runs the commands in a folder; the same file with what they print now.
    func played(in folder: Folder) throws -> String {
        var result = ""
        for line in text.split(separator: "\n") where line.hasPrefix("$ ") {
            let run = try Program.shell(line.dropFirst(2) + " 2>&1", in: folder)
            result += "\(line)\n\(masked(run.output))"
            if run.code != 0 { result += "[\(run.code)]\n" }
            result += "\n"
        }
        return result
    }

    /// Compares, or records.
    func verify(in folder: Folder) throws {
        let played = try played(in: folder)
        if ProcessInfo.processInfo.environment["KINDRED_RECORD"] == "1" {
            try played.write(toFile: path, atomically: true, encoding: .utf8)
            return
        }
        let (expected, actual) = (lines(text), lines(played))
        for (index, pair) in zip(expected, actual).enumerated() where pair.0 != pair.1 {
            Issue.record("\(path):\(index + 1)\n  expected: \(pair.0)\n  printed:  \(pair.1)")
            return
        }
        #expect(expected.count == actual.count, "\(path) and what was printed differ in length")
    }

    private func lines(_ text: String) -> [Substring] { text.split(separator: "\n", omittingEmptySubsequences: false) }

    private func masked(_ text: String) -> String {
        text.replacing(/("[a-z_]*score": |score )[0-9.]+[0-9]/) { "\($0.1)N" }
            .replacing(/(?m)^ +[0-9.]+  [█▏▎▍▌▋▊▉ ]{11}/) { _ in "   N   BAR        " }
            .replacing(/(?m)^( {21})[0-9.]* ?×? ?idf .*$/) { "\($0.1)FORMULA" }
            .replacing(/"formula": ".*"/) { _ in "\"formula\": \"FORMULA\"" }
            .replacing(/[0-9.]+ (?:kB|bytes|MB) read in [0-9.]+ s/) { _ in "N kB read in N s" }
            .replacing(/"(seconds|bytes_read|bytes)": [0-9.e-]+/) { "\"\($0.1)\": N" }
            .replacing(/[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.]+Z/) { _ in "TIME" }
            .replacing(/since [0-9]{1,2} [A-Z][a-z]{2} [0-9]{4}/) { _ in "since DAY" }
    }
}
