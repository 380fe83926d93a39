/// Distinct strings of at most 16 bytes, numbered in the order in which they came: units of texts, and pieces of them.
final class UnitTable {
    private struct Entry: Slot {
        var key: TermKey
        var length: UInt32
        /// Number plus 1; 0 where there is none.
        var number: UInt32 = 0

        @inline(__always)
        init(_ key: TermKey, _ length: Int) { (self.key, self.length) = (key, UInt32(truncatingIfNeeded: length)) }

        static var empty: Entry {
            withUnsafePointer(to: UInt8(0)) { Entry(TermKey(UnsafeBufferPointer(start: $0, count: 1)), 0) }
        }

        var isTaken: Bool { number > 0 }
        var hash: UInt64 { key.hash(UInt16(truncatingIfNeeded: length)) }

        @inline(__always)
        func isSame(_ other: Entry) -> Bool { length == other.length && key == other.key }
    }

    /// Bytes of the longest string.
    static let longest = TermKey.whole

    private let slots: Slots<Entry>

    /// Number of strings.
    var count: Int { slots.count }

    /// None, with room for so many.
    init(capacity: Int) { slots = Slots(capacity: capacity) }

    /// The number of a string, which is neither empty nor longer than the longest; -1 when it is not there.
    @inline(__always)
    func find(_ string: UnsafeBufferPointer<UInt8>) -> Int {
        let wanted = Entry(TermKey(string), string.count)
        return Int(slots[slots.place(of: wanted)].number) &- 1
    }

    /// A string that is to be found, and where it will be looked for.
    struct Wanted {
        fileprivate var key: TermKey
        fileprivate var home: Int
        /// Bytes of the string.
        var length: Int
        /// The number, once it has been found.
        var number = -1
    }

    /// Prepares finding a string, from which so many bytes may be read: asks for the memory that it will take.
    @inline(__always)
    func wanted(_ string: UnsafeBufferPointer<UInt8>, readable: Int) -> Wanted {
        let entry = Entry(readable >= 8 ? TermKey(readable: string) : TermKey(string), string.count)
        let home = slots.home(of: entry)
        slots.prefetch(home)
        return Wanted(key: entry.key, home: home, length: string.count)
    }

    /// The number of a string that was prepared; -1 when it is not there.
    @inline(__always)
    func find(_ wanted: Wanted) -> Int {
        Int(slots[slots.place(of: Entry(wanted.key, wanted.length), from: wanted.home)].number) &- 1
    }

    /// The number of a string, which is added unless it is there.
    @inline(__always)
    func insert(_ string: UnsafeBufferPointer<UInt8>) -> Int {
        var entry = Entry(TermKey(string), string.count)
        let place = slots.place(of: entry)
        if slots[place].isTaken { return Int(slots[place].number) &- 1 }
        entry.number = UInt32(count + 1)
        slots.take(place, entry)
        return count - 1
    }

    /// The bytes that each string has, by their numbers.
    func lengths() -> [Int] {
        var lengths = Array(repeating: 0, count: count)
        slots.forEach { lengths[Int($0.number) - 1] = Int($0.length) }
        return lengths
    }

    /// All strings that are wanted, by their numbers; nothing in the place of others.
    func strings(where isWanted: (Int) -> Bool = { _ in true }) -> [[UInt8]] {
        var strings: [[UInt8]] = Array(repeating: [], count: count)
        slots.forEach { entry in
            guard isWanted(Int(entry.number) - 1) else { return }
            let length = Int(entry.length)
            strings[Int(entry.number) - 1] = [UInt8](unsafeUninitializedCapacity: UnitTable.longest) {
                entry.key.write(length, to: $0.baseAddress!)
                $1 = length
            }
        }
        return strings
    }
}

/// Pairs of numbers, and a number of each.
final class PairTable {
    private struct Entry: Slot {
        var first: UInt32
        var second: UInt32
        /// 0 where there is none.
        var value: UInt32 = 0

        @inline(__always)
        init(_ first: Int, _ second: Int) {
            (self.first, self.second) = (UInt32(truncatingIfNeeded: first), UInt32(truncatingIfNeeded: second))
        }

        static var empty: Entry { Entry(0, 0) }
        var isTaken: Bool { value > 0 }
        var hash: UInt64 { ((UInt64(first) << 32 | UInt64(second)) &* 0x9E37_79B9_7F4A_7C15) >> 32 }

        @inline(__always)
        func isSame(_ other: Entry) -> Bool { first == other.first && second == other.second }
    }

    private let slots: Slots<Entry>

    /// None, with room for so many.
    init(capacity: Int) { slots = Slots(capacity: capacity) }

    /// Adds to what a pair has.
    @inline(__always)
    func add(_ first: Int, _ second: Int, _ value: Int = 1) {
        var entry = Entry(first, second)
        let place = slots.place(of: entry)
        entry.value = slots[place].value &+ UInt32(truncatingIfNeeded: value)
        if slots[place].isTaken { slots[place] = entry } else { slots.take(place, entry) }
    }

    /// Calls `body` with each pair and what it has, in no order.
    func forEach(_ body: (_ first: Int, _ second: Int, _ value: Int) -> Void) {
        slots.forEach { body(Int($0.first), Int($0.second), Int($0.value)) }
    }
}
