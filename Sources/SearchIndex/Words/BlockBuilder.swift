/// Puts sorted names together to a block (`BlockEntries`).
struct BlockBuilder {
    private let form: BlockForm
    /// The first name, which stands beside the block.
    private(set) var first: [UInt8] = []
    private(set) var bytes: [UInt8] = []
    private(set) var count = 0
    private var last: [UInt8] = []
    private var languages: UInt32 = 0

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
        guard form == .words else { return }
        let isOther = value.languages != languages
        Varint.append(UInt64(value.documents) << 1 | (isOther ? 1 : 0), to: &bytes)
        if isOther {
            languages = value.languages
            Varint.append(UInt64(languages << 1 | languages >> 31), to: &bytes)
        }
    }

    /// At most how many bytes a name more would take, given that few have much to say.
    func room(for name: UnsafeBufferPointer<UInt8>, _ value: BlockValue) -> Int {
        let kept = last.withUnsafeBufferPointer { TermOrder.commonPrefix($0, name) }
        let added = name.count - kept
        let lengths = 1 + (kept >= 15 ? 2 : 0) + (added >= 15 ? 2 : 0)
        guard form == .words else { return lengths + added }
        return lengths + added + Varint.size(UInt64(value.documents) << 1) + (value.languages == languages ? 0 : 5)
    }

    /// Begins a new block.
    mutating func clear() {
        first.removeAll(keepingCapacity: true)
        bytes.removeAll(keepingCapacity: true)
        count = 0
        languages = 0
    }
}
