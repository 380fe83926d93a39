internal import CStemmer

/// Brings the inflections of a word to one stem, by Snowball's rules for its language. One thread uses one stemmer.
///
///     Stemmer().stem("strategies", .english) → strategi
///
/// Stems are made of folded words, so that a stem never depends on accents or case. They are remembered, unless one asks
/// otherwise: most words of a text are common ones.
public final class Stemmer {
    /// By the number of the language's bit; the last place is that of languages without a stemmer.
    private let caches: UnsafeMutablePointer<StemCache?>
    private static let cacheCount = UInt32.bitWidth
    private let remembers: Bool
    /// The last Welsh stem.
    private let welsh: UnsafeMutablePointer<UInt8>

    /// A stemmer for any number of languages; each is loaded when it is first asked for.
    public init(remembers: Bool = true) {
        self.remembers = remembers
        caches = .allocate(capacity: Stemmer.cacheCount)
        caches.initialize(repeating: nil, count: Stemmer.cacheCount)
        welsh = .allocate(capacity: Tokenizer.termLimit)
    }

    deinit {
        for index in 0..<Stemmer.cacheCount { caches[index]?.close() }
        caches.deallocate()
        welsh.deallocate()
    }

    /// The stem of a folded word; the word itself where the language has no stemmer.
    public func stem(_ word: String, _ language: Language) -> String {
        var word = word
        return word.withUTF8 { String(decoding: stem($0, language), as: UTF8.self) }
    }

    /// The same for bytes of UTF-8. The result is valid until the next call, and no longer than `word` is.
    public func stem(_ word: UnsafeBufferPointer<UInt8>, _ language: Language) -> UnsafeBufferPointer<UInt8> {
        let index = language.bit.trailingZeroBitCount
        if let cache = caches[index] { return remembers ? cache.stem(word) : cache.make(word) }
        if language.stemmer == WelshStemmer.name { return welshStem(word) }
        guard let name = language.stemmer, let stemmer = sb_stemmer_new(name, "UTF_8") else { return word }
        let cache = StemCache(stemmer, remembers: remembers)
        caches[index] = cache
        return remembers ? cache.stem(word) : cache.make(word)
    }

    private func welshStem(_ word: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<UInt8> {
        guard word.count <= Tokenizer.termLimit else { return word }
        let count = WelshStemmer.stem(word, to: welsh)
        return count > 0 ? UnsafeBufferPointer(start: welsh, count: count) : word
    }

    /// Calls `body` with the stem's bytes, which are valid during the call only.
    @inlinable
    public func withStem<R>(
        _ word: UnsafeBufferPointer<UInt8>, _ language: Language, _ body: (UnsafeBufferPointer<UInt8>) throws -> R
    ) rethrows -> R {
        try body(stem(word, language))
    }
}
