/// Numbers from 1 to 65,535 by keys of 48 bits, eight bytes an entry: what is looked up for every word of every text should
/// stay in the nearer caches.
struct ShortTable {
    private struct Entry: Slot {
        /// The key in the lower 48 bits, its number above them; 0 where there is none.
        var bits: UInt64

        static var empty: Entry { Entry(bits: 0) }
        var isTaken: Bool { bits != 0 }
        var hash: UInt64 { (key &* 0x9E37_79B9_7F4A_7C15) &>> 40 }
        var key: UInt64 { bits & ShortTable.allBits }

        @inline(__always)
        func isSame(_ other: Entry) -> Bool { key == other.key }
    }

    /// All bits of a key.
    static let allBits: UInt64 = 1 << 48 - 1
    private static let largest = Int(UInt16.max)

    private let slots: Slots<Entry>

    /// No entries, with room for so many.
    init(capacity: Int) { slots = Slots(capacity: capacity) }

    /// The number of a key; 0 when it has none.
    @inline(__always)
    func find(_ key: UInt64) -> Int { Int(truncatingIfNeeded: slots[slots.place(of: Entry(bits: key))].bits &>> 48) }

    /// Asks for the memory that finding a key will take.
    @inline(__always)
    func prefetch(_ key: UInt64) { slots.prefetch(slots.home(of: Entry(bits: key))) }

    /// Gives a key its number; false when it has one already, or the number is none that there may be.
    func add(_ key: UInt64, _ number: Int) -> Bool {
        precondition(key <= ShortTable.allBits, "a key has 48 bits")
        guard (1...ShortTable.largest).contains(number), find(key) == 0 else { return false }
        let entry = Entry(bits: key | UInt64(number) << 48)
        slots.take(slots.place(of: entry), entry)
        return true
    }
}
