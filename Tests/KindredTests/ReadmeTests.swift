import Foundation
import Testing

/// The README shows what the program does: its examples are played on the index of the corpus.
@Suite(.serialized) struct ReadmeTests {
    /// A folder as it is after `make run`: corpus, index, the program in `.build/release`, and the README's own files.
    static func prepared(_ readme: Readme) throws -> Folder {
        let folder = try Folder()
        let files = FileManager.default
        let package = URL(fileURLWithPath: Readme.path).deletingLastPathComponent().path
        let bin = URL(fileURLWithPath: Program.path).deletingLastPathComponent().path
        try files.createSymbolicLink(atPath: folder.path + "/corpus", withDestinationPath: package + "/corpus")
        try files.createDirectory(atPath: folder.path + "/.build", withIntermediateDirectories: true)
        try files.createSymbolicLink(atPath: folder.path + "/.build/release", withDestinationPath: bin)
        for (name, text) in readme.files { try folder.write(text, to: name) }
        let run = try Program.run(["index"], in: folder)
        #expect(run.code == 0, "\(run.errors + run.output)")
        return folder
    }

    /// Whether the programs of an example are there; where they are not, the test says which example it leaves out.
    static func isPossible(_ command: String, _ folder: Folder) -> Bool {
        for program in ["sqlite3", "python3"] where command.contains(program + " ") {
            if !FileManager.default.isExecutableFile(atPath: "/usr/bin/" + program) { return false }
        }
        let needsExtension = command.contains("kindred_sqlite") || command.contains("search.py")
        return !needsExtension || FileManager.default.fileExists(atPath: folder.path + library)
    }

    private static let library = "/.build/release/libkindred_sqlite.so"

    @Test func commandsPrintWhatTheReadmeShows() throws {
        var readme = try Readme()
        let folder = try ReadmeTests.prepared(readme)
        #expect(readme.shell.count > 5)
        for block in readme.shell {
            for example in block {
                guard ReadmeTests.isPossible(example.command, folder) else {
                    print("skipped, for want of a program or the extension: \(example.command)")
                    continue
                }
                let run = try Program.shell(example.command + " 2>&1", in: folder)
                try readme.compare(example, Readme.lines(run.output), code: run.code)
            }
        }
        try readme.writeRecorded()
    }

    @Test(.enabled(if: Terminal.isAvailable, Terminal.message)) func sessionsLookAsTheReadmeShows() throws {
        var readme = try Readme()
        let folder = try ReadmeTests.prepared(readme)
        #expect(!readme.dialogues.isEmpty)
        for block in readme.dialogues {
            let terminal = try Terminal(in: folder)
            try terminal.screen(until: "kindred>")
            for example in block {
                let screen = try terminal.answer(to: example.command)
                try readme.compare(example, screen, code: 0)
            }
        }
        try readme.writeRecorded()
    }

    /// What the README says of itself must be there.
    @Test func linksLeadSomewhere() throws {
        let package = URL(fileURLWithPath: Readme.path).deletingLastPathComponent()
        for name in ["README.md", "ARCHITECTURE.md", "CHANGELOG.md"] {
            let text = try String(contentsOf: package.appendingPathComponent(name), encoding: .utf8)
            for match in text.matches(of: /\]\(([^)#]+)[^)]*\)/) where !match.1.hasPrefix("http") {
                let path = package.appendingPathComponent(String(match.1)).path
                #expect(FileManager.default.fileExists(atPath: path), "\(name) links to \(match.1)")
            }
        }
    }

    /// Files that ARCHITECTURE.md names in the sources.
    @Test func architectureNamesFilesThatExist() throws {
        let package = URL(fileURLWithPath: Readme.path).deletingLastPathComponent()
        let text = try String(contentsOf: package.appendingPathComponent("ARCHITECTURE.md"), encoding: .utf8)
        var count = 0
        for match in text.matches(of: /`((?:Sources|Tests|Scripts|Benchmarks|corpus|\.ci)\/[^` *]+)`/) {
            let path = package.appendingPathComponent(String(match.1)).path
            #expect(FileManager.default.fileExists(atPath: path), "ARCHITECTURE.md names \(match.1)")
            count += 1
        }
        #expect(count > 10)
    }
}
