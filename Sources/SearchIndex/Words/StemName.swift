internal import TextAnalysis

/// A word with its stem as one of the names of `BlockTable.stems`: the code of the language, the stem, and how the word comes out of it,
/// between them spaces, which no word has.
///
/// How it comes out of it is a byte, which stands for the number of bytes that the stem loses at its end (`A` none, `B` one …), and what
/// takes their place: `energies` in English is `en energi Aes`, `energy` is `en energi By`. So names of one stem stand
/// together, and have little that the name before has not.
enum StemName {
    private static let none = UInt8(ascii: "A")

    /// The name of a word; `nil` when the word is its stem.
    static func of(
        _ word: UnsafeBufferPointer<UInt8>, stem: UnsafeBufferPointer<UInt8>, _ language: Language
    ) -> [UInt8]? {
        let common = TermOrder.commonPrefix(stem, word)
        let lost = stem.count - common
        guard lost > 0 || word.count > common, lost < 0x80 - Int(none) else { return nil }
        return beginning(stem, language) + [none + UInt8(lost)] + word[common...]
    }

    /// What names of a stem begin with.
    static func beginning(_ stem: UnsafeBufferPointer<UInt8>, _ language: Language) -> [UInt8] {
        Array(language.code.utf8) + [UInt8(ascii: " ")] + stem + [UInt8(ascii: " ")]
    }

    /// The word of a name that begins with `beginning`, which is that of `stem`; `nil` when it is no name of a word.
    static func word(
        _ name: UnsafeBufferPointer<UInt8>, after beginning: Int, stem: UnsafeBufferPointer<UInt8>
    ) -> String? {
        guard name.count > beginning, name[beginning] >= none else { return nil }
        let lost = Int(name[beginning] - none)
        guard lost <= stem.count else { return nil }
        let kept = stem.count - lost
        let added = UnsafeBufferPointer(rebasing: name[(beginning + 1)...])
        return String(unsafeUninitializedCapacity: kept + added.count) { bytes in
            for index in 0..<kept { bytes[index] = stem[index] }
            for index in 0..<added.count { bytes[kept + index] = added[index] }
            return kept + added.count
        }
    }
}

extension BlockTable {
    /// Calls `body` with the words of a stem that are not the stem itself, in the order of their names.
    func forEachWord(
        of stem: UnsafeBufferPointer<UInt8>, _ language: Language, _ body: (String) -> Void
    ) throws(SegmentError) {
        let beginning = StemName.beginning(stem, language)
        try beginning.withUnsafeBufferPointer { (start) throws(SegmentError) in
            try forEach(from: start) { name, _ in
                guard name.count > start.count, TermOrder.commonPrefix(name, start) == start.count else { return false }
                if let word = StemName.word(name, after: start.count, stem: stem) { body(word) }
                return true
            }
        }
    }

    /// Calls `body` with all stems of a language and the words that are not their own, in the order of their names.
    func forEachWord(_ language: Language, _ body: (_ stem: String, _ word: String) -> Void) throws(SegmentError) {
        let beginning = Array(language.code.utf8) + [UInt8(ascii: " ")]
        try beginning.withUnsafeBufferPointer { (start) throws(SegmentError) in
            try forEach(from: start) { name, _ in
                guard name.count > start.count, TermOrder.commonPrefix(name, start) == start.count else { return false }
                guard let end = name[start.count...].firstIndex(of: UInt8(ascii: " ")) else { return true }
                let stem = UnsafeBufferPointer(rebasing: name[start.count..<end])
                if let word = StemName.word(name, after: end + 1, stem: stem) {
                    body(String(decoding: stem, as: UTF8.self), word)
                }
                return true
            }
        }
    }
}
