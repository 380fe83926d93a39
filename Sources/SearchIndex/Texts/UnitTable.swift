internal import CKernel

/// Distinct strings of at most 16 bytes, numbered in the order in which they came: units of texts, and pieces of them.
final class UnitTable {
    private struct Entry {
        var key: TermKey
        var length: UInt32
        /// Number plus 1; 0 where there is none.
        var number: UInt32
    }

    /// Bytes of the longest string.
    static let longest = TermKey.whole

    private var entries: UnsafeMutablePointer<Entry>
    private var mask: Int
    private(set) var count = 0

    /// None, with room for so many.
    init(capacity: Int) {
        var size = 1024
        while size < capacity * 2 { size *= 2 }
        entries = UnitTable.empty(size)
        mask = size - 1
    }

    deinit { entries.deallocate() }

    private static func empty(_ size: Int) -> UnsafeMutablePointer<Entry> {
        let entries = UnsafeMutablePointer<Entry>.allocate(capacity: size)
        let nothing = withUnsafePointer(to: UInt8(0)) { TermKey(UnsafeBufferPointer(start: $0, count: 1)) }
        entries.initialize(repeating: Entry(key: nothing, length: 0, number: 0), count: size)
        return entries
    }

    /// The number of a string, which is neither empty nor longer than the longest; -1 when it is not there.
    @inline(__always)
    func find(_ string: UnsafeBufferPointer<UInt8>) -> Int {
        Int(entries[slot(TermKey(string), UInt32(truncatingIfNeeded: string.count))].number) &- 1
    }

    /// A string that is to be found, and where it will be looked for.
    struct Wanted {
        fileprivate var key: TermKey
        fileprivate var slot: Int
        /// Bytes of the string.
        var length: Int
        /// The number, once it has been found.
        var number = -1
    }

    /// Prepares finding a string: asks for the memory that it will take.
    @inline(__always)
    func wanted(_ string: UnsafeBufferPointer<UInt8>) -> Wanted {
        let key = TermKey(string)
        let slot = Int(truncatingIfNeeded: key.hash(UInt16(truncatingIfNeeded: string.count))) & mask
        kindred_prefetch(entries + slot)
        return Wanted(key: key, slot: slot, length: string.count)
    }

    /// The number of a string that was prepared; -1 when it is not there.
    @inline(__always)
    func find(_ wanted: Wanted) -> Int {
        let length = UInt32(truncatingIfNeeded: wanted.length)
        return Int(entries[slot(wanted.key, length, from: wanted.slot)].number) &- 1
    }

    /// The number of a string, which is added unless it is there.
    @inline(__always)
    func insert(_ string: UnsafeBufferPointer<UInt8>) -> Int {
        let key = TermKey(string)
        let length = UInt32(truncatingIfNeeded: string.count)
        let at = slot(key, length)
        if entries[at].number > 0 { return Int(entries[at].number) &- 1 }
        count += 1
        entries[at] = Entry(key: key, length: length, number: UInt32(count))
        if count * 2 > mask { grow() }
        return count - 1
    }

    @inline(__always)
    private func slot(_ key: TermKey, _ length: UInt32) -> Int {
        slot(key, length, from: Int(truncatingIfNeeded: key.hash(UInt16(truncatingIfNeeded: length))) & mask)
    }

    @inline(__always)
    private func slot(_ key: TermKey, _ length: UInt32, from first: Int) -> Int {
        var slot = first
        while entries[slot].number != 0, entries[slot].length != length || entries[slot].key != key {
            slot = (slot &+ 1) & mask
        }
        return slot
    }

    private func grow() {
        let (old, size) = (entries, mask + 1)
        entries = UnitTable.empty(size * 2)
        mask = size * 2 - 1
        for index in 0..<size where old[index].number > 0 {
            entries[slot(old[index].key, old[index].length)] = old[index]
        }
        old.deallocate()
    }

    /// All strings, by their numbers.
    func strings() -> [[UInt8]] {
        var strings: [[UInt8]] = Array(repeating: [], count: count)
        for index in 0...mask where entries[index].number > 0 {
            let length = Int(entries[index].length)
            strings[Int(entries[index].number) - 1] = [UInt8](unsafeUninitializedCapacity: UnitTable.longest) {
                entries[index].key.write(length, to: $0.baseAddress!)
                $1 = length
            }
        }
        return strings
    }
}

/// Pairs of numbers, and a number of each.
final class PairTable {
    private struct Entry {
        var first: UInt32
        var second: UInt32
        /// 0 where there is none.
        var value: UInt32
    }

    private var entries: UnsafeMutablePointer<Entry>
    private var mask: Int
    private var count = 0

    /// None, with room for so many.
    init(capacity: Int) {
        var size = 1024
        while size < capacity * 2 { size *= 2 }
        entries = PairTable.empty(size)
        mask = size - 1
    }

    deinit { entries.deallocate() }

    private static func empty(_ size: Int) -> UnsafeMutablePointer<Entry> {
        let entries = UnsafeMutablePointer<Entry>.allocate(capacity: size)
        entries.initialize(repeating: Entry(first: 0, second: 0, value: 0), count: size)
        return entries
    }

    /// What a pair has; 0 when it has nothing.
    @inline(__always)
    subscript(first: Int, second: Int) -> Int {
        Int(entries[slot(UInt32(truncatingIfNeeded: first), UInt32(truncatingIfNeeded: second))].value)
    }

    /// Adds to what a pair has.
    @inline(__always)
    func add(_ first: Int, _ second: Int, _ value: Int = 1) {
        let (first, second) = (UInt32(truncatingIfNeeded: first), UInt32(truncatingIfNeeded: second))
        let at = slot(first, second)
        let isNew = entries[at].value == 0
        entries[at] = Entry(first: first, second: second, value: entries[at].value &+ UInt32(truncatingIfNeeded: value))
        guard isNew else { return }
        count += 1
        if count * 2 > mask { grow() }
    }

    /// Asks for the memory that a pair will take.
    @inline(__always)
    func prefetch(_ first: Int, _ second: Int) {
        kindred_prefetch(entries + home(UInt32(truncatingIfNeeded: first), UInt32(truncatingIfNeeded: second)))
    }

    @inline(__always)
    private func home(_ first: UInt32, _ second: UInt32) -> Int {
        Int(truncatingIfNeeded: ((UInt64(first) << 32 | UInt64(second)) &* 0x9E37_79B9_7F4A_7C15) >> 32) & mask
    }

    @inline(__always)
    private func slot(_ first: UInt32, _ second: UInt32) -> Int {
        var slot = home(first, second)
        while entries[slot].value != 0, entries[slot].first != first || entries[slot].second != second {
            slot = (slot &+ 1) & mask
        }
        return slot
    }

    private func grow() {
        let (old, size) = (entries, mask + 1)
        entries = PairTable.empty(size * 2)
        mask = size * 2 - 1
        for index in 0..<size where old[index].value > 0 {
            entries[slot(old[index].first, old[index].second)] = old[index]
        }
        old.deallocate()
    }

    /// Calls `body` with each pair and what it has, in no order.
    func forEach(_ body: (_ first: Int, _ second: Int, _ value: Int) -> Void) {
        for index in 0...mask where entries[index].value > 0 {
            body(Int(entries[index].first), Int(entries[index].second), Int(entries[index].value))
        }
    }
}
