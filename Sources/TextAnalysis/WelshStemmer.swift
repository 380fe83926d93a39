/// Brings together the forms of a Welsh word that differ by the mutation of its first consonant (`Cymru`, `Gymru`,
/// `Nghymru`, `Chymru`) and by the commonest endings of the plural (`prosiectau`).
///
/// Snowball has no Welsh. Each family of consonants that mutate into one another becomes its first member, and the velars
/// vanish, as a mutated `g` does. Short words stay as they are, since too many of them would meet.
enum WelshStemmer {
    /// What stands in the place of Snowball's name of a language.
    static let name = "welsh"
    private static let shortest = 4

    /// Mutated beginnings and what stands for them, the longer ones first.
    private static let beginnings: [(mutated: [UInt8], radical: [UInt8])] = [
        ("ngh", ""), ("ng", ""), ("ch", ""), ("c", ""), ("g", ""), ("mh", "b"), ("ph", "b"), ("p", "b"), ("b", "b"),
        ("f", "b"), ("m", "b"), ("nh", "d"), ("th", "d"), ("dd", "d"), ("t", "d"), ("d", "d"), ("n", "d"), ("ll", "l"),
        ("rh", "r"),
    ].map { (Array($0.0.utf8), Array($0.1.utf8)) }

    private static let endings: [[UInt8]] = ["iau", "ion", "oedd", "au", "ydd", "iaid", "on"].map { Array($0.utf8) }

    /// Writes the stem of a folded word to `result`, which has room for it; returns its length.
    static func stem(_ word: UnsafeBufferPointer<UInt8>, to result: UnsafeMutablePointer<UInt8>) -> Int {
        var start = 0
        var end = word.count
        var length = 0
        if word.count >= shortest {
            if let ending = endings.first(where: { hasSuffix(word, $0) && word.count - $0.count >= shortest }) {
                end -= ending.count
            }
            if let (mutated, radical) = beginnings.first(where: { hasPrefix(word, $0.mutated) }) {
                for byte in radical {
                    result[length] = byte
                    length += 1
                }
                start = mutated.count
            }
        }
        for index in start..<max(end, start) {
            result[length] = word[index]
            length += 1
        }
        return length
    }

    private static func hasPrefix(_ word: UnsafeBufferPointer<UInt8>, _ prefix: [UInt8]) -> Bool {
        word.count > prefix.count && prefix.indices.allSatisfy { word[$0] == prefix[$0] }
    }

    private static func hasSuffix(_ word: UnsafeBufferPointer<UInt8>, _ suffix: [UInt8]) -> Bool {
        word.count > suffix.count && suffix.indices.allSatisfy { word[word.count - suffix.count + $0] == suffix[$0] }
    }
}
