import Foundation
import Testing

/// The REPL as a person meets it, in a real terminal.
@Suite(.enabled(if: Terminal.isAvailable, Terminal.message), .serialized)
struct TerminalTests {
    @Test func searchNarrowUndo() throws {
        let terminal = try Terminal(in: SmallCorpus.indexed())
        try terminal.screen(until: "kindred>")
        try terminal.enter("tidal energy", until: "1 Auditing tidal energy strengths")
        try terminal.enter("region wales", until: "kindred [Wales]>")
        try terminal.enter("stage aligning", until: "kindred [Wales · Aligning]>")
        try terminal.enter("filters", until: "Narrowed to: region Wales, stage Aligning")
        try terminal.enter("ninety blades", until: "→ drop region · drop stage · drop all · undo")
        try terminal.enter("undo", until: "1 document")
        let refused = try terminal.enter("region narnia", until: "Nothing was changed.")
        #expect(refused.hasSuffix("kindred [Wales · Aligning]>"))
        try terminal.enter("undo", until: "kindred [Wales · Aligning]> undo\n1 document")
        try terminal.enter("filters", until: "Narrowed to: region Wales\n")
        try terminal.enter("drop region", until: "4 documents")
        let screen = try terminal.enter("filters", until: "There are no filters.")
        #expect(screen.hasSuffix("There are no filters.\nkindred>"))
    }

    @Test func openWhoExplain() throws {
        let terminal = try Terminal(in: SmallCorpus.indexed(), columns: 90, rows: 40)
        try terminal.screen(until: "kindred>")
        try terminal.enter("tidal audit", until: "1 Auditing")
        let who = try terminal.enter("who", until: "Ann Example, Example Harbour Trust")
        #expect(who.contains("Director, lead: 1 Auditing tidal energy strengths"))
        let asked = try terminal.enter("who works on tidal energy in Cornwall?", until: "Topic       tidal energy\n")
        #expect(asked.contains("To leave one out: without 1"))
        try terminal.enter("without 1", until: "left out")
        try terminal.enter("tidal audit", until: "1 Auditing")
        let document = try terminal.enter("open 1", until: "wave tank")
        #expect(document.contains("People        Ann Example, Director, Example Harbour Trust (lead)"))
        let explanation = try terminal.enter("explain 1", until: "It is the sum of:")
        #expect(explanation.contains("Rank 1, score"))
        try terminal.enter("open 99", until: "There is no document 99")
        try terminal.enter("similar 1", until: "Comparable to: Auditing tidal energy strengths")
    }

    @Test func pasteAPageOfProse() throws {
        let terminal = try Terminal(in: SmallCorpus.indexed(), rows: 40)
        try terminal.screen(until: "kindred>")
        try terminal.enter("similar", until: "Paste or type the text")
        try terminal.press("We count firms.", "C-c")
        try terminal.screen(until: "Nothing was compared.\nkindred>")
        // Tabs complete nothing, and no line is too long.
        let long = (1...40).map { "Port number \($0) works on tidal energy and tests turbines." }.joined(separator: " ")
        try terminal.enter("paste", until: "Paste or type the text")
        try terminal.press("reg", "Tab", "ions differ.", "Enter")
        try terminal.enter(long, until: "Port number 40")
        try terminal.press("Enter")
        let screen = try terminal.enter(".", until: "Comparable to: “reg ions differ.")
        #expect(screen.contains("1 Auditing tidal energy strengths"))
        #expect(screen.contains("kindred [≈ “reg ions differ. Port"))
    }

    @Test func aspectsOfWhatIsComparable() throws {
        let terminal = try Terminal(in: SmallCorpus.indexed(), columns: 100, rows: 50)
        try terminal.screen(until: "kindred>")
        try terminal.enter("ahead", until: "Nothing is compared yet.")
        try terminal.enter("tidal audit", until: "1 Auditing")
        try terminal.enter("ahead 1", until: "≈ Auditing tida… · ahead]>")
        let elsewhere = try terminal.enter("elsewhere", until: "tida… · elsewhere]>")
        #expect(elsewhere.contains("– the same theme in other regions"))
        try terminal.enter("not-org Example Chip Club", until: "elsewhere · not Example")
        try terminal.enter("explain 1", until: "Rank 1, score")
        try terminal.enter("exclude-own", until: "Left out: what names Example Harbour Trust (1 document")
        try terminal.enter("drop aspect", until: "tida… · not Example Chip Club · not own]>")
        try terminal.enter("clear", until: "No question and no filters.")
        try terminal.enter("paste", until: "Ctrl-C cancels.")
        try terminal.enter("We count firms that work on tidal energy in ports.", until: "|")
        try terminal.enter(".", until: "Comparable to: “We count")
        try terminal.enter("elsewhere", until: "Nothing is known of where it is")
        try terminal.enter("our place Truro", until: "1 Auditing")
        try terminal.enter("elsewhere", until: "fir… · elsewhere]>")
        try terminal.enter("our place Narnia", until: "“Narnia” is no region")
    }

    @Test func whoIntroduceAndGapsOfTheAnswer() throws {
        let terminal = try Terminal(in: SmallCorpus.indexed(), columns: 90, rows: 50)
        try terminal.screen(until: "kindred>")
        try terminal.enter("tidal audit", until: "1 Auditing")
        let who = try terminal.enter("who is doing this already?", until: "Ann Example, Example Harbour Trust")
        #expect(who.contains("1 Auditing tidal energy strengths"))
        try terminal.enter("introduce 1 \"Example Wave Board\"", until: "Subject  Introduction: Example Harbour Trust")
        try terminal.enter("introduce 1 9", until: "There is no document 9")
        try terminal.enter("gaps", until: "Nobody yet")
        try terminal.enter("region Cornwall", until: "there is the LEP “Cornwall and Isles of")
    }

    @Test func whoIsAheadOfUs() throws {
        let terminal = try Terminal(in: SmallCorpus.indexed(), columns: 90, rows: 60)
        try terminal.screen(until: "kindred>")
        try terminal.enter("who is ahead of us on tidal energy?", until: "How far have you got?")
        let screen = try terminal.enter(
            "our stage strategy", until: "Topic       tidal energy\nOnly        1 stage:>Strategy")
        #expect(screen.split(separator: "our stage strategy").last?.contains("Ann Example") == false)
        try terminal.enter("clear", until: "No question")
        try terminal.enter("our stage mapping", until: "Noted.")
        try terminal.enter("our place Wales", until: "Nothing is compared yet.")
        try terminal.enter("our stage dreaming", until: "“dreaming” is no stage")
    }

    @Test func savedQuestions() throws {
        let folder = try SmallCorpus.indexed()
        var terminal = try Terminal(in: folder, rows: 40)
        try terminal.screen(until: "kindred>")
        try terminal.enter("watch", until: "There is no question to save.")
        try terminal.enter("watch list", until: "To save one: watch add")
        try terminal.enter("skills", until: "1 Skills for ports")
        try terminal.enter("region wales", until: "kindred [Wales]>")
        let saved = try terminal.enter("watch", until: "Saved as question 1: skills")
        #expect(saved.contains("read as  skills region:"))
        try terminal.enter("watch", until: "This is saved question 1 already: skills")
        try terminal.enter("similar 1", until: "Comparable to: Skills")
        try terminal.enter("watch", until: "Saved as question 2: comparable to Skills for ports")
        try terminal.enter("watch list", until: "2 comparable to Skills for ports")
        try terminal.enter("watch remove 2", until: "Removed saved question 2")
        try terminal.enter("quit", until: "code 0")
        let text = try #require(SmallCorpus.files["corpus/wales/port-skills.md"])
        try folder.write(text.replacing("Skills for ports", with: "Skills for docks"), to: "corpus/wales/docks.md")
        _ = try Program.run(["index"], in: folder)
        terminal = try Terminal(in: folder, rows: 40)
        try terminal.screen(until: "There is news for a saved question: watch show\nkindred>")
        try terminal.enter("energy", until: "kindred>")
        let news = try terminal.enter("watch show", until: "1 Skills for docks")
        #expect(news.contains("1 new since"))
        // The numbers are now those of the news.
        try terminal.enter("open 1", until: "open 1\nSkills for docks\n")
        try terminal.enter("explain 1", until: "Only the rank in a search")
        try terminal.enter("watch show", until: "Nothing new for 1 saved question.")
    }

    @Test func longTextWaitsForMore() throws {
        let folder = try SmallCorpus.indexed()
        let text = (1...60).map { "Paragraph \($0)." }.joined(separator: "\n\n")
        try folder.write("---\ntitle: Long study\n---\n\(text)\n", to: "corpus/long.md")
        _ = try Program.run(["index"], in: folder)
        let terminal = try Terminal(in: folder)
        try terminal.screen(until: "kindred>")
        try terminal.enter("title:long", until: "1 Long study")
        let first = try terminal.enter("open 1", until: "lines to come")
        #expect(first.contains("open 1\nLong study\n"), "the title must stay on the screen")
        #expect(!first.contains("Paragraph 20."))
        for _ in 0..<6 { try terminal.enter("more", until: "kindred>") }
        try terminal.screen(until: "Paragraph 60.")
    }

    @Test func completion() throws {
        let terminal = try Terminal(in: SmallCorpus.indexed())
        try terminal.screen(until: "kindred>")
        try terminal.press("reg", "Tab")
        try terminal.screen(until: "kindred> region")
        try terminal.press("Wal", "Tab")
        try terminal.screen(until: "kindred> region Wales")
        try terminal.press("Enter")
        try terminal.screen(until: "kindred [Wales]>")
        try terminal.press("f", "Tab", "Tab")
        try terminal.screen(until: "facets   filters")
    }

    @Test func controlKeys() throws {
        let terminal = try Terminal(in: SmallCorpus.indexed())
        try terminal.screen(until: "kindred>")
        try terminal.press("half a quest", "C-c")
        let cancelled = try terminal.screen(until: "^C\nkindred>")
        #expect(cancelled.hasSuffix("kindred> half a quest^C\nkindred>"))
        // Letters of several bytes are deleted whole.
        try terminal.press("caf", "é", "日本", "BSpace", "BSpace", "BSpace", "e")
        try terminal.screen(until: "kindred> cafe")
        try terminal.press("C-a", "C-k", "C-d")
        try terminal.screen(until: "code 0")
    }

    @Test func historyIsKept() throws {
        let folder = try SmallCorpus.indexed()
        var terminal = try Terminal(in: folder)
        try terminal.screen(until: "kindred>")
        try terminal.enter("filters", until: "There are no filters.")
        try terminal.enter("quit", until: "code 0")
        terminal = try Terminal(in: folder)
        try terminal.screen(until: "kindred>")
        try terminal.press("Up", "Up")
        try terminal.screen(until: "kindred> filters")
    }

    @Test func historyThatCannotBeWrittenDoesNoHarm() throws {
        let terminal = try Terminal(in: SmallCorpus.indexed(), environment: ["XDG_STATE_HOME": "/dev/null"])
        try terminal.screen(until: "kindred>")
        try terminal.enter("filters", until: "There are no filters.")
        try terminal.enter("quit", until: "code 0")
    }

    @Test func colourOnlyWhereWanted() throws {
        let folder = try SmallCorpus.indexed()
        let colourful = try Terminal("search tidal", in: folder, environment: ["NO_COLOR": ""])
        #expect(try colourful.screen(until: "code 0", escapes: true).contains("\u{1B}[1m\u{1B}[35mtidal"))
        for environment in [["NO_COLOR": "1"], ["NO_COLOR": "", "TERM": "dumb"]] {
            let plain = try Terminal("search tidal", in: folder, environment: environment)
            #expect(try !plain.screen(until: "code 0", escapes: true).contains("\u{1B}"))
        }
    }

    @Test func answersFollowTheWindow() throws {
        let terminal = try Terminal(in: SmallCorpus.indexed(), columns: 100, rows: 30)
        try terminal.screen(until: "kindred>")
        let wide = try terminal.enter("tidal energy", until: "1 Auditing")
        #expect(wide.contains("forty firms that work on tidal energy. Most of them had never met each"))
        try terminal.resize(columns: 50, rows: 30)
        try terminal.enter("clear", until: "No question and no filters.")
        let narrow = try terminal.enter("tidal energy", until: "1 Auditing")
        #expect(narrow.split(separator: "\n").allSatisfy { $0.count <= 50 })
        #expect(narrow.contains("The audit counted forty firms that work on"))
    }

    @Test func progressIsShownOnATerminalAndLeavesNothing() throws {
        let folder = try Folder()
        for (name, text) in SmallCorpus.files { try folder.write(text, to: name) }
        let terminal = try Terminal("index", in: folder)
        let screen = try terminal.screen(until: "code 0")
        #expect(screen.hasPrefix("5 documents in indexes: 5 added."))
        #expect(!screen.contains("["))
    }
}
