internal import Documents
internal import QueryLanguage
internal import SearchIndex

/// Asks questions and looks at whether the answers can be right.
struct AnswerCheck {
    private let searcher: Searcher
    private let documents: Int
    private var known: [String: Document] = [:]
    private(set) var hits = 0
    private(set) var findings: [String] = []

    init(searcher: Searcher, documents: Int) {
        self.searcher = searcher
        self.documents = documents
    }

    /// Texts of some documents, to make questions of.
    mutating func someTexts(_ random: inout FuzzRandom) throws -> [String] {
        let all = try searcher.search(SearchRequest(query: Query(text: "", root: nil), limit: 200))
        if all.total != documents { findings.append("\(all.total) documents instead of \(documents)") }
        return ["energy"] + (try all.hits.map { try document($0.document.id)?.body ?? "" }.filter { !$0.isEmpty })
    }

    private mutating func document(_ id: String) throws -> Document? {
        if let document = known[id] { return document }
        known[id] = try searcher.document(id: id)
        return known[id]
    }

    mutating func ask(_ request: SearchRequest, _ random: inout FuzzRandom) throws {
        let results = try searcher.search(request)
        var problems = whole(results, request)
        for hit in results.hits {
            hits += 1
            guard let document = try document(hit.document.id) else {
                problems.append("\(hit.document.id) is not there")
                continue
            }
            problems += snippetProblems(hit, document)
        }
        if let hit = results.hits.first, random.below(50) == 0 {
            let explanation = try searcher.explain(id: hit.document.id, request)
            let sum = explanation.contributions.reduce(0) { $0 + $1.score }
            if abs(sum - hit.score) > 1e-4 * max(1, hit.score) || explanation.rank == nil {
                problems.append("\(hit.document.id) is explained as \(sum) instead of \(hit.score)")
            }
            let similar = try searcher.similar(to: hit.document.id, limit: 3)
            if similar.hits.contains(where: { $0.document.id == hit.document.id }) {
                problems.append("similar to itself")
            }
        }
        findings += problems.map { "\($0), \(request.query.text.debugDescription)" }
    }

    private func whole(_ results: SearchResults, _ request: SearchRequest) -> [String] {
        var problems: [String] = []
        let expected = max(0, min(request.limit, results.total - request.offset))
        if results.hits.count != expected { problems.append("\(results.hits.count) hits instead of \(expected)") }
        if results.total > documents { problems.append("more matches than documents") }
        if request.order == .relevance {
            for (first, second) in zip(results.hits, results.hits.dropFirst()) where !(first.score >= second.score) {
                problems.append("scores \(first.score) and \(second.score) do not descend")
            }
        }
        for facet in results.facets {
            if Set(facet.values.map(\.value)).count != facet.values.count {
                problems.append("\(facet.facet) repeats itself")
            }
            if facet.values.contains(where: { $0.count > documents || $0.count < 0 }) { problems.append("odd counts") }
        }
        if results.total > 0 && !results.relaxations.isEmpty { problems.append("needless relaxations") }
        for problem in results.problems where problem.range.upperBound > request.query.text.utf8.count {
            problems.append("a problem beyond the question")
        }
        return problems
    }

    private func snippetProblems(_ hit: Hit, _ document: Document) -> [String] {
        var problems: [String] = []
        for snippet in hit.snippets + [hit.title] {
            let source =
                switch snippet.field {
                case "body": document.body
                case "summary": document.summary
                default: document.title
                }
            let bytes = Array(snippet.text.utf8)
            var end = 0
            for range in snippet.highlights {
                let isSound =
                    range.lowerBound >= end && !range.isEmpty && range.upperBound <= bytes.count
                    && isBoundary(range.lowerBound, bytes) && isBoundary(range.upperBound, bytes)
                if !isSound { problems.append("highlight \(range) of \(snippet.text.debugDescription)") }
                end = range.upperBound
            }
            var piece = bytes[...]
            if piece.starts(with: "… ".utf8) { piece = piece.dropFirst(4) }
            if piece.suffix(4).elementsEqual(" …".utf8) { piece = piece.dropLast(4) }
            if !isPart(Array(piece), of: Array(source.utf8)) && !isPart(bytes, of: Array(source.utf8)) {
                problems.append("\(snippet.text.debugDescription) is not in the \(snippet.field) of \(document.id)")
            }
        }
        return problems
    }

    private func isBoundary(_ offset: Int, _ bytes: [UInt8]) -> Bool {
        offset == bytes.count || bytes[offset] & 0xC0 != 0x80
    }

    /// Whether the bytes stand in a text, where runs of spaces and control characters are as good as one space.
    private func isPart(_ piece: [UInt8], of text: [UInt8]) -> Bool {
        let (piece, text) = (inOneLine(piece), inOneLine(text))
        guard let first = piece.first else { return true }
        if piece.count > text.count { return false }
        for start in 0...(text.count - piece.count) where text[start] == first {
            var index = 1
            while index < piece.count, text[start + index] == piece[index] { index += 1 }
            if index == piece.count { return true }
        }
        return false
    }

    private func inOneLine(_ bytes: [UInt8]) -> [UInt8] {
        var line: [UInt8] = []
        for byte in bytes {
            if byte > 0x20 { line.append(byte) } else if line.last != 0x20 { line.append(0x20) }
        }
        return line
    }
}
