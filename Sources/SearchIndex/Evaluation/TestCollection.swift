internal import Documents
internal import Foundation

/// The documents of a test collection, and how its files are read.
struct TestCollection {
    let directory: String
    /// A folder or file of documents to use instead of the collection's own `corpus.jsonl`.
    var documents: String?
    /// A folder of taxonomies to use instead of the shipped ones.
    var taxonomies: String?

    /// Indexes the documents into a new file; returns how many there are.
    func index(into path: String) throws(IndexError) -> Int {
        var read: [Document] = []
        do {
            let reader = DocumentReader(taxonomies: try taxonomies.map { try .init(directory: $0) } ?? .shipped())
            for file in try SourceFinder.find([documents ?? directory + "/corpus.jsonl"]).files {
                let source = try reader.open(file)
                read += source.records.compactMap { try? reader.read($0, of: source).get() }
            }
            return try Indexer.build(path: path, documents: read, taxonomies: reader.taxonomies)
        } catch let error as DocumentsError {
            throw IndexError(error)
        } catch let error as IndexError {
            throw error
        } catch { preconditionFailure("no other error is thrown: \(error)") }
    }

    /// The lines of a file of the collection.
    func lines(_ name: String) throws(IndexError) -> [Substring] {
        guard let data = FileManager.default.contents(atPath: directory + "/" + name) else {
            throw IndexError(
                "There is no \(directory)/\(name). A collection for questions has corpus.jsonl, queries.jsonl and "
                    + "qrels.tsv, as BEIR's have; one for comparable documents corpus.jsonl with labels.tsv and "
                    + "similar_seeds.txt, or with seeds.qrels.tsv.")
        }
        return String(decoding: data, as: UTF8.self).split(whereSeparator: \.isNewline)
    }

    /// Whether the collection has a file.
    func has(_ name: String) -> Bool { FileManager.default.fileExists(atPath: directory + "/" + name) }

    /// Gains by document, by question or seed: lines of three columns, the first of which may be a heading.
    func judgements(_ name: String) throws(IndexError) -> [String: [String: Double]] {
        var judgements: [String: [String: Double]] = [:]
        for (number, line) in try lines(name).enumerated() {
            let parts = line.split(separator: "\t")
            guard parts.count == 3, let gain = Double(parts[2]) else {
                if number == 0 { continue }
                throw malformed(name, number, "expected an identifier, a document and a number, separated by tabs.")
            }
            judgements[String(parts[0]), default: [:]][String(parts[1])] = gain
        }
        return judgements
    }

    /// What is wrong with a line.
    func malformed(_ name: String, _ number: Int, _ what: String) -> IndexError {
        IndexError("\(directory)/\(name):\(number + 1): \(what)")
    }

    /// Runs `body` with a searcher over the collection's documents in a temporary file, and their number.
    func withSearcher<Result>(_ body: (Searcher, Int) throws(IndexError) -> Result) throws(IndexError) -> Result {
        let path = NSTemporaryDirectory() + "kindred-eval-\(UUID().uuidString).db"
        defer { try? FileManager.default.removeItem(atPath: path) }
        let count = try index(into: path)
        return try body(try Searcher(path: path), count)
    }
}
