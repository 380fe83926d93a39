/// Reads documents from files of every kind.
///
///     let reader = DocumentReader(taxonomies: try .shipped())
///     for file in try SourceFinder.find(["corpus"]).files {
///         let source = try reader.open(file)
///         for record in source.records {
///             switch reader.read(record, of: source) { … }
///         }
///     }
///
/// May be used by several threads at once, also for records of one source.
public struct DocumentReader: Sendable {
    /// Knows the facets' values.
    public let taxonomies: Taxonomies
    /// For files with records; `nil` takes the mapping beside the file, or else the one that fits its fields.
    public let mapping: FieldMapping?

    /// A reader that resolves facets by these taxonomies.
    public init(taxonomies: Taxonomies, mapping: FieldMapping? = nil) {
        self.taxonomies = taxonomies
        self.mapping = mapping
    }

    /// Finds the records of a file, which is taken into memory unless it is large. Throws when it cannot be read at all, or when it has records and no
    /// mapping fits them.
    public func open(_ file: SourceFile) throws(DocumentsError) -> OpenedSource {
        if file.format == .jsonLines, let bytes = FileBytes(partsOf: file) { return try openJSON(file, bytes) }
        return try open(file, bytes: FileBytes(reading: file))
    }

    /// The same for contents that are in memory already, such as those of standard input; they are not compressed.
    public func open(_ file: SourceFile, contents: some Collection<UInt8>) throws(DocumentsError) -> OpenedSource {
        try open(file, bytes: FileBytes(contents))
    }

    private func open(_ file: SourceFile, bytes: FileBytes) throws(DocumentsError) -> OpenedSource {
        switch file.format {
        case .markdown, .text, .html:
            let records = [SourceRecord(range: 0..<bytes.buffer.count, line: 1)]
            return OpenedSource(
                file: file, records: records, fingerprint: "", note: nil, bytes: bytes, mapping: nil, csv: nil)
        case .jsonLines: return try openJSON(file, bytes)
        case .csv: return try openCSV(file, bytes)
        }
    }

    /// Reads one document; the problem says why it is left out.
    public func read(_ record: SourceRecord, of source: OpenedSource) -> Result<Document, DocumentProblem> {
        withExtendedLifetime(source.bytes) {
            do {
                switch source.file.format {
                case .jsonLines, .csv: return .success(try readRecord(record, of: source))
                case .markdown, .text, .html: return .success(try readText(of: source).document)
                }
            } catch let error as DocumentProblem {
                return .failure(error)
            } catch {
                preconditionFailure("readers throw DocumentProblem only, not \(error)")
            }
        }
    }

    /// The document of a file that holds one, and a note for the file's owner.
    func readText(of source: OpenedSource) throws(DocumentsError) -> (document: Document, note: String?) {
        let file = source.file
        let declared = file.format == .html ? HTMLCharset.declared(in: source.bytes.buffer) : nil
        let decoded: TextDecoding.Decoded
        switch TextDecoding.decode(source.bytes.buffer, declared: declared) {
        case .success(let text): decoded = text
        case .failure(let problem): throw DocumentsError(location: file.path, reason: problem.reason)
        }
        let document: Document
        switch file.format {
        case .html:
            document = try HTMLDocument(decoded.text, path: file.path).document(id: file.id)
        case .text: document = try TextDocument.document(decoded.text, file: file)
        default:
            let markdown = try MarkdownDocument(decoded.text, path: file.path)
            document = try markdown.document(id: file.id, path: file.path, taxonomies: taxonomies)
        }
        return (document, decoded.note)
    }
}
