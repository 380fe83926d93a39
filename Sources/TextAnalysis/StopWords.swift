internal import Synchronization

/// Words that say nothing about what a text is about. They are left out of questions, never out of the index.
public enum StopWords {
    /// Whether a folded word is a function word of the language. For an unknown language, English is taken; a language
    /// without a list has none.
    public static func contains(_ word: String, _ language: Language) -> Bool {
        list(language.code.isEmpty ? "en" : language.code).contains(word)
    }

    /// Those of one language, for many words.
    public struct List {
        private let words: Set<String>
        private let longest: Int

        /// The function words that `StopWords.contains` finds in a language.
        public init(_ language: Language) {
            words = list(language.code.isEmpty ? "en" : language.code)
            longest = words.reduce(0) { max($0, $1.utf8.count) }
        }

        /// Whether a folded word is one of them.
        public func contains(_ word: UnsafeBufferPointer<UInt8>) -> Bool {
            word.count <= longest && words.contains(String(decoding: word, as: UTF8.self))
        }
    }

    /// The folded function words of a language, by its code; empty when there is no list.
    static func list(_ code: String) -> Set<String> {
        lists.withLock { lists in
            if let list = lists[code] { return list }
            let words = (texts[code] ?? "").split(whereSeparator: \.isWhitespace)
            let list = Set(words.map { Folding.fold(String($0)) })
            lists[code] = list
            return list
        }
    }

    /// The lists folded so far, by language.
    private static let lists = Mutex<[String: Set<String>]>([:])
}
