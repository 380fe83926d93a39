/// What stands beside each name of a `BlockTable`.
enum BlockForm {
    /// Nothing.
    case names
    /// The languages and the number of the documents that have a word.
    case words
    /// The rowid of the document that is called so.
    case rowids
}

/// What a block says of a name.
struct BlockValue: Equatable {
    /// One bit per language (`Language.bit`).
    var languages: UInt32 = 0
    /// Of documents, or a rowid.
    var number = 0
}

/// Goes through the entries of a block, each of which says how its name differs from the one before.
///
/// The first name of a block stands beside it, and the block begins with what is said of it. Then come, for each further name:
///
/// | | |
/// |---|---|
/// | a byte | how many bytes of the name before are kept (high four bits), how many follow (low four), 15 for as many or more |
/// | two varints (`Varint`) | for each of these that is 15, what is beyond 15 |
/// | bytes | the rest of the name |
///
/// Words are followed by a varint: twice the number of documents, and one more when the languages are not those of the word
/// before (0 before the first). Then they follow as a varint, turned left by one bit so that unknown languages take little. Rowids are
/// varints of the difference to the one before, twice that or, of differences below 0, twice their amount less 1.
struct BlockEntries {
    private let bytes: UnsafePointer<UInt8>?
    private let end: Int
    private let form: BlockForm
    private var offset = 0
    private var count: Int
    /// How many bytes of the name before are kept.
    private(set) var kept = 0
    private var rest = 0..<0
    private(set) var value = BlockValue()

    /// Stands at the first name, of `first` bytes. The bytes of the block must stay where they are.
    init(_ block: UnsafeRawBufferPointer, first: Int, _ form: BlockForm) throws(SegmentError) {
        bytes = block.baseAddress?.assumingMemoryBound(to: UInt8.self)
        end = block.count
        count = first
        self.form = form
        try readValue()
    }

    /// What follows the bytes that are kept.
    var suffix: UnsafeBufferPointer<UInt8> {
        guard let bytes else { return UnsafeBufferPointer(start: nil, count: 0) }
        return UnsafeBufferPointer(start: bytes + rest.lowerBound, count: rest.count)
    }

    /// Moves to the next name; false at the end.
    @inline(__always)
    mutating func next() throws(SegmentError) -> Bool {
        guard offset < end, let bytes else { return false }
        let lengths = bytes[offset]
        offset += 1
        kept = Int(lengths >> 4)
        var added = Int(lengths & 15)
        if kept == 15 { kept = try length(beyond: 15) }
        if added == 15 { added = try length(beyond: 15) }
        guard kept <= count, added > 0, added <= end - offset else { throw BlockEntries.damaged }
        rest = offset..<(offset + added)
        offset += added
        count = kept + added
        try readValue()
        return true
    }

    @inline(__always)
    private mutating func readValue() throws(SegmentError) {
        if form == .names { return }
        let number = try number()
        guard form == .words else {
            let step = Int(truncatingIfNeeded: number >> 1) ^ -Int(number & 1)
            value.number = Int(UInt32(truncatingIfNeeded: value.number &+ step))
            return
        }
        // More documents than there can be are as good as that.
        value.number = Int(min(number >> 1, UInt64(UInt32.max)))
        if number & 1 == 1 {
            let turned = UInt32(truncatingIfNeeded: try self.number())
            value.languages = turned >> 1 | turned << 31
        }
    }

    @inline(__always)
    private mutating func number() throws(SegmentError) -> UInt64 {
        guard let bytes, let number = Varint.read(bytes, &offset, end: end) else { throw BlockEntries.damaged }
        return number
    }

    private mutating func length(beyond least: Int) throws(SegmentError) -> Int {
        Int(min(try number(), UInt64(UInt32.max))) + least
    }

    private static var damaged: SegmentError { .corrupt("a block of words does not hold what it says") }
}

extension BlockEntries {
    /// Calls `body` with each name and its value, from the first of the block, until it says no. Returns whether it never did.
    static func forEach(
        first: UnsafeRawBufferPointer, _ block: UnsafeRawBufferPointer, _ form: BlockForm,
        _ body: (UnsafeBufferPointer<UInt8>, BlockValue) throws(SegmentError) -> Bool
    ) throws(SegmentError) -> Bool {
        guard first.count > 0 else { throw damaged }
        var entries = try BlockEntries(block, first: first.count, form)
        return try entries.forEach(beginningWith: Array(first), body)
    }

    /// The same from `start` on, which is not before the first name.
    static func forEach(
        from start: UnsafeBufferPointer<UInt8>, first: UnsafeRawBufferPointer, _ block: UnsafeRawBufferPointer,
        _ form: BlockForm, _ body: (UnsafeBufferPointer<UInt8>, BlockValue) throws(SegmentError) -> Bool
    ) throws(SegmentError) -> Bool {
        var entries = try BlockEntries(block, first: first.count, form)
        let beginning = first.assumingMemoryBound(to: UInt8.self)
        let matched = TermOrder.commonPrefix(start, beginning)
        if matched == start.count { return try entries.forEach(beginningWith: Array(first), body) }
        var search = KeySearch(start, matched: matched)
        while try entries.next() {
            let (kept, suffix) = (entries.kept, entries.suffix)
            if search.order(kept: kept, suffix) == .before { continue }
            return try entries.forEach(beginningWith: Array(start[..<kept]) + suffix, body)
        }
        return true
    }

    /// Calls `body` with the name at which it stands, and those after it.
    private mutating func forEach(
        beginningWith name: some Sequence<UInt8>,
        _ body: (UnsafeBufferPointer<UInt8>, BlockValue) throws(SegmentError) -> Bool
    ) throws(SegmentError) -> Bool {
        var name = Array(name)
        repeat {
            let value = value
            guard try name.withUnsafeBufferPointer({ (name) throws(SegmentError) in try body(name, value) }) else {
                return false
            }
            guard try next() else { return true }
            name.removeSubrange(kept...)
            name.append(contentsOf: suffix)
        } while true
    }

    /// What a block says of a name that is not before its first; `nil` when it has it not.
    static func value(
        of name: UnsafeBufferPointer<UInt8>, first: UnsafeRawBufferPointer, _ block: UnsafeRawBufferPointer,
        _ form: BlockForm
    ) throws(SegmentError) -> BlockValue? {
        var entries = try BlockEntries(block, first: first.count, form)
        let beginning = first.assumingMemoryBound(to: UInt8.self)
        let matched = TermOrder.commonPrefix(name, beginning)
        if matched == first.count, matched == name.count { return entries.value }
        var search = KeySearch(name, matched: matched)
        while try entries.next() {
            switch search.order(kept: entries.kept, entries.suffix) {
            case .before: continue
            case .equal: return entries.value
            case .behind: return nil
            }
        }
        return nil
    }
}
