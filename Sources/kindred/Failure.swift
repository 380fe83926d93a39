internal import Documents
internal import SearchIndex

/// Something the person can mend: what, where, what to do, in plain sentences.
struct Failure: Error {
    /// The sentences.
    var message: String

    /// A failure with its sentences.
    init(_ message: String) { self.message = message }

    /// The sentences of any error that a person can mend; `nil` for other errors.
    static func message(for error: any Error) -> String? {
        switch error {
        case let error as Failure: error.message
        case let error as IndexError: error.message
        case let error as DocumentsError: error.description
        default: nil
        }
    }
}
