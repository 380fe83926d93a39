import Foundation
import Testing

/// The examples of README.md: its fenced blocks of the kind `console`, played again and compared.
///
/// A line that begins with `$ ` is a command of the shell, what follows up to the next one its output, with the exit code
/// in brackets when it is not 0. A command without output in the README must succeed, whatever it prints. Where the
/// output ends with a line `…` only what stands before it is compared. A block with a prompt of the REPL is played in a
/// terminal of 80 columns and 24 rows. Durations are masked. A block of another kind with a name behind it (`csv x.csv`) is
/// a file that the commands find.
///
/// With KINDRED_RECORD=1 in the environment the README is written anew, for `git diff` to show.
struct Readme {
    static let path: String = {
        let package = URL(fileURLWithPath: #filePath).pathComponents.dropLast(4).joined(separator: "/")
        return String(package.dropFirst()) + "/README.md"
    }()

    /// Commands that set up a machine, which a test has no business to run.
    private static let skipped = ["$ make ", "$ git ", "$ cd ", "$ export ", "$ sudo "]

    /// A command with the line numbers (from 0) of what the README shows of it.
    struct Example {
        var command: String
        var line: Int
        var output: Range<Int>
    }

    private(set) var lines: [String]
    /// One for each block of commands of the shell.
    private(set) var shell: [[Example]] = []
    /// One for each block of a dialogue with the REPL.
    private(set) var dialogues: [[Example]] = []
    /// Files by their names.
    private(set) var files: [String: String] = [:]
    private var recorded: [(Range<Int>, [String])] = []

    init() throws {
        lines = try String(contentsOfFile: Readme.path, encoding: .utf8).split(
            separator: "\n", omittingEmptySubsequences: false
        ).map(String.init)
        var start: (kind: Substring, line: Int)?
        for (index, line) in lines.enumerated() where line.hasPrefix("```") {
            guard let (kind, first) = start else {
                start = (line.dropFirst(3), index + 1)
                continue
            }
            start = nil
            if kind == "console" { read(first..<index) }
            let words = kind.split(separator: " ")
            if words.count == 2 {
                files[String(words[1])] = lines[first..<index].joined(separator: "\n") + "\n"
            }
        }
    }

    private mutating func read(_ block: Range<Int>) {
        let isDialogue = block.contains { Readme.input(lines[$0]) != nil }
        var examples: [Example] = []
        var index = block.lowerBound
        while index < block.upperBound {
            let line = lines[index]
            let command = isDialogue ? Readme.input(line) : line.hasPrefix("$ ") ? String(line.dropFirst(2)) : nil
            index += 1
            guard let command else { continue }
            let first = index
            while index < block.upperBound, !lines[index].hasPrefix("$ "), Readme.input(lines[index]) == nil {
                index += 1
            }
            if Readme.skipped.contains(where: line.hasPrefix) { continue }
            var end = index
            while end > first, lines[end - 1].isEmpty { end -= 1 }
            // In a dialogue the prompt is printed too.
            examples.append(
                Example(command: command, line: first - 1, output: (isDialogue ? first - 1 : first)..<end))
        }
        if isDialogue { dialogues.append(examples) } else { shell.append(examples) }
    }

    /// What is typed at a prompt, `kindred> who` or `kindred [Wales]> who`.
    static func input(_ line: String) -> String? {
        guard line.hasPrefix("kindred> ") || line.hasPrefix("kindred [") else { return nil }
        return line.firstRange(of: "> ").map { String(line[$0.upperBound...]) }
    }

    /// Compares what was printed with what the README shows, or takes it up when recording.
    mutating func compare(_ example: Example, _ printed: [String], code: Int32) throws {
        var expected = Array(lines[example.output])
        let printed = printed + (code == 0 ? [] : ["[\(code)]"])
        if expected.isEmpty {
            if code != 0 { Issue.record("\(example.command) ends with \(code):\n\(printed.joined(separator: "\n"))") }
            return
        }
        let isCut = expected.last == "…"
        if isCut { expected.removeLast() }
        let actual = isCut ? Array(printed.prefix(expected.count)) : printed
        if Readme.isRecording {
            recorded.append((example.output, isCut ? actual + ["…"] : actual))
            return
        }
        for (index, pair) in zip(expected, actual).enumerated() where Readme.masked(pair.0) != Readme.masked(pair.1) {
            let line = example.output.lowerBound + index + 1
            Issue.record("README.md:\(line)\n  expected: \(pair.0)\n  printed:  \(pair.1)\n\(Readme.advice)")
            return
        }
        if expected.count == actual.count { return }
        Issue.record("README.md:\(example.line + 1) and what was printed differ in length. \(Readme.advice)")
    }

    /// Writes the README with what was recorded, from the last example to the first, so that line numbers stay right.
    mutating func writeRecorded() throws {
        guard Readme.isRecording else { return }
        for (range, text) in recorded.sorted(by: { $0.0.lowerBound > $1.0.lowerBound }) {
            lines.replaceSubrange(range, with: text)
        }
        try lines.joined(separator: "\n").write(toFile: Readme.path, atomically: true, encoding: .utf8)
    }

    private static let isRecording = ProcessInfo.processInfo.environment["KINDRED_RECORD"] == "1"
    private static let advice = "With KINDRED_RECORD=1 the test writes what is printed now; read the difference."

    /// What was printed, line by line, without empty lines at the end.
    static func lines(_ text: String) -> [String] {
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        while lines.last?.isEmpty == true { lines.removeLast() }
        return lines
    }

    /// Without durations and points in time.
    private static func masked(_ text: String) -> String {
        text.replacing(/[0-9.]+ s\./, with: "N s.").replacing(/20[0-9-]+T[0-9:.]+Z/, with: "TIME")
            .replacing(/since [0-9]{1,2} [A-Z][a-z]{2} [0-9]{4}/, with: "since DAY")
    }
}
