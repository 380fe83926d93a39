internal import Presentation
internal import QueryLanguage
internal import SearchIndex

/// The answer to an inquiry, fetched as far as it was looked at.
struct Answer {
    /// The inquiry.
    let inquiry: Inquiry
    /// Total, facets, problems; its hits are the ones of the last fetch.
    private(set) var results: SearchResults
    /// The hits fetched so far, from the best on.
    private(set) var hits: [Hit]
    /// How many of them were shown.
    var shown = 0
    /// How many are fetched at a time.
    static let step = 10

    /// Asks the index.
    init(_ inquiry: Inquiry, _ searcher: Searcher) throws {
        self.inquiry = inquiry
        results = try Answer.fetch(inquiry, searcher, offset: 0, limit: Answer.step)
        hits = results.hits
    }

    /// The question as typed; empty when there is none.
    var question: String {
        switch inquiry.subject {
        case .question(let text), .who(let text, _): text
        default: ""
        }
    }

    /// The request for explanations.
    func request(_ searcher: Searcher) throws -> SearchRequest {
        try Answer.request(inquiry, searcher, offset: 0, limit: Answer.step)
    }

    /// Fetches more, until there are `count` hits or no more.
    mutating func fetch(_ count: Int, _ searcher: Searcher) throws {
        guard hits.count < min(count, results.total) else { return }
        let more = try Answer.fetch(inquiry, searcher, offset: hits.count, limit: count - hits.count)
        hits += more.hits
    }

    /// The results with some of the hits fetched, for showing.
    func page(_ range: Range<Int>) -> SearchResults {
        var page = results
        page.hits = Array(hits[range])
        if range.lowerBound > 0 {
            page.problems = []
            page.expansions = []
            page.corrections = []
        }
        return page
    }

    private static func fetch(
        _ inquiry: Inquiry, _ searcher: Searcher, offset: Int, limit: Int
    ) throws -> SearchResults {
        if var request = comparison(inquiry) {
            request.limit = limit
            request.offset = offset
            return try searcher.similar(request)
        }
        return try searcher.search(request(inquiry, searcher, offset: offset, limit: limit))
    }

    /// The comparison that is answered; `nil` for a search.
    var comparison: SimilarRequest? { Answer.comparison(inquiry) }

    private static func comparison(_ inquiry: Inquiry) -> SimilarRequest? {
        guard case .similar(var request, _) = inquiry.subject else { return nil }
        request.filters = inquiry.filters.map(\.node)
        request.usesSynonyms = inquiry.usesSynonyms
        request.diversity = inquiry.diversity ?? SpreadSummary.standardDiversity
        return request
    }

    private static func request(
        _ inquiry: Inquiry, _ searcher: Searcher, offset: Int, limit: Int
    ) throws -> SearchRequest {
        var query = Query(text: "", root: nil)
        if case .question(let text) = inquiry.subject { query = try searcher.query(text, ownStage: inquiry.ownStage) }
        if let guide = try guide(inquiry, searcher), let asked = guide.asked { query = asked.query }
        var request = SearchRequest(
            query: query, filters: inquiry.filters.map(\.node), limit: limit, offset: offset)
        request.diversity = inquiry.diversity ?? 0
        request.usesSynonyms = inquiry.usesSynonyms
        return request
    }

    /// What a `who` understood.
    static func guide(_ inquiry: Inquiry, _ searcher: Searcher) throws -> ExpertGuide? {
        guard case .who(let text, let removed) = inquiry.subject else { return nil }
        let question = try searcher.whoQuestion(text, ownStage: inquiry.ownStage)
        return ExpertGuide(
            typed: text, question: question, removed: removed, wanted: .init(subject: question.subject?.text),
            without: "without")
    }
}
