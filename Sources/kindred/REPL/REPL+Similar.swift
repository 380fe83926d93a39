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

    /// An aspect of a document, or of what is compared now.
    func look(_ aspect: SimilarRequest.Aspect, _ name: String) throws {
        if name.isEmpty { return try compare { $0.aspect = aspect } }
        guard let id = try identifier(name) else { return }
        var request = SimilarRequest(to: .document(id: id))
        request.aspect = aspect
        let title = try searcher.document(id: id)?.title ?? id
        try change { $0.subject = .similar(request, title: title) }
    }

    /// A fact about what is compared; without a comparison only how far the person has got, for questions.
    func our(_ fact: OwnFact) throws {
        if case .similar = inquiry.subject { return try compare { try fact.set(in: &$0) } }
        guard fact.kind == .stage else { return try compare { _ in } }
        let stage = try OwnFact.stage(fact.value)
        if inquiry.isEmpty {
            inquiry.ownStage = stage
            return screen.say("Noted. Ask, for example: who is ahead of us on marine energy?")
        }
        try change { $0.ownStage = stage }
    }

    /// Changes what is asked of the comparison and answers it.
    func compare(_ change: (inout SimilarRequest) throws -> Void) throws {
        guard case .similar(var request, let title) = inquiry.subject else {
            return screen.say("Nothing is compared yet. First: similar N for a document, or similar to paste a text.")
        }
        try change(&request)
        try self.change { $0.subject = .similar(request, title: title) }
    }

    /// Takes back an aspect, `not-org` or `exclude-own`.
    func drop(_ verb: Verb) throws {
        try compare { request in
            switch verb {
            case .notOrg: request.excludedOrganisations = []
            case .excludeOwn: request.excludesOwn = false
            default: request.aspect = nil
            }
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
