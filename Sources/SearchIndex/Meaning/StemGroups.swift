internal import TextAnalysis

/// Words brought together by their stems, function words and numbers left out.
struct StemGroups {
    private struct Entry {
        /// The first bytes of the stem, by which nearly all are put in order.
        var beginning: UInt64
        var start: Int
        var count: Int
        var word: Int
        var documents: Int
    }

    private let languages: [Language]
    // Each word comes once: nothing is worth remembering.
    private let stemmer = Stemmer(remembers: false)
    private let tokenizer = Tokenizer()
    private var entries: [Entry] = []
    private var bytes: [UInt8] = []
    private var words = 0
    private var stopWords = (language: Language.unknown, list: StopWords.List(.unknown))

    /// For an index with documents in these languages.
    init(_ languages: [Language]) { self.languages = languages }

    /// Adds a word, with one bit per language of its documents, and their number.
    mutating func add(_ word: UnsafeBufferPointer<UInt8>, _ mask: UInt32, documents: Int) {
        let number = words
        words += 1
        let language = languages.first { $0.bit & mask != 0 } ?? .unknown
        if language != stopWords.language { stopWords = (language, StopWords.List(language)) }
        guard LatentTerms.isTelling(word, stopWords.list), LatentTerms.isWord(word, tokenizer) else { return }
        let stem = stemmer.stem(word, language)
        entries.append(
            Entry(
                beginning: TermKey.start(stem), start: bytes.count, count: stem.count, word: number,
                documents: documents))
        bytes.append(contentsOf: stem)
    }

    /// The stems that words of at least `fewest` documents have together, in order, and for each word, as they were added,
    /// the number of its stem, `UInt32.max` for none.
    func numbers(fewest: Int) -> (numbers: [UInt32], stems: [String]) {
        var numbers = Array(repeating: UInt32.max, count: words)
        var stems: [String] = []
        bytes.withUnsafeBufferPointer { bytes in
            func stem(_ entry: Entry) -> UnsafeBufferPointer<UInt8> {
                UnsafeBufferPointer(rebasing: bytes[entry.start..<(entry.start + entry.count)])
            }
            func isSame(_ a: Entry, _ b: Entry) -> Bool {
                a.beginning == b.beginning && a.count == b.count
                    && TermOrder.equal(stem(a).baseAddress!, stem(b).baseAddress!, a.count)
            }
            let sorted = entries.sorted { a, b in
                if a.beginning != b.beginning { return a.beginning < b.beginning }
                return isSame(a, b) ? a.word < b.word : TermOrder.precedes(stem(a), stem(b))
            }
            var start = 0
            while start < sorted.count {
                var (end, documents) = (start, 0)
                while end < sorted.count, isSame(sorted[start], sorted[end]) {
                    documents += sorted[end].documents
                    end += 1
                }
                if documents >= fewest {
                    for entry in sorted[start..<end] { numbers[entry.word] = UInt32(stems.count) }
                    stems.append(String(decoding: stem(sorted[start]), as: UTF8.self))
                }
                start = end
            }
        }
        return (numbers, stems)
    }
}

/// Adds up how often a document has each stem, and gives the stems in order.
struct StemCounter: ~Copyable {
    private let sums: UnsafeMutablePointer<Float>
    /// One bit for each stem that has a sum, and one for each word of these bits.
    private let marks: UnsafeMutablePointer<UInt64>
    private let heads: UnsafeMutablePointer<UInt64>
    private let headCount: Int
    private var counts: UnsafeMutableBufferPointer<TermCounts.Count>
    /// How many stems have a sum, or more.
    private var most = 0

    /// For stems below a number.
    init(stems: Int) {
        headCount = stems / 4096 + 1
        sums = .allocate(capacity: stems)
        sums.initialize(repeating: 0, count: stems)
        marks = .allocate(capacity: headCount * 64)
        marks.initialize(repeating: 0, count: headCount * 64)
        heads = .allocate(capacity: headCount)
        heads.initialize(repeating: 0, count: headCount)
        counts = .allocate(capacity: 1 << 10)
    }

    deinit {
        sums.deallocate()
        marks.deallocate()
        heads.deallocate()
        counts.deallocate()
    }

    /// Adds occurrences of a stem; of `UInt32.max`, which stands for none, nothing.
    @inline(__always)
    mutating func add(_ stem: UInt32, _ count: Float) {
        guard stem != .max else { return }
        most &+= 1
        sums[Int(stem)] += count
        marks[Int(stem >> 6)] |= 1 << UInt64(stem & 63)
        heads[Int(stem >> 12)] |= 1 << UInt64(stem >> 6 & 63)
    }

    /// Lends the sums, and begins anew.
    mutating func take(_ body: (UnsafeBufferPointer<TermCounts.Count>) -> Void) {
        if most > counts.count {
            counts.deallocate()
            counts = .allocate(capacity: most * 2)
        }
        most = 0
        var count = 0
        for first in 0..<headCount where heads[first] != 0 {
            var head = heads[first]
            heads[first] = 0
            while head != 0 {
                let second = first << 6 | head.trailingZeroBitCount
                head &= head &- 1
                var mark = marks[second]
                marks[second] = 0
                while mark != 0 {
                    let stem = second << 6 | mark.trailingZeroBitCount
                    mark &= mark &- 1
                    counts[count] = TermCounts.Count(stem: UInt32(truncatingIfNeeded: stem), count: sums[stem])
                    count &+= 1
                    sums[stem] = 0
                }
            }
        }
        body(UnsafeBufferPointer(rebasing: counts[..<count]))
    }
}
