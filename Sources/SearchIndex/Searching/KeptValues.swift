/// Values that took time to make, kept up to some bytes of memory.
///
/// When they have become too many, those go whose size times the time since they were used is largest: a small value is
/// hardly in the way, and a thousand of them can stay for one that is large.
struct KeptValues<Key: Hashable, Value> {
    private struct Entry {
        var value: Value
        var memory: Int
        var used: Int
    }

    private var entries: [Key: Entry] = [:]
    private var clock = 0
    private var memory = 0
    /// Bytes from which on some are forgotten, until three quarters are left.
    private let limit: Int

    /// What a key and its place take, about.
    private static var overhead: Int { 128 }

    init(limit: Int) { self.limit = limit }

    /// The value for a key, which is used now; `nil` when it is not kept.
    mutating func value(for key: Key) -> Value? {
        guard let index = entries.index(forKey: key) else { return nil }
        clock += 1
        entries.values[index].used = clock
        return entries.values[index].value
    }

    /// Keeps a value of so many bytes.
    mutating func keep(_ value: Value, for key: Key, memory size: Int) {
        clock += 1
        let entry = Entry(value: value, memory: size + Self.overhead, used: clock)
        memory += entry.memory - (entries.updateValue(entry, forKey: key)?.memory ?? 0)
        if memory > limit { forget() }
    }

    private mutating func forget() {
        let costs = entries.map { (key: $0.key, cost: $0.value.memory * (clock - $0.value.used)) }
        for (key, _) in costs.sorted(by: { $0.cost > $1.cost }) {
            if memory <= limit / 4 * 3 { return }
            memory -= entries.removeValue(forKey: key)?.memory ?? 0
        }
    }
}
