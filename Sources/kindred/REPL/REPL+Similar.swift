internal import Documents
internal import Presentation
internal import SearchIndex

extension REPL {
    /// What is comparable to a document.
    func similar(_ name: String) throws {
        guard let id = try identifier(name) else { return }
        let title = try searcher.document(id: id)?.title ?? id
        try change { $0.subject = .similar(SimilarRequest(to: .document(id: id)), title: title) }
    }

    /// What is comparable to a text, which follows line by line.
    func paste() throws {
        guard let text = pastedText() else { return screen.say("Nothing was compared.") }
        let document = try SeedText.document(text)
        try change {
            $0.subject = .similar(SimilarRequest(to: .text(document)), title: SeedText.title(document))
        }
    }

    /// Lines up to one that holds only a full stop; `nil` when they are taken back.
    private func pastedText() -> String? {
        if screen.isInteractive {
            screen.say("Paste or type the text, then a line with nothing but a full stop. Ctrl-C cancels.")
        }
        reader.isTakingText = true
        defer { reader.isTakingText = false }
        var lines: [String] = []
        while true {
            switch reader.read(prompt: screen.isInteractive ? "| " : "") {
            case .cancelled: return nil
            case .end: return lines.joined(separator: "\n")
            case .line(let line):
                if line.filter({ !$0.isWhitespace }) == "." { return lines.joined(separator: "\n") }
                lines.append(line)
            }
        }
    }
}
