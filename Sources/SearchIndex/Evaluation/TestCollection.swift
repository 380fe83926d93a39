internal import Documents
internal import Foundation

/// A test collection in BEIR's form.
struct TestCollection {
    /// A question with its identifier.
    struct Question {
        var id: String
        var text: String
    }

    let directory: String
    /// In the order of the file.
    let queries: [Question]
    /// Gain by document, by question.
    let judgements: [String: [String: Int]]

    /// Reads `queries.jsonl` and `qrels.tsv`.
    init(directory: String) throws(IndexError) {
        self.directory = directory
        queries = try TestCollection.questions(directory + "/queries.jsonl")
        judgements = try TestCollection.judgements(directory + "/qrels.tsv")
    }

    /// Indexes `corpus.jsonl` into a new file; returns the number of documents.
    func index(into path: String) throws(IndexError) -> Int {
        let source: OpenedSource
        let reader: DocumentReader
        do {
            reader = DocumentReader(taxonomies: try .shipped())
            guard let file = SourceFile(path: directory + "/corpus.jsonl", root: directory) else {
                preconditionFailure("JSON Lines is a known format")
            }
            source = try reader.open(file)
        } catch { throw IndexError("\(error)") }
        let documents = source.records.lazy.compactMap { try? reader.read($0, of: source).get() }
        return try Indexer.build(path: path, documents: documents)
    }

    private static func lines(_ path: String) throws(IndexError) -> [Substring] {
        guard let data = FileManager.default.contents(atPath: path) else {
            throw IndexError(
                "There is no \(path). A collection has corpus.jsonl, queries.jsonl and qrels.tsv, as BEIR's have.")
        }
        return String(decoding: data, as: UTF8.self).split(whereSeparator: \.isNewline)
    }

    private static func questions(_ path: String) throws(IndexError) -> [Question] {
        var questions: [Question] = []
        for (number, line) in try lines(path).enumerated() {
            guard let object = try? JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any],
                let id = object["_id"] as? String, let text = object["text"] as? String
            else { throw IndexError("\(path):\(number + 1): each line must be an object with `_id` and `text`.") }
            questions.append(Question(id: id, text: text))
        }
        return questions
    }

    private static func judgements(_ path: String) throws(IndexError) -> [String: [String: Int]] {
        var judgements: [String: [String: Int]] = [:]
        for (number, line) in try lines(path).enumerated() {
            let parts = line.split(separator: "\t")
            guard parts.count == 3, let gain = Double(parts[2]) else {
                if number == 0 { continue }
                throw IndexError("\(path):\(number + 1): expected query, document and a number, separated by tabs.")
            }
            judgements[String(parts[0]), default: [:]][String(parts[1])] = Int(gain)
        }
        return judgements
    }
}
