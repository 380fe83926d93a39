internal import Presentation
internal import QueryLanguage
internal import SearchIndex

extension REPL {
    /// Who is behind the answer on the screen, or who knows about a question.
    func who(_ text: String) throws {
        if !text.isEmpty, !Pronouns.refersBack(text) { return try change { $0.subject = .who(text, without: []) } }
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

    /// A draft that introduces two sides: documents of the answer by their numbers, or anybody by name.
    func introduce(_ one: String, _ other: String) throws {
        func side(_ name: String) throws -> String? { Int(name) == nil ? name : try identifier(name) }
        guard let first = try side(one), let second = try side(other) else { return }
        let introduction = try searcher.introduction(of: first, to: second)
        screen.show(screen.renderer.introduction(IntroductionLetter(introduction)))
    }

    /// Who has done what where, in the answer on the screen.
    func gaps() throws {
        guard answer?.comparison == nil else {
            return screen.say("gaps is about the answer to a question, not about a comparison. Ask one, or: clear")
        }
        let coverage = try searcher.coverage(
            answer?.request(searcher) ?? SearchRequest(query: Query(text: "", root: nil)))
        screen.show(
            coverage.documents == 0
                ? screen.renderer.note("No document matches.")
                : screen.renderer.coverage(coverage, groupsOnly: true, limit: 5))
    }
}

/// Tells questions about the answer on the screen from new ones.
enum Pronouns {
    /// Words that say nothing of a topic.
    private static let words: Set<String> = [
        "who", "whom", "whose", "else", "has", "have", "had", "is", "are", "was", "were", "does", "do", "did", "done",
        "doing",
        "this", "that", "it", "these", "those", "them", "there", "here", "already", "now", "similar", "same", "work",
        "works",
        "working", "worked", "on", "about", "of", "in", "with", "the", "a", "knows", "know", "behind", "involved",
        "can",
        "could", "i", "we", "ask", "contact", "ring", "should", "me", "us", "for", "to", "and",
    ]

    /// Whether a question has no topic of its own, as `who is doing this already?`.
    static func refersBack(_ text: String) -> Bool {
        let parts = text.lowercased().split { !$0.isLetter }
        return parts.allSatisfy { words.contains(String($0)) }
    }
}
