/// Where a key stands among ascending names, of which each says how many bytes of the one before it keeps and what follows them.
///
/// No name is put together for it: it is enough to know how many bytes of the key the name before had in common.
struct KeySearch {
    private let key: UnsafeBufferPointer<UInt8>
    private var matched: Int

    /// What a name is to the key.
    enum Order {
        case before, equal, behind
    }

    /// A search among names of which the last, which is before the key, had so many bytes in common with it.
    init(_ key: UnsafeBufferPointer<UInt8>, matched: Int) { (self.key, self.matched) = (key, matched) }

    /// What the next name is to the key. Behind the key, no other may follow.
    @inline(__always)
    mutating func order(kept: Int, _ suffix: UnsafeBufferPointer<UInt8>) -> Order {
        if kept != matched { return kept > matched ? .before : .behind }
        var index = 0
        while index < suffix.count, matched < key.count, suffix[index] == key[matched] {
            index += 1
            matched += 1
        }
        if index == suffix.count { return matched == key.count ? .equal : .before }
        return matched == key.count || suffix[index] > key[matched] ? .behind : .before
    }
}
