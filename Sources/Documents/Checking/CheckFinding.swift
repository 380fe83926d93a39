/// Something `kindred check` found.
public struct CheckFinding: Sendable, Hashable, CustomStringConvertible {
    /// How much it matters.
    public enum Severity: String, Sendable, CaseIterable {
        /// The document is left out of the index, or something in it is certainly wrong.
        case error
        /// The document can be searched, but its owner should look at it.
        case warning
    }

    /// The file, as it was given or found.
    public var path: String
    /// The line, counted from 1; 0 when the whole file is meant.
    public var line: Int
    /// How much it matters.
    public var severity: Severity
    /// A plain sentence: what is wrong, and what to do.
    public var message: String

    /// `corpus/a.md:7: error: …`
    public var description: String {
        "\(path)\(line > 0 ? ":\(line)" : ""): \(severity.rawValue): \(message)"
    }
}

/// The result of `kindred check`.
public struct CheckReport: Sendable, Equatable {
    /// What was found, by path and line.
    public var findings: [CheckFinding] = []
    /// How many documents were looked at.
    public var documents = 0
    /// How many files they are in.
    public var files = 0

    /// How many findings are errors.
    public var errorCount: Int { findings.count { $0.severity == .error } }
    /// How many findings are warnings.
    public var warningCount: Int { findings.count { $0.severity == .warning } }
}
