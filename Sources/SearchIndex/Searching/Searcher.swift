public import Documents
public import QueryLanguage

/// Answers questions from an index file.
///
///     let searcher = try Searcher(directory: "indexes")
///     let query = QueryParser(schema: Searcher.schema).parse("marine energy region:\"South West\"")
///     let results = try searcher.search(SearchRequest(query: query))
///
/// Opening reads little; every answer is of one state of the file, and a file that was replaced in the meantime is opened
/// anew. One thread uses one searcher at a time. All methods throw `IndexError`.
public final class Searcher {
    /// The names that a question may use before a colon.
    public static let schema = QuerySchema.kindred

    let path: String
    private var opened: (file: IndexFile, identity: FileIdentity)

    /// Opens the index in a folder.
    ///
    /// Throws when there is none, when it is no index, or when it was written by a version that this one cannot read.
    public convenience init(directory: String) throws(IndexError) {
        try self.init(path: directory + "/" + Schema.fileName)
    }

    /// Opens an index file by its path.
    init(path: String) throws(IndexError) {
        self.path = path
        opened = try Searcher.open(path)
    }

    private static func open(_ path: String) throws(IndexError) -> (IndexFile, FileIdentity) {
        guard let identity = FileIdentity(path: path) else {
            throw IndexError("There is no index at \(path). Run `kindred index` to make one from corpus/.")
        }
        do {
            let file = try IndexFile(path: path)
            _ = try file.reading { () throws(SegmentError) in }
            return (file, identity)
        } catch { throw IndexError(error, path: path) }
    }

    /// Runs `body` on the file as it is now.
    func reading<Result>(_ body: (IndexFile) throws(SegmentError) -> Result) throws(IndexError) -> Result {
        if let now = FileIdentity(path: path), now != opened.identity { opened = try Searcher.open(path) }
        do { return try read(body) } catch {
            guard IndexRecovery.isNeeded(error) else { throw IndexError(error, path: path) }
        }
        // A writer was killed, or the file was replaced just now.
        opened = try Searcher.open(path)
        do { return try read(body) } catch { throw IndexError(error, path: path) }
    }

    private func read<Result>(_ body: (IndexFile) throws(SegmentError) -> Result) throws(SegmentError) -> Result {
        let file = opened.file
        return try file.reading { () throws(SegmentError) in try body(file) }.get()
    }

    /// Answers a question.
    public func search(_ request: SearchRequest) throws(IndexError) -> SearchResults {
        try reading { (file) throws(SegmentError) in try SearchRun(file, request).results() }
    }

    /// Why a document has its place in the answer, or what it lacks; throws when there is no such document.
    public func explain(id: String, _ request: SearchRequest) throws(IndexError) -> Explanation {
        let explanation = try reading { (file) throws(SegmentError) in
            try DocumentLoader(file: file).rowid(of: id).map { (rowid) throws(SegmentError) in
                try SearchRun(file, request).explain(rowid)
            }
        }
        guard let explanation else { throw unknown(id) }
        return explanation
    }

    /// A document, whole; `nil` when there is none with this identifier.
    public func document(id: String) throws(IndexError) -> Document? {
        try reading { (file) throws(SegmentError) in
            let loader = DocumentLoader(file: file)
            return try loader.rowid(of: id).map { (rowid) throws(SegmentError) in try loader.document(rowid) }
        }
    }

    /// The identifiers that a text may stand for: the one that is it, else those whose last parts are it, else those that
    /// have it within. At most 20, in order.
    public func resolve(id text: String) throws(IndexError) -> [String] {
        try reading { (file) throws(SegmentError) in
            if try DocumentLoader(file: file).rowid(of: text) != nil { return [text] }
            let wanted = text.utf8.map(Searcher.lowered)
            var found: [String] = []
            try file.keys.forEach { key, _ in
                guard found.count < 1000, key.map(Searcher.lowered).contains(wanted) else { return }
                found.append(String(decoding: key, as: UTF8.self))
            }
            let ending = found.filter { $0.lowercased().hasSuffix("/" + text.lowercased()) }
            return Array((ending.isEmpty ? found : ending).prefix(20))
        }
    }

    /// Letters of ASCII in lower case, all else as it is.
    private static func lowered(_ byte: UInt8) -> UInt8 { (0x41...0x5A).contains(byte) ? byte | 0x20 : byte }

    /// All values of a facet that documents have, with their counts over the whole index.
    public func facetValues(_ facet: Facet) throws(IndexError) -> [FacetCount] {
        try reading { (file) throws(SegmentError) in
            try FacetCounter(file: file).count([facet], over: try file.existing, limit: .max)[0].values
        }
    }

    /// Labels of a facet's values that begin with a text or have a word that does, for completion.
    public func completions(facet: Facet, prefix: String) throws(IndexError) -> [String] {
        try reading { (file) throws(SegmentError) in
            let tree = try file.tree(facet)
            let used = Set(tree.paths.joined())
            let key = FoldedName.key(prefix)
            let labels = tree.nodes.indices.filter { used.contains($0) }.map { tree.nodes[$0].label }
            let beginning = labels.filter { FoldedName.key($0).hasPrefix(key) }
            return beginning.isEmpty ? labels.filter { (" " + FoldedName.key($0)).contains(" " + key) } : beginning
        }
    }

    func unknown(_ id: String) -> IndexError {
        IndexError("There is no document \(id) in \(path). `kindred search` shows the identifiers of what it finds.")
    }
}
