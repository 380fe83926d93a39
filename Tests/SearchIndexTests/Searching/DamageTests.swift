import Documents
import Foundation
import QueryLanguage
import Testing

@testable import SearchIndex

/// Damaged index files: every question is answered or refused with an `IndexError`; nothing else may happen.
///
/// Brief by default; `KINDRED_FUZZ=N` asks for N damaged files of each kind, `KINDRED_SEED=S` for others.
@Suite struct DamageTests {
    /// Where the damage is done.
    enum Target: String, CaseIterable, CustomTestStringConvertible {
        case segments, structure, columns, facts, words, lists, texts, meaning, taxonomy, bytes, header, length
        var testDescription: String { rawValue }
    }

    static let rounds = SearcherPropertyTests.setting("KINDRED_FUZZ", 20)

    @Test(arguments: Target.allCases) func isAnsweredOrRefused(_ target: Target) throws {
        let seed = SearcherPropertyTests.seed
        print("Damaging \(Self.rounds) files, \(target), seed \(seed)")
        var searches = RandomSearches(seed: seed)
        let documents = (1...120).map { number in
            var document = searches.document(number)
            // Long enough for a compressed body and doclists over several pages.
            document.body += String(repeating: document.body + " energy ", count: number % 40)
            return document
        }
        let index = try SmallIndex(documents, taxonomies: RandomSearches.taxonomies, hasLists: true)
        let sound = try Data(contentsOf: URL(fileURLWithPath: index.path))
        let path = NSTemporaryDirectory() + "kindred-damage-\(UUID().uuidString).db"
        defer { try? FileManager.default.removeItem(atPath: path) }
        var outcomes = (answered: 0, refused: 0)
        for round in 0..<Self.rounds {
            searches = RandomSearches(seed: seed &+ UInt64(round) &* 1_000)
            try damage(target, sound, path, &searches)
            do {
                let searcher = try Searcher(path: path)
                for _ in 0..<6 { try ask(searcher, &searches) }
                outcomes.answered += 1
            } catch let error as IndexError {
                #expect(error.message.contains(path) && error.message.hasSuffix("."), "\(error)")
                outcomes.refused += 1
            }
        }
        print("\(target): \(outcomes.answered) answered, \(outcomes.refused) refused")
    }

    private func ask(_ searcher: Searcher, _ searches: inout RandomSearches) throws {
        let tree = searches.question(searches.below(3))
        var request = SearchRequest(query: Query(text: tree.description, root: searches.below(8) == 0 ? nil : tree))
        request.order = searches.pick(SearchRequest.Order.allCases)
        let results = try searcher.search(request)
        for hit in results.hits {
            for snippet in hit.snippets + [hit.title] {
                #expect(snippet.highlights.allSatisfy { $0.upperBound <= snippet.text.utf8.count })
            }
        }
        if let hit = results.hits.first {
            // An identifier may be damaged in one place and sound in another.
            if try searcher.document(id: hit.document.id) != nil {
                _ = try searcher.explain(id: hit.document.id, request)
                _ = try searcher.similar(to: hit.document.id)
            }
        }
        for facet in Facet.allCases { _ = try searcher.facetValues(facet) }
        _ = try searcher.completions(facet: .region, prefix: "s")
        _ = try searcher.resolve(id: "d1")
    }

    private func damage(_ target: Target, _ sound: Data, _ path: String, _ searches: inout RandomSearches) throws {
        var bytes = sound
        switch target {
        case .bytes:
            for _ in 0...searches.below(20) { bytes[searches.below(bytes.count)] = UInt8(searches.below(256)) }
        case .header:
            for _ in 0...searches.below(3) { bytes[searches.below(100)] = UInt8(searches.below(256)) }
        case .length: bytes = bytes.prefix(searches.below(bytes.count))
        default: break
        }
        try bytes.write(to: URL(fileURLWithPath: path))
        let (table, column, condition): (String, String, String)
        switch target {
        case .bytes, .header, .length: return
        case .segments: (table, column, condition) = ("search_data", "block", "id > 10")
        case .structure: (table, column, condition) = ("search_data", "block", "id <= 10")
        case .columns: (table, column, condition) = ("columns", "value", "1")
        case .facts: (table, column, condition) = ("meta", "value", "1")
        case .words:
            table = searches.pick(["word_block", "stem_block", "key_block"])
            (column, condition) = (searches.pick(["first", "names", "names", "names"]), "1")
        case .lists:
            let places = [("frequent_list", "postings"), ("frequent_list", "words"), ("frequent_word", "word")]
            let place = searches.pick(places)
            (table, column, condition) = (place.0, place.1, "1")
        case .texts:
            let columns = ["title", "body", "date", "key"]
            let traits = ["organisations", "technologies", "language"]
            column = searches.pick(columns + traits + ["bytes", "bytes"])
            table = column == "bytes" ? "text_piece" : traits.contains(column) ? "document_traits" : "document_text"
            condition = "1"
        case .meaning:
            let places = [("latent_term", "vector"), ("latent_document", "vectors"), ("latent_code", "code")]
            let place = searches.pick(places)
            (table, column, condition) = (place.0, place.1, "1")
        case .taxonomy:
            let places = [
                ("taxonomy", "parent"), ("taxonomy", "label"), ("taxonomy", "id"), ("facet_value", "value"),
                ("document_traits", "facets"), ("facet_value", "facet"), ("person", "relation"),
            ]
            let place = searches.pick(places)
            (table, column, condition) = (place.0, place.1, "1")
        }
        try change(table, column, condition, path, &searches)
    }

    /// Changes some values of a column, byte by byte; rows that cannot be changed stay.
    private func change(
        _ table: String, _ column: String, _ condition: String, _ path: String, _ searches: inout RandomSearches
    ) throws {
        let connection = try Connection(path: path, for: .writing)
        try connection.execute("PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; BEGIN")
        let select = try connection.statement(
            "SELECT DISTINCT CAST(\(column) AS BLOB), typeof(\(column)) FROM \(table) WHERE \(condition) ORDER BY 1")
        var values: [(bytes: [UInt8], isText: Bool)] = []
        while try select.step() { values.append((select.bytes(0), select.text(1) == "text")) }
        select.reset()
        guard !values.isEmpty else { return try connection.execute("COMMIT") }
        for _ in 0...searches.below(4) {
            let value = searches.pick(values)
            let cast = value.isText ? "CAST(?1 AS TEXT)" : "?1"
            let update = try connection.statement(
                "UPDATE OR IGNORE \(table) SET \(column) = \(cast) WHERE CAST(\(column) AS BLOB) = ?2")
            update.bind(1, damaged(value.bytes, &searches)).bind(2, value.bytes)
            try update.run()
        }
        try connection.execute("COMMIT")
    }

    private func damaged(_ sound: [UInt8], _ searches: inout RandomSearches) -> [UInt8] {
        var bytes = sound.isEmpty ? [0] : sound
        switch searches.below(6) {
        case 0: bytes.removeSubrange(searches.below(bytes.count)...)
        case 1: bytes.append(contentsOf: (0..<searches.below(9)).map { _ in searches.pick([0, 0x80, 0xFF, 1]) })
        case 2:
            // A number as large as can be written.
            let start = searches.below(bytes.count)
            for place in start..<min(start + 9, bytes.count) { bytes[place] = 0xFF }
        case 3:
            let start = searches.below(bytes.count)
            bytes.removeSubrange(start..<min(start + 1 + searches.below(4), bytes.count))
        default:
            for _ in 0...searches.below(8) { bytes[searches.below(bytes.count)] = UInt8(searches.below(256)) }
        }
        return bytes.isEmpty ? [0] : bytes
    }
}
