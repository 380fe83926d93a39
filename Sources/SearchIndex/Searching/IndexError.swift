/// Something that a person can mend: what is wrong, where, and what to do.
public struct IndexError: Error, Equatable, CustomStringConvertible {
    /// Whole sentences.
    public var message: String
    /// The same, for printing.
    public var description: String { message }

    /// An error from its sentences.
    public init(_ message: String) { self.message = message }
}

extension IndexError {
    /// What the reader of an index file reports, with where and what to do.
    init(_ error: SegmentError, path: String) {
        switch error {
        case .corrupt, .unsupported:
            self.init("\(path): \(error) Run `kindred index --rebuild` to make it anew.")
        case .file(let sentences): self.init(sentences)
        case .sqlite(let code, _) where code & 0xFF == 26:
            self.init("\(path) is no Kindred index. Run `kindred index --rebuild` to make one in its place.")
        // 1: a database with other tables; 11: damaged pages.
        case .sqlite(let code, _) where code & 0xFF == 1 || code & 0xFF == 11:
            self.init("\(path) cannot be read: \(error) Run `kindred index --rebuild` to make it anew.")
        case .sqlite: self.init("\(path): \(error)")
        }
    }
}
