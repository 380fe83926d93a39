import Foundation
import Testing

/// Every command through the real binary, in a fresh folder, its exact output compared.
@Suite struct CommandTests {
    @Test func indexReportsWhatItDid() throws {
        let folder = try Folder()
        for (name, text) in SmallCorpus.files { try folder.write(text, to: name) }
        let first = try Program.run(["index"], in: folder)
        #expect(first.code == 0)
        #expect(first.errors == "")
        #expect(untimed(first.output) == "5 documents in indexes: 5 added. N kB read in N s.\n")
        try folder.write("---\ntitle: \"A broken one\ndate: 2016\n---\nText.\n", to: "corpus/broken.md")
        let second = try Program.run(["index"], in: folder)
        #expect(second.code == 1)
        #expect(untimed(second.output).hasPrefix("5 documents in indexes: 5 unchanged."))
        #expect(second.output.contains("1 file or record left out:\n  corpus/broken.md:"))
    }

    @Test func missingIndexSaysWhatToDo() throws {
        for arguments in [["search", "x"], ["info"], ["verify"], ["facets"], ["show", "x"], []] {
            let run = try Program.run(arguments, in: Folder())
            #expect(run.code == 2)
            #expect(run.output == "")
            #expect(run.errors.hasPrefix("kindred: There is no index at indexes"))
            #expect(run.errors.contains("kindred index"))
        }
    }

    @Test(arguments: [
        (
            ["serch", "x"],
            "There is no command “serch”. Did you mean search? To search for these words: kindred search serch x"
        ),
        (["search", "--regoin", "x"], "Unknown option '--regoin'. Did you mean '--region'?"),
        (["search", "x", "--limit", "many"], "The value 'many' is invalid for '--limit <n>'"),
        (["search", "x", "--limit", "-1"], "Missing value for '--limit <n>'"),
        (["search", "x", "--offset", "-1"], "Missing value for '--offset <n>'"),
        (
            ["search", "x", "--after", "soon"],
            "“soon” is not a date that can be read. Write a year, a month or a day, such as 2016."
        ),
        (["similar"], "Say what to compare with: the identifier of a document"),
        (
            ["similar", "x", "--text", "y"],
            "Only one thing can be compared with: a document, --text or --file; 2 are given."
        ),
        (["similar", "--text", "..."], "The text is empty. Give a sentence or more"),
        (["similar", "x", "--aspect", "sideways"], "The value 'sideways' is invalid for '--aspect"),
        (["similar", "--file", "nowhere.txt"], "nowhere.txt cannot be opened: No such file or directory."),
        (
            ["similar", "--file", "plan.docx"],
            "plan.docx is a Word file, which Kindred cannot read. Save it as plain text"
        ),
        (["similar", "--file", "."], ". is a folder. Give the file in it"),
        (["similar", "--file", "-"], "standard input is empty, so there is nothing to compare with."),
        (["show"], "Missing expected argument '<id>'"),
        (["index", "nowhere"], "nowhere"),
        (["check", "nowhere"], "nowhere"),
        (["eval", "nowhere"], "There is no nowhere/queries.jsonl."),
    ])
    func mistakesAreSaidAndEndWithTwo(_ arguments: [String], _ message: String) throws {
        let run = try Program.run(arguments, in: Folder())
        #expect(run.code == 2)
        #expect(run.output == "")
        #expect(run.errors.hasPrefix("kindred: \(message)"))
    }

    /// Bytes of a file, and what is said of it.
    @Test(arguments: [
        ("plan.pdf", "Our plan", "plan.pdf is a PDF file"), ("plan.txt", "%PDF-1.7 …", "plan.txt is a PDF file"),
        ("plan.md", "PK\u{3}\u{4}…", "plan.md is a Word or zip file"),
        ("plan.txt", " \n\n", "plan.txt is empty"), ("plan.md", "---\ntitle: \"A\n---\nText\n", "plan.md:"),
        ("plans.csv", "id,title\n1,a\n", "plans.csv holds many documents"),
        ("plan.txt", "1234 5678\n", "plan.txt has no words"),
    ])
    func filesThatCannotBeCompared(_ name: String, _ text: String, _ message: String) throws {
        let folder = try SmallCorpus.indexed()
        try folder.write(text, to: name)
        let run = try Program.run(["similar", "--file", name], in: folder)
        #expect(run.code == 2)
        #expect(run.errors.hasPrefix("kindred: \(message)"), "\(run.errors)")
    }

    @Test func aDraftThatIsInTheIndexIsNotItsOwnAnswer() throws {
        let folder = try SmallCorpus.indexed()
        let file = "corpus/south-west/tidal-audit.md"
        let run = try Program.run(["similar", "--file", file], in: folder)
        #expect(run.output.contains("Left out, because its text is the same: Auditing tidal energy strengths"))
        #expect(!run.output.contains("1 Auditing"))
        let input = try Program.run(["similar", "--file", "-"], in: folder, input: SmallCorpus.files[file] ?? "")
        #expect(input.output == run.output)
    }

    @Test func pastedIntoAPipe() throws {
        let input = "similar\nWe count firms that work on tidal energy.\n\nMost never met.\n.\nfilters\n"
        let run = try Program.run([], in: SmallCorpus.indexed(), input: input)
        #expect(run.output.hasPrefix("Comparable to: “We count firms that work on tidal energy. Most never met.”\n"))
        #expect(run.output.contains("1 Auditing tidal energy strengths"))
        #expect(run.output.hasSuffix("There are no filters.\n"))
        let nothing = try Program.run([], in: SmallCorpus.indexed(), input: "paste\n.\n")
        #expect(nothing.output == "The text is empty. Give a sentence or more of what is to be compared.\n")
    }

    @Test func closedPipeIsNoError() throws {
        let folder = try SmallCorpus.indexed()
        let shell = Process()
        shell.executableURL = URL(fileURLWithPath: "/bin/bash")
        shell.currentDirectoryURL = URL(fileURLWithPath: folder.path)
        // The reader is gone before the program writes.
        shell.arguments = ["-c", "(sleep 0.3; '\(Program.path)' search energy; echo $? > code) | true"]
        try shell.run()
        shell.waitUntilExit()
        var code = ""
        for _ in 0..<100 where code.isEmpty {
            code = (try? String(contentsOfFile: folder.path + "/code", encoding: .utf8)) ?? ""
            usleep(50_000)
        }
        #expect(code == "0\n")
    }

    @Test func piped() throws {
        let folder = try SmallCorpus.indexed()
        let run = try Program.run([], in: folder, input: "tidal energy\nregion wales\n\nfilters\nquit\n")
        #expect(run.code == 0)
        #expect(run.errors == "")
        #expect(!run.output.contains("kindred>"))
        #expect(!run.output.contains("\u{1B}"))
        #expect(run.output.hasSuffix("Narrowed to: region Wales\n"))
    }

    /// Durations and sizes are not the same twice.
    private func untimed(_ text: String) -> String {
        text.replacing(/[0-9.]+ (kB|bytes|MB) read in [0-9.]+ s/) { "N \($0.1) read in N s" }
    }
}
