internal import CLanguage

/// Telling which language a text is written in.
///
/// CLD2 knows the language of a paragraph, and is sure of too much in a few words: *tidal stream* is Malay to it, and *smart
/// specialisation* French. So in a short text the script decides where it can, and function words must bear CLD2 out.
extension Language {
    /// Texts with fewer bytes are short.
    private static let shortTextLimit = 60

    /// The language that a text is written in; `unknown` when that cannot be told reliably. Reads at most 4,000 bytes.
    public static func detect(_ text: String) -> Language {
        var text = text
        return text.withUTF8 { detect($0) }
    }

    /// The same for bytes of UTF-8.
    public static func detect(_ bytes: UnsafeBufferPointer<UInt8>) -> Language {
        guard bytes.count < shortTextLimit else { return classify(bytes) }
        let text = String(decoding: bytes, as: UTF8.self)
        if let language = scriptLanguages(text).first { return language }
        let guess = classify(bytes)
        guard isLatin(text), guess != .english else { return guess }
        return functionWords(text, guess) > 0 ? guess : .unknown
    }

    /// The stated language (`en`, `en-GB`, `de_AT`) where a document states one, otherwise the one detected.
    public static func detect(_ text: String, stated: String?) -> Language {
        let primary = (stated ?? "").prefix { $0 != "-" && $0 != "_" }
        let isCode = (2...3).contains(primary.utf8.count) && primary.utf8.allSatisfy { isASCIILetter($0) }
        return isCode ? Language(code: String(primary)) : detect(text)
    }

    /// The language of a question, out of the `languages` of the documents it is asked of, the commonest first: by its
    /// script, then by its function words, then by what CLD2 is sure of; otherwise the commonest. `unknown` when there are
    /// none to choose from.
    public static func detectQuestion(_ text: String, among languages: [Language]) -> Language {
        guard let commonest = languages.first, languages.count > 1 else { return languages.first ?? .unknown }
        if let language = scriptLanguages(text).first(where: languages.contains) { return language }
        var best = (language: commonest, count: functionWords(text, commonest))
        for language in languages.dropFirst() {
            let count = functionWords(text, language)
            if count > best.count { best = (language, count) }
        }
        if best.count > 0 { return best.language }
        let guess = detect(text)
        return languages.contains(guess) ? guess : commonest
    }

    /// How many of a text's words are function words of a language.
    private static func functionWords(_ text: String, _ language: Language) -> Int {
        let list = StopWords.list(language.code)
        guard !list.isEmpty else { return 0 }
        return text.split { !$0.isLetter }.count { list.contains(Folding.fold(String($0))) }
    }

    private static func isASCIILetter(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
    }

    private static func isLatin(_ text: String) -> Bool {
        text.unicodeScalars.allSatisfy { $0.value < 0x250 || (0x1E00...0x218F).contains($0.value) }
    }

    /// The languages that a text's script leaves, the likeliest first; none when the script serves many.
    private static func scriptLanguages(_ text: String) -> [Language] {
        var hasHan = false
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0x3040...0x30FF, 0xFF66...0xFF9F: return [Language(code: "ja")]
            case 0xAC00...0xD7A3: return [Language(code: "ko")]
            case 0x0E00...0x0E7F: return [Language(code: "th")]
            case 0x0370...0x03FF: return [Language(code: "el")]
            case 0x0590...0x05FF: return [Language(code: "he"), Language(code: "yi")]
            case 0x0530...0x058F: return [Language(code: "hy")]
            case 0x0B80...0x0BFF: return [Language(code: "ta")]
            case 0x3400...0x9FFF, 0x20000...0x3FFFF: hasHan = true
            default: break
            }
        }
        return hasHan ? [Language(code: "zh"), Language(code: "ja")] : []
    }

    /// What CLD2 is sure of.
    private static func classify(_ bytes: UnsafeBufferPointer<UInt8>) -> Language {
        guard let start = bytes.baseAddress else { return .unknown }
        var count = min(bytes.count, 4_000)
        // CLD2 stops at a character cut in two.
        while count > 0, count < bytes.count, bytes[count] & 0xC0 == 0x80 { count -= 1 }
        let text = UnsafeRawPointer(start).assumingMemoryBound(to: CChar.self)
        let code = String(cString: kindred_detect_language(text, Int32(count)))
        switch code {
        case "": return .unknown
        case "nb", "nn": return Language(code: "no")
        case "iw": return Language(code: "he")
        case "zh-Hant": return Language(code: "zh")
        default: return Language(code: code)
        }
    }
}
