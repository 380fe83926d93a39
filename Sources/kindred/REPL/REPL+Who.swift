internal import Presentation
internal import QueryLanguage
internal import SearchIndex

extension REPL {
    /// Who is behind the answer on the screen, or who knows about a question.
    func who(_ text: String) throws {
        if !text.isEmpty { return try change { $0.subject = .who(text, without: []) } }
        guard let answer, answer.results.total > 0 else {
            return screen.say("There is no answer yet whose people could be listed. Ask: who has mapped marine energy?")
        }
        try showExperts()
    }

    /// Leaves out a part of what a `who` was understood to ask.
    func without(_ number: Int) throws {
        guard case .who(let text, let removed) = inquiry.subject, let guide = try Answer.guide(inquiry, searcher) else {
            return screen.say("without takes back a part of what a who was understood to ask; there is none.")
        }
        guard guide.question?.constraints.indices.contains(number - 1) == true, !removed.contains(number) else {
            return screen.say("There is no part \(number) to leave out.")
        }
        try change { $0.subject = .who(text, without: removed.union([number])) }
    }

    /// Shows organisations and people; the documents keep the numbers that they have in the answer.
    func showExperts() throws {
        guard var answer else { return }
        try answer.fetch(60, searcher)
        self.answer = answer
        var guide = try Answer.guide(inquiry, searcher) ?? ExpertGuide(question: nil, without: "without")
        for (index, hit) in answer.hits.enumerated() { guide.numbers[hit.document.id] = index + 1 }
        let request = ExpertRequest(search: try answer.request(searcher), wanted: guide.wanted)
        let experts: Experts
        if let comparison = answer.comparison {
            experts = try searcher.experts(similarTo: comparison, request)
        } else {
            experts = try searcher.experts(request)
        }
        screen.show(screen.renderer.experts(experts, guide: guide))
    }
}
