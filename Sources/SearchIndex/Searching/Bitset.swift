internal import CKernel

/// A set of documents, one bit per rowid.
struct Bitset: Equatable {
    private(set) var words: [UInt64]
    /// Rowids are below this.
    let capacity: Int

    /// The empty set, for rowids below `capacity`.
    init(capacity: Int) {
        self.capacity = capacity
        words = Array(repeating: 0, count: (capacity + 63) / 64)
    }

    /// The set of all rowids below `capacity`.
    init(all capacity: Int) {
        self.capacity = capacity
        words = Array(repeating: .max, count: (capacity + 63) / 64)
        if capacity % 64 != 0 { words[words.count - 1] = 1 << UInt64(capacity % 64) - 1 }
    }

    /// The set of ascending rowids.
    init(capacity: Int, _ rowids: [UInt32]) {
        self.init(capacity: capacity)
        for rowid in rowids { insert(rowid) }
    }

    @inline(__always)
    mutating func insert(_ rowid: UInt32) { words[Int(rowid >> 6)] |= 1 << UInt64(rowid & 63) }

    @inline(__always)
    func contains(_ rowid: UInt32) -> Bool {
        Int(rowid) < capacity && words[Int(rowid >> 6)] & (1 << UInt64(rowid & 63)) != 0
    }

    /// The bits of the rowids from `64 * index` on.
    @inline(__always)
    func word(_ index: Int) -> UInt64 { index < words.count ? words[index] : 0 }

    /// Adds the documents of a window.
    mutating func formUnion(_ window: ScoreWindows.Window) {
        let first = Int(window.base) / 64
        for index in 0..<min(window.wordCount, words.count - first) {
            words[first + index] |= window.words[index] | window.passed[index]
        }
    }

    mutating func formIntersection(_ other: Bitset) {
        for index in words.indices { words[index] &= other.words[index] }
    }

    mutating func formUnion(_ other: Bitset) {
        for index in words.indices { words[index] |= other.words[index] }
    }

    mutating func subtract(_ other: Bitset) {
        for index in words.indices { words[index] &= ~other.words[index] }
    }

    /// Whether there is no document.
    var isEmpty: Bool { words.allSatisfy { $0 == 0 } }

    /// Number of documents.
    var count: Int { kindred_count_bits(words, words.count) }

    /// Calls `body` for each rowid, ascending.
    @inline(__always)
    func forEach(_ body: (UInt32) -> Void) {
        for (index, word) in words.enumerated() {
            var rest = word
            while rest != 0 {
                body(UInt32(index * 64 + rest.trailingZeroBitCount))
                rest &= rest - 1
            }
        }
    }

    /// The rowids, ascending.
    var rowids: [UInt32] {
        let count = count
        return [UInt32](unsafeUninitializedCapacity: count + 4) { all, filled in
            kindred_place_bits(words, words.count, all.baseAddress)
            filled = count
        }
    }
}
