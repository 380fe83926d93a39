/// Something a person can mend: where it is, what is wrong, and what to do.
public struct DocumentsError: Error, Sendable, Hashable, CustomStringConvertible {
    /// `path`, or `path:line`.
    public var location: String
    /// A plain sentence without a full stop at its end.
    public var reason: String

    /// A problem at a place.
    public init(location: String, reason: String) {
        self.location = location
        self.reason = reason
    }

    /// `path:line: what is wrong`.
    public var description: String { "\(location): \(reason)" }
}

/// A problem of one document, which is left out; the others are not concerned.
public typealias DocumentProblem = DocumentsError
