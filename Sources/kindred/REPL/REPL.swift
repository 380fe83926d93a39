internal import Glibc
internal import Presentation
internal import SearchIndex

/// The dialogue: a search is just typed, commands narrow and explore the answer.
final class REPL {
    /// The folder of the index.
    let directory: String
    let searcher: Searcher
    let reader: LineReader
    var screen: Screen
    /// What is being answered now.
    var inquiry = Inquiry()
    /// What was answered before, for `undo`.
    var past: [Inquiry] = []
    /// The answer on the screen.
    var answer: Answer?
    /// Identifiers of the documents that were listed since, by the numbers they then had; empty when it is the answer.
    var listed: [String] = []

    /// A dialogue about an index.
    init(directory: String) throws {
        let searcher = try Searcher(directory: directory)
        self.directory = directory
        self.searcher = searcher
        let isInteractive = Console.isInteractive
        screen = Screen(isInteractive: isInteractive)
        let completer = Completer { facet, prefix in
            (try? searcher.completions(facet: facet, prefix: prefix)) ?? []
        }
        reader = LineReader(isInteractive: isInteractive, completer: completer)
    }

    /// Reads and answers lines until the end.
    func run() throws {
        if screen.isInteractive {
            // Ctrl-C cancels a line (the editor sees to that) and never the program.
            signal(SIGINT) { _ in }
            try greet()
        }
        while true {
            switch reader.read(prompt: prompt) {
            case .end:
                if screen.isInteractive { Console.write("\n") }
                return
            case .cancelled: screen.forget()
            case .line(let line):
                reader.remember(line)
                let action = Action(line)
                if action == .quit { return }
                do { try perform(action) } catch {
                    guard let message = Failure.message(for: error) else { throw error }
                    screen.say(message)
                }
            }
        }
    }

    private func greet() throws {
        let documents = try searcher.info().documents
        screen.say(
            "Kindred knows \(documents) documents. Ask who has done similar work, or type help. Ctrl-D leaves.")
        do {
            if let sentence = try newsSentence() { screen.say(sentence) }
        } catch {
            guard let message = Failure.message(for: error) else { throw error }
            screen.say(message)
        }
    }

    /// `kindred [South West · strategy]> `, its filters in a quiet colour; nothing without a terminal.
    private var prompt: String {
        guard screen.isInteractive else { return "" }
        let whole = inquiry.promptText
        if whole.isEmpty { return "kindred> " }
        let room = max(12, Console.size.columns / 2)
        let text = whole.count > room ? whole.prefix(room - 1) + "…" : whole[...]
        return Console.hasColor ? "kindred \u{1}\u{1B}[36m\u{1}[\(text)]\u{1}\u{1B}[0m\u{1}> " : "kindred [\(text)]> "
    }
}
