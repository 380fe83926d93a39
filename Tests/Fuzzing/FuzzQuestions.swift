internal import QueryLanguage
internal import SearchIndex

/// Random questions: pieces of the grammar, pieces of the documents, and sound questions with something exchanged.
struct FuzzQuestions {
    static func text(_ texts: [String], _ random: inout FuzzRandom) -> String {
        switch random.below(6) {
        case 0:
            return String(
                decoding: (0..<random.below(40)).map { _ in UInt8(truncatingIfNeeded: random.next()) }, as: UTF8.self)
        case 1: return (0..<random.below(14)).map { _ in random.pick(pieces) }.joined()
        case 2:
            let sound = random.pick(questions)
            return String(
                decoding: random.mutated(
                    Array(sound.utf8), pieces: pieces + FuzzFiles.words, times: 1 + random.below(5)),
                as: UTF8.self)
        case 3: return part(of: random.pick(texts), &random)
        case 4:
            let phrase = part(of: random.pick(texts), &random)
            return "\"" + phrase + "\"" + random.pick(["", "~3", " OR energy", "*"])
        default:
            return (0...random.below(5)).map { _ in random.pick(FuzzFiles.words) + random.pick(["", "", "", "*", "x"]) }
                .joined(separator: random.pick([" ", " ", " AND ", " OR ", " NEAR ", " -"]))
        }
    }

    /// A whole request for a question.
    static func request(_ text: String, _ random: inout FuzzRandom) -> SearchRequest {
        let query =
            random.below(12) == 0 ? Query.plain(text) : QueryParser(schema: Searcher.schema).parse(text)
        var request = SearchRequest(query: query)
        request.limit = random.pick([0, 1, 3, 10, 10, 10])
        request.offset = random.pick([0, 0, 0, 0, 1, 7, 100_000])
        request.order = random.pick([.relevance, .relevance, .relevance, .newest, .oldest, .title])
        request.snippetLimit = random.pick([0, 1, 2, 2, 5])
        if random.below(5) == 0 {
            request.filters = [.facet("region", .equal, random.pick(["South West", "Wales", "odd"]))]
        }
        return request
    }

    private static func part(of text: String, _ random: inout FuzzRandom) -> String {
        let scalars = Array(text.unicodeScalars.prefix(4_000))
        guard !scalars.isEmpty else { return "" }
        let start = random.below(scalars.count)
        var part = String.UnicodeScalarView()
        part.append(contentsOf: scalars[start..<min(start + 1 + random.below(40), scalars.count)])
        return String(part)
    }

    private static let pieces = [
        " ", " ", " ", "(", ")", "\"", "“", "»", "-", "+", "*", ":", ", ", "..", "~3", "\\", "&", "AND", "OR", "NOT",
        "NEAR(",
        " AND ", " OR ", " NOT ", " NEAR ", "title:", "author:", "org:", "region:", "stage:", ">=", "year:", "after:",
        "2016", "2014..2018", "marine", "energy", "the", "R&D", "C++", "海洋", "\u{301}", "\u{200B}", "\n", "\u{0}", "🌊",
        "É", "ﬁ", "İ",
    ]
    private static let questions = [
        "who has mapped marine energy strengths in the South West?",
        "\"marine energy\" AND (wind OR \"offshore wind\") -region:wales year:2014..2018",
        "title:(marine OR energy) author:\"Ann Smith\" stage:>=mapping",
        "NEAR(marine energy, 5) region:(South West OR Wales)",
        "+turbine wind -strategy org:exeter", "region:\"South West\" OR region:wales marine", "turb* sector:energy",
        "R&D spin-outs 2014–2020 £2.5m Siân’s", "海洋能源 データ 한국어 ภาษาไทย", "energy NOT energy", "startegy turbnies",
    ]
}
