internal import CKernel

/// Numbers from 1 to 65,535 by keys of 48 bits, eight bytes an entry: what is looked up for every word of every text should
/// stay in the nearer caches.
struct ShortTable: ~Copyable {
    /// Open addressing: the key in the lower 48 bits, its number above them; 0 is free.
    private var slots: UnsafeMutablePointer<UInt64>
    private var mask: Int
    private var count = 0

    /// All bits of a key.
    static let allBits: UInt64 = 1 << 48 - 1
    static let largest = Int(UInt16.max)

    /// No entries, with room for so many.
    init(capacity: Int) {
        var size = 1024
        while size < capacity * 2 { size *= 2 }
        slots = ShortTable.empty(size)
        mask = size - 1
    }

    deinit { slots.deallocate() }

    private static func empty(_ size: Int) -> UnsafeMutablePointer<UInt64> {
        let slots = UnsafeMutablePointer<UInt64>.allocate(capacity: size)
        slots.initialize(repeating: 0, count: size)
        return slots
    }

    @inline(__always)
    private func home(of key: UInt64) -> Int { Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) &>> 40) & mask }

    /// Where a key stands, or would.
    @inline(__always)
    private func place(of key: UInt64) -> Int {
        var place = home(of: key)
        while slots[place] != 0, slots[place] & ShortTable.allBits != key { place = (place &+ 1) & mask }
        return place
    }

    /// The number of a key; 0 when it has none.
    @inline(__always)
    func find(_ key: UInt64) -> Int { Int(truncatingIfNeeded: slots[place(of: key)] &>> 48) }

    /// Asks for the memory that finding a key will take.
    @inline(__always)
    func prefetch(_ key: UInt64) { kindred_prefetch(slots + home(of: key)) }

    /// Gives a key its number; false when it has one already, or the number is none that there may be.
    mutating func add(_ key: UInt64, _ number: Int) -> Bool {
        precondition(key <= ShortTable.allBits, "a key has 48 bits")
        guard (1...ShortTable.largest).contains(number), find(key) == 0 else { return false }
        if count * 2 > mask { grow() }
        slots[place(of: key)] = key | UInt64(number) << 48
        count += 1
        return true
    }

    private mutating func grow() {
        let (old, size) = (slots, mask + 1)
        slots = ShortTable.empty(size * 2)
        mask = size * 2 - 1
        for place in 0..<size where old[place] != 0 {
            slots[self.place(of: old[place] & ShortTable.allBits)] = old[place]
        }
        old.deallocate()
    }
}
