/// Bytes that grow, with some more behind them that may be read.
struct PaddedBytes: ~Copyable {
    /// Bytes that may be read behind the last.
    static let padding = 16

    private(set) var start: UnsafeMutablePointer<UInt8>
    private(set) var count = 0
    private(set) var capacity: Int

    init(capacity: Int) {
        self.capacity = capacity
        start = .allocate(capacity: capacity + PaddedBytes.padding)
    }

    deinit { start.deallocate() }

    mutating func append(_ source: UnsafePointer<UInt8>, _ size: Int) {
        if count + size > capacity {
            capacity = max(count + size, capacity * 2, 256)
            let grown = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity + PaddedBytes.padding)
            grown.update(from: start, count: count)
            start.deallocate()
            start = grown
        }
        (start + count).update(from: source, count: size)
        count += size
    }

    /// Keeps the room only.
    mutating func removeAll() { count = 0 }
}
