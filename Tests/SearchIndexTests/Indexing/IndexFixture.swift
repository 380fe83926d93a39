import Documents
import Foundation

@testable import SearchIndex

/// A folder with documents and an index of them, in a temporary place.
final class IndexFixture {
    let folder: String
    var corpus: String { folder + "/corpus" }
    var index: String { folder + "/index" }
    var path: String { index + "/kindred.db" }

    init() throws {
        folder = NSTemporaryDirectory() + "kindred-index-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: corpus, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: folder) }

    /// Writes a file of the corpus.
    func write(_ name: String, _ text: String) throws {
        let path = "\(corpus)/\(name)"
        try FileManager.default.createDirectory(
            atPath: (path as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
        try Data(text.utf8).write(to: URL(fileURLWithPath: path))
    }

    /// Writes a Markdown document.
    func write(_ name: String, title: String, front: String = "", body: String) throws {
        try write(name, "---\ntitle: \(title)\n\(front)---\n\(body)\n")
    }

    func remove(_ name: String) throws { try FileManager.default.removeItem(atPath: "\(corpus)/\(name)") }

    func move(_ name: String, to other: String) throws {
        try FileManager.default.moveItem(atPath: "\(corpus)/\(name)", toPath: "\(corpus)/\(other)")
    }

    @discardableResult
    func run(rebuild: Bool = false, paths: [String]? = nil, into index: String? = nil) throws -> IndexReport {
        try Indexer(directory: index ?? self.index, taxonomies: .shipped())
            .run(paths: paths ?? [corpus], rebuild: rebuild)
    }

    /// Lines of all rows of a query.
    func rows(_ sql: String, path: String? = nil) throws -> [String] {
        let connection = try IndexRecovery.open(path ?? self.path)
        let rows = try connection.statement(sql)
        var lines: [String] = []
        while try rows.step() { lines.append(rows.text(0)) }
        return lines
    }

    /// Keys of the documents that FTS5 itself finds.
    func matches(_ query: String) throws -> [String] {
        let connection = try Connection(path: path)
        let rows = try connection.statement(
            "SELECT key FROM document WHERE id IN (SELECT rowid FROM search WHERE search MATCH ?1) ORDER BY key"
        ).bind(1, query)
        var keys: [String] = []
        while try rows.step() { keys.append(rows.text(0)) }
        return keys
    }

    /// Throws when FTS5 finds its index different from the texts.
    func checkIntegrity() throws {
        let connection = try Connection(path: path, for: .writing)
        try connection.execute(
            "BEGIN; INSERT INTO search(search, rank) VALUES('integrity-check', 1); ROLLBACK")
    }
}
