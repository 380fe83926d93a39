/// Memory for the doclists of an inverter, which begin small, double as they grow, and go all at once.
///
/// They are cut from large blocks; one that was outgrown serves the next that becomes as large. Asking `malloc` for each took
/// longer, and left memory in pieces.
struct DoclistMemory {
    /// Bytes of the smallest; others have twice, four times … as many.
    static let smallest: UInt32 = 48
    /// Larger ones are blocks of their own.
    private static let largest: UInt32 = smallest << 10

    private var blocks: [UnsafeMutablePointer<UInt8>] = []
    private var next: UnsafeMutablePointer<UInt8>?
    private var left = 0
    private var blockSize = 1 << 16
    /// Of each size the first that was given back, which begins with the address of the second.
    private var free: [UnsafeMutablePointer<UInt8>?] = Array(repeating: nil, count: 11)
    private var large: Set<UnsafeMutablePointer<UInt8>> = []

    /// Memory for a doclist.
    mutating func take(_ size: UInt32) -> UnsafeMutablePointer<UInt8> {
        if size > DoclistMemory.largest {
            let own = UnsafeMutablePointer<UInt8>.allocate(capacity: Int(size))
            large.insert(own)
            return own
        }
        let kind = DoclistMemory.kind(size)
        if let found = free[kind] {
            free[kind] = UnsafeRawPointer(found).loadUnaligned(as: UnsafeMutablePointer<UInt8>?.self)
            return found
        }
        if left < Int(size) { addBlock() }
        guard let start = next else { preconditionFailure("a block has memory") }
        next = start + Int(size)
        left -= Int(size)
        return start
    }

    /// Takes back what was outgrown.
    mutating func giveBack(_ start: UnsafeMutablePointer<UInt8>, _ size: UInt32) {
        if size > DoclistMemory.largest {
            large.remove(start)
            start.deallocate()
            return
        }
        let kind = DoclistMemory.kind(size)
        UnsafeMutableRawPointer(start).storeBytes(of: free[kind], as: UnsafeMutablePointer<UInt8>?.self)
        free[kind] = start
    }

    /// Gives everything back.
    func deallocate() {
        for block in blocks { block.deallocate() }
        for own in large { own.deallocate() }
    }

    private static func kind(_ size: UInt32) -> Int { (size / smallest).trailingZeroBitCount }

    private mutating func addBlock() {
        let block = UnsafeMutablePointer<UInt8>.allocate(capacity: blockSize)
        blocks.append(block)
        (next, left) = (block, blockSize)
        blockSize = min(blockSize * 2, 1 << 20)
    }
}
