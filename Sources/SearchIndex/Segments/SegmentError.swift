/// Why posting lists could not be read.
enum SegmentError: Error, Equatable, CustomStringConvertible {
    /// The bytes are not what FTS5 writes; says where and how.
    case corrupt(String)
    /// A format this reader does not know; SQL's `MATCH` still can answer.
    case unsupported(String)
    /// The system's account of a file, in whole sentences.
    case file(String)
    /// SQLite's own error code and message.
    case sqlite(code: Int32, message: String)

    var description: String {
        switch self {
        case .corrupt(let what): "The search index is damaged: \(what)."
        case .unsupported(let what): "The search index has a form this version does not read: \(what)."
        case .file(let sentences): sentences
        case .sqlite(let code, let message): "SQLite reports error \(code): \(message)."
        }
    }
}
