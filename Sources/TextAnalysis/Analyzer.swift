internal import CICU

/// Versions of what analysis rests on.
public enum AnalyzerVersion {
    /// The ICU library's version, such as `72.1`.
    public static var icu: String { String(cString: kindred_icu_version()) }
}
