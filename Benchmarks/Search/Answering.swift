import Documents
import QueryLanguage
import SearchIndex

/// Whole answers, as a person gets them: a page with its counts, snippets and reasons.
///
/// | kind | the question is | asked as |
/// |---|---|---|
/// | `question` | plain words | `kindred search` |
/// | `who` | plain English | `kindred who` |
/// | `similar` | an identifier | `kindred similar` |
/// | `text` | some sentences | `kindred similar --text` |
/// | `bare`, `bare-text` | the same as `similar` and `text` | the ten best without snippets and reasons |
struct Answering {
    let searcher: Searcher

    /// Answers one; returns the identifiers of what is shown and the number of all, or nothing for a kind it does not know.
    func answer(_ kind: String, _ question: String) throws -> (ids: [String], total: Int)? {
        switch kind {
        case "question":
            let results = try searcher.search(SearchRequest(query: try searcher.query(question)))
            return (results.hits.map(\.document.id), results.total)
        case "who":
            let asked = try searcher.question("who " + question)
            let request = ExpertRequest(search: SearchRequest(query: asked.query))
            let experts = try searcher.experts(request)
            return (experts.entries.map(\.name), experts.total)
        case "similar", "bare": return try similar(.document(id: question), isBare: kind == "bare")
        case "text", "bare-text":
            return try similar(.text(Document(id: "", title: "", body: question)), isBare: kind == "bare-text")
        default: return nil
        }
    }

    private func similar(_ seed: SimilarRequest.Seed, isBare: Bool) throws -> (ids: [String], total: Int) {
        var request = SimilarRequest(to: seed)
        request.diversity = SpreadSummary.standardDiversity
        request.needsReasons = !isBare
        request.needsSnippets = !isBare
        let results = try searcher.similar(request)
        return (results.hits.map(\.document.id), results.total)
    }
}
