/// The distinct words of a new index with their languages and numbers of documents, in the order of their bytes.
///
/// Segments bring their words in that order; those of the next are woven in.
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
    private var next: [Word] = []

    /// Adds a word of the segment under way.
    mutating func add(_ word: UnsafeBufferPointer<UInt8>, languages: UInt32, documents: Int) {
        next.append(Word(start: bytes.count, count: word.count, languages: languages, documents: documents))
        bytes.append(contentsOf: word)
    }

    /// Ends a segment.
    mutating func endSegment() {
        if words.isEmpty {
            swap(&words, &next)
            return
        }
        let (old, new) = (words, next)
        var woven: [Word] = []
        woven.reserveCapacity(old.count + new.count)
        bytes.withUnsafeBufferPointer { bytes in
            var (left, right) = (0, 0)
            while left < old.count || right < new.count {
                let order = Lexicon.order(
                    left < old.count ? old[left] : nil, right < new.count ? new[right] : nil, bytes)
                var word = order <= 0 ? old[left] : new[right]
                if order == 0 {
                    word.languages |= new[right].languages
                    word.documents += new[right].documents
                }
                woven.append(word)
                if order <= 0 { left += 1 }
                if order >= 0 { right += 1 }
            }
        }
        words = woven
        next.removeAll(keepingCapacity: true)
    }

    private static func order(_ a: Word?, _ b: Word?, _ bytes: UnsafeBufferPointer<UInt8>) -> Int {
        guard let a else { return 1 }
        guard let b else { return -1 }
        let left = UnsafeBufferPointer(rebasing: bytes[a.start..<(a.start + a.count)])
        let right = UnsafeBufferPointer(rebasing: bytes[b.start..<(b.start + b.count)])
        return TermOrder.precedes(left, right) ? -1 : TermOrder.precedes(right, left) ? 1 : 0
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
