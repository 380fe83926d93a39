internal import TextAnalysis

extension TextReading {
    /// Reads a text as the index would; `language` is an ISO 639-1 code, detected when not given.
    public init(_ text: String, language code: String?) {
        let language = code.map(Language.init(code:)) ?? Language.detect(text)
        let stemmer = Stemmer()
        let bytes = Array(text.utf8)
        let tokens = Tokenizer().tokens(in: text).map { token in
            Token(
                term: token.term, stem: stemmer.stem(token.term, language), position: token.position,
                isColocated: token.isColocated, range: token.range,
                text: String(decoding: bytes[token.range], as: UTF8.self))
        }
        self.init(tokens: tokens, language: language.code, isLanguageDetected: code == nil && !language.code.isEmpty)
    }
}
