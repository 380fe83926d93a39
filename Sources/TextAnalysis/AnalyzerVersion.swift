internal import CICU

/// Versions of what analysis rests on. An index written under others holds other terms and must be rebuilt.
public enum AnalyzerVersion {
    /// The ICU library's version, such as `72.1`.
    public static var icu: String { String(cString: kindred_icu_version()) }

    /// The version of Unicode that ICU implements, such as `15.0`.
    public static var unicode: String { String(cString: kindred_unicode_version()) }

    /// What the tokenizer does, in a line; it changes whenever the terms of any text do.
    public static let settings = "uax29 nfkc-casefold no-marks joined-hyphens parts cjk-bigrams amounts v2"
}
