/// Puts sorted names together to a block (`BlockEntries`).
struct BlockBuilder {
    private let form: BlockForm
    /// The first name, which stands beside the block.
    private(set) var first: [UInt8] = []
    private(set) var bytes: [UInt8] = []
    private(set) var count = 0
    private var last: [UInt8] = []
    private var before = BlockValue()

    init(_ form: BlockForm) { self.form = form }

    /// Bytes that the block takes, with its first name.
    var size: Int { first.count + bytes.count }

    /// Adds the next name.
    mutating func add(_ name: UnsafeBufferPointer<UInt8>, _ value: BlockValue) {
        if count == 0 {
            first.append(contentsOf: name)
        } else {
            let kept = last.withUnsafeBufferPointer { TermOrder.commonPrefix($0, name) }
            let added = name.count - kept
            bytes.append(UInt8(min(kept, 15) << 4 | min(added, 15)))
            if kept >= 15 { Varint.append(UInt64(kept - 15), to: &bytes) }
            if added >= 15 { Varint.append(UInt64(added - 15), to: &bytes) }
            bytes.append(contentsOf: UnsafeBufferPointer(rebasing: name[kept...]))
        }
        last.removeAll(keepingCapacity: true)
        last.append(contentsOf: name)
        count += 1
        defer { before = value }
        if form == .names { return }
        guard form == .words else {
            let step = value.number - before.number
            return Varint.append(UInt64(bitPattern: Int64(step << 1 ^ step >> 63)), to: &bytes)
        }
        let isOther = value.languages != before.languages
        Varint.append(UInt64(value.number) << 1 | (isOther ? 1 : 0), to: &bytes)
        if isOther {
            Varint.append(UInt64(value.languages << 1 | value.languages >> 31), to: &bytes)
        }
    }

    /// At most how many bytes a name more would take, given that few have much to say.
    func room(for name: UnsafeBufferPointer<UInt8>, _ value: BlockValue) -> Int {
        let kept = last.withUnsafeBufferPointer { TermOrder.commonPrefix($0, name) }
        let added = name.count - kept
        let lengths = 1 + (kept >= 15 ? 2 : 0) + (added >= 15 ? 2 : 0)
        switch form {
        case .names: return lengths + added
        case .rowids: return lengths + added + 5
        case .words:
            let isOther = value.languages != before.languages
            return lengths + added + Varint.size(UInt64(value.number) << 1) + (isOther ? 5 : 0)
        }
    }

    /// Begins a new block.
    mutating func clear() {
        first.removeAll(keepingCapacity: true)
        bytes.removeAll(keepingCapacity: true)
        count = 0
        before = BlockValue()
    }
}
