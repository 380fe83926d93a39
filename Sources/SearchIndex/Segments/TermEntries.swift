/// The term entries of one leaf, in order.
///
/// The first is `length | bytes`, the others `bytes kept of the term before | number of new bytes | new bytes`; the
/// doclist follows at once.
struct TermEntries {
    /// Where things are on the page.
    struct Entry {
        /// Number of bytes shared with the term before.
        var kept: Int
        /// The bytes that differ, on the page.
        var suffix: UnsafeBufferPointer<UInt8>
        /// Where the doclist begins.
        var doclist: Int
        /// Where it ends on this page.
        var end: Int
        /// Whether this is the page's last term, whose doclist may go on on the next.
        var isLast: Bool
    }

    private let leaf: Leaf
    private let place: (page: Int, segment: Int)
    private var footer: Int
    private var start: Int
    private var length = 0
    private var isFirst = true

    /// The entries of `leaf`; page and segment name it in errors.
    init(_ leaf: Leaf, page: Int, segment: Int) {
        self.leaf = leaf
        place = (page, segment)
        footer = leaf.bodyEnd
        start = 0
    }

    /// The next entry, or `nil` after the last. Terms are not rebuilt.
    mutating func next() throws(SegmentError) -> Entry? {
        guard isFirst ? leaf.hasTerm : start < leaf.bodyEnd else { return nil }
        if isFirst {
            start = leaf.firstTerm
            guard Varint.read(leaf.bytes, &footer, end: leaf.count) != nil else { throw corrupt("no footer") }
        }
        var end = leaf.bodyEnd
        let isLast = footer >= leaf.count
        if !isLast {
            guard let step = Varint.read(leaf.bytes, &footer, end: leaf.count), step > 0,
                step < UInt64(leaf.bodyEnd - start)
            else { throw corrupt("a wrong footer") }
            end = start + Int(step)
        }
        var offset = start
        var kept: UInt64 = 0
        if !isFirst {
            guard let value = Varint.read(leaf.bytes, &offset, end: end) else { throw corrupt("a cut-off term") }
            kept = value
        }
        guard let size = Varint.read(leaf.bytes, &offset, end: end), size > 0, size <= UInt64(end - offset),
            kept <= UInt64(length)
        else { throw corrupt("a cut-off term") }
        let suffix = UnsafeBufferPointer(start: leaf.bytes + offset, count: Int(size))
        length = Int(kept) + Int(size)
        isFirst = false
        start = end
        return Entry(kept: Int(kept), suffix: suffix, doclist: offset + Int(size), end: end, isLast: isLast)
    }

    private func corrupt(_ what: String) -> SegmentError {
        .corrupt("page \(place.page) of segment \(place.segment) has \(what)")
    }
}
