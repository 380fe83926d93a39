/// The distinct words of a new index with their languages and numbers of documents, in the order of their bytes.
struct Lexicon {
    struct Word {
        fileprivate var start: Int
        fileprivate var count: Int
        /// One bit per language of the documents that have it.
        var languages: UInt32
        var documents: Int
    }

    private(set) var words: [Word] = []
    private var bytes: [UInt8] = []

    /// Adds the next word.
    mutating func add(_ word: UnsafeBufferPointer<UInt8>, languages: UInt32, documents: Int) {
        words.append(Word(start: bytes.count, count: word.count, languages: languages, documents: documents))
        bytes.append(contentsOf: word)
    }

    /// Calls `body` for every word, in order.
    func forEach(
        _ body: (_ word: UnsafeBufferPointer<UInt8>, _ facts: Word) throws(SegmentError) -> Void
    ) throws(SegmentError) {
        try bytes.withUnsafeBufferPointer { (bytes) throws(SegmentError) in
            for word in words {
                try body(UnsafeBufferPointer(rebasing: bytes[word.start..<(word.start + word.count)]), word)
            }
        }
    }
}
