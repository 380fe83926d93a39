internal import CKernel

/// An entry of a hash table.
protocol Slot {
    static var empty: Self { get }
    var isTaken: Bool { get }
    var hash: UInt64 { get }

    /// Whether both have one key.
    func isSame(_ other: Self) -> Bool
}

/// A hash table with open addressing: entries stand at the place that their hash says, or at the next free one.
final class Slots<Entry: Slot> {
    private var entries: UnsafeMutablePointer<Entry>
    private var mask: Int
    /// Number of entries.
    private(set) var count = 0

    /// No entries, with room for so many.
    init(capacity: Int) {
        var size = 1024
        while size < capacity * 2 { size *= 2 }
        entries = Slots.empty(size)
        mask = size - 1
    }

    deinit { entries.deallocate() }

    private static func empty(_ size: Int) -> UnsafeMutablePointer<Entry> {
        let entries = UnsafeMutablePointer<Entry>.allocate(capacity: size)
        entries.initialize(repeating: .empty, count: size)
        return entries
    }

    @inline(__always)
    subscript(place: Int) -> Entry {
        get { entries[place] }
        set { entries[place] = newValue }
    }

    /// The first place where an entry may stand.
    @inline(__always)
    func home(of entry: Entry) -> Int { Int(truncatingIfNeeded: entry.hash) & mask }

    /// Asks for the memory at a place.
    @inline(__always)
    func prefetch(_ place: Int) { kindred_prefetch(entries + place) }

    /// Where the entry with a key stands, or would.
    @inline(__always)
    func place(of entry: Entry) -> Int { place(of: entry, from: home(of: entry)) }

    /// The same from its home on.
    @inline(__always)
    func place(of entry: Entry, from home: Int) -> Int {
        var place = home
        while entries[place].isTaken, !entries[place].isSame(entry) { place = (place &+ 1) & mask }
        return place
    }

    /// Puts a new entry where it would stand.
    @inline(__always)
    func take(_ place: Int, _ entry: Entry) {
        entries[place] = entry
        count += 1
        if count * 2 > mask { grow() }
    }

    private func grow() {
        let (old, size) = (entries, mask + 1)
        entries = Slots.empty(size * 2)
        mask = size * 2 - 1
        for index in 0..<size where old[index].isTaken { entries[place(of: old[index])] = old[index] }
        old.deallocate()
    }

    /// Calls `body` with each entry, in no order.
    func forEach(_ body: (Entry) -> Void) {
        for index in 0...mask where entries[index].isTaken { body(entries[index]) }
    }
}
