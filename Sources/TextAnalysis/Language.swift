/// A natural language, as far as analysis treats it in its own way.
public struct Language: Sendable, Hashable {
    /// ISO 639-1 code; empty when the language is not known.
    public let code: String
    /// One bit, stable for ever, for the index's table of words. Languages without a stemmer share the highest.
    public let bit: UInt32

    /// Snowball's name of the language; `nil` when it has no stemmer.
    var stemmer: String? {
        let index = bit.trailingZeroBitCount
        return index < Language.stemmed.count ? Language.stemmed[index].stemmer : nil
    }

    /// No language in particular: words are found as they are written.
    public static let unknown = Language(code: "", bit: 1 << 31)
    /// English, which most of the documents are in.
    public static let english = Language(code: "en")

    /// The language of a code (`en`, `en-GB`, `EN`). What has no stemmer keeps its code.
    public init(code: String) {
        let primary = code.lowercased().prefix { $0 != "-" && $0 != "_" }
        self.init(primary: String(primary))
    }

    private init(primary: String) {
        if let index = Language.stemmed.firstIndex(where: { $0.code == primary }) {
            self.init(code: primary, bit: 1 << UInt32(index))
        } else {
            self.init(code: primary, bit: 1 << 31)
        }
    }

    private init(code: String, bit: UInt32) {
        self.code = code
        self.bit = bit
    }

    /// The languages that have a stemmer, in the order of their bits.
    public static let withStemmer: [Language] = stemmed.map { Language(primary: $0.code) }

    /// Order is part of the file format: only append.
    private static let stemmed: [(code: String, stemmer: String)] = [
        ("en", "english"), ("fr", "french"), ("de", "german"), ("es", "spanish"), ("it", "italian"),
        ("pt", "portuguese"),
        ("nl", "dutch"), ("sv", "swedish"), ("no", "norwegian"), ("da", "danish"), ("fi", "finnish"),
        ("ro", "romanian"),
        ("hu", "hungarian"), ("tr", "turkish"), ("ru", "russian"), ("ar", "arabic"), ("el", "greek"), ("ga", "irish"),
        ("ca", "catalan"), ("eu", "basque"), ("lt", "lithuanian"), ("id", "indonesian"), ("hi", "hindi"),
        ("ne", "nepali"),
        ("ta", "tamil"), ("hy", "armenian"), ("sr", "serbian"), ("yi", "yiddish"), ("cy", WelshStemmer.name),
    ]
}
