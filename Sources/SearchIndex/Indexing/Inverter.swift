internal import CKernel

/// Collects the postings of documents in memory, in FTS5's doclist format.
///
/// Documents come with ascending identifiers, their tokens in the order of fields and positions. One thread fills one
/// inverter; `SegmentMerge` makes one segment of what several have left (`PostingRun`).
///
/// An inverter of removals holds, for each term of each document that is gone, the empty entry that hides older ones.
final class Inverter {
    /// What is known of one term: its spelling, its documents, and its doclist as far as it is written. One cache line.
    struct Entry {
        var key: TermKey
        var data: UnsafeMutablePointer<UInt8>?
        var termOffset: UInt32
        var termLength: UInt16
        var column: UInt16 = 0
        /// One bit per language of the documents that have the term.
        var languages: UInt32 = 0
        var documents: UInt32 = 0
        var lastDocument: UInt32 = 0
        var position: UInt32 = 0
        /// Where the size byte of the posting under way stands.
        var sizeOffset: UInt32 = 0
        var count: UInt32 = 0
        var capacity: UInt32 = 0
        /// How often the document under way has the term, weighed by columns (`DocumentTerms`).
        var occurrences: UInt32 = 0
    }

    /// An occurrence that waits for its entry.
    private struct Waiting {
        var key: TermKey
        /// First the term's hash, then its entry's index.
        var hash: UInt32
        var position: UInt32
        var length: UInt16
    }

    private(set) var entries: UnsafeMutablePointer<Entry>
    private(set) var count = 0
    private var entryCapacity = 1 << 14
    /// Open addressing; 0 is free, otherwise an entry's index plus 1.
    private var table: UnsafeMutablePointer<UInt32>
    private var tableMask = (1 << 15) - 1
    private var terms: UnsafeMutablePointer<UInt8>
    private var termBytes = 0
    private var termCapacity = 1 << 18
    /// Occurrences of terms whose key says everything, on their way to their entries.
    private let waiting: UnsafeMutablePointer<Waiting>
    private var waitingCount = 0
    private static let waitingLimit = 48
    /// The column of those that wait, and how much an occurrence in it counts.
    private var column = 0
    private var weight = DocumentTerms.weight(0)
    private var document: UInt32 = 0
    private var language: UInt32 = 0
    /// Entries with a posting in the document under way.
    private var touched: UnsafeMutablePointer<UInt32>
    private var touchedCount = 0
    private var touchedCapacity = 1 << 10
    /// Holds the doclists.
    private var doclists = DoclistMemory()
    /// Bytes held, about.
    private(set) var memory = 0

    /// Whether the documents are removed rather than added.
    let isRemoval: Bool
    /// Which terms each document has, for learning the latent space; `nil` when nobody will ask.
    let lists: DocumentTerms.Writer?

    init(isRemoval: Bool = false, keepsTerms: Bool = false) {
        self.isRemoval = isRemoval
        lists = keepsTerms ? DocumentTerms.Writer() : nil
        entries = Inverter.allocate(entryCapacity)
        table = Inverter.allocateTable(tableMask + 1)
        terms = .allocate(capacity: termCapacity)
        waiting = .allocate(capacity: Inverter.waitingLimit)
        touched = .allocate(capacity: touchedCapacity)
    }

    deinit {
        waiting.deallocate()
        touched.deallocate()
        doclists.deallocate()
        entries.deallocate()
        table.deallocate()
        terms.deallocate()
    }

    /// Begins a document. Identifiers ascend. `language` is a bit.
    func begin(document: UInt32, language: UInt32) {
        precondition(document > self.document, "documents are inverted in ascending order")
        endDocument()
        self.document = document
        self.language = language
        column = 0
        weight = DocumentTerms.weight(0)
    }

    /// Adds one occurrence to the document under way. Columns ascend, and positions within a column do. Of a shorter term
    /// eight bytes may be read.
    @inline(__always)
    func add(_ term: UnsafeBufferPointer<UInt8>, column: Int, position: Int) {
        if column != self.column || waitingCount == Inverter.waitingLimit {
            place()
            if column != self.column {
                self.column = column
                weight = DocumentTerms.weight(column)
            }
        }
        if term.count > TermKey.whole {
            append(to: find(term), position)
            return
        }
        let key = TermKey(readable: term)
        let length = UInt16(truncatingIfNeeded: term.count)
        let hash = UInt32(truncatingIfNeeded: key.hash(length))
        kindred_prefetch(table + (Int(hash) & tableMask))
        waiting[waitingCount] = Waiting(key: key, hash: hash, position: UInt32(position), length: length)
        waitingCount += 1
    }

    /// Places the occurrences that wait. What each needs of memory is asked for some steps before it is used, since most
    /// of the time would go into waiting for it.
    @inline(never)
    private func place() {
        let count = waitingCount
        waitingCount = 0
        for index in 0..<count {
            let found = table[Int(waiting[index].hash) & tableMask]
            if found != 0 { kindred_prefetch_to_write(entries + Int(found &- 1)) }
        }
        for index in 0..<count {
            let found = find(waiting[index])
            waiting[index].hash = UInt32(truncatingIfNeeded: found)
            let entry = entries + found
            if let data = entry.pointee.data { kindred_prefetch_to_write(data + Int(entry.pointee.count)) }
        }
        for index in 0..<count {
            append(to: entries + Int(waiting[index].hash), Int(waiting[index].position))
        }
    }

    @inline(__always)
    private func append(to entry: UnsafeMutablePointer<Entry>, _ position: Int) {
        if entry.pointee.lastDocument != document || entry.pointee.documents == 0 { beginPosting(entry) }
        reserve(entry, 24)
        let data = entry.pointee.data!
        var end = Int(entry.pointee.count)
        if Int(entry.pointee.column) != column {
            data[end] = 1
            end += 1 + Varint.write(UInt64(column), to: data + end + 1)
            entry.pointee.column = UInt16(truncatingIfNeeded: column)
            entry.pointee.position = 0
        }
        end += Varint.write(UInt64(position - Int(entry.pointee.position) + 2), to: data + end)
        entry.pointee.position = UInt32(truncatingIfNeeded: position)
        entry.pointee.occurrences &+= weight
        entry.pointee.count = UInt32(truncatingIfNeeded: end)
    }

    /// Marks a term of the document under way as removed.
    func remove(_ term: UnsafeBufferPointer<UInt8>) {
        let entry = find(term)
        if entry.pointee.lastDocument != document || entry.pointee.documents == 0 { beginPosting(entry) }
    }

    /// Completes the document under way. No `add` may follow.
    func finish() -> PostingRun {
        endDocument()
        return PostingRun(self)
    }

    /// Completes the postings of the document under way, while they are still near.
    private func endDocument() {
        place()
        guard touchedCount > 0 else { return }
        let written = lists?.count ?? 0
        lists?.begin(document, terms: touchedCount)
        for place in 0..<touchedCount {
            let entry = entries + Int(touched[place])
            lists?.add(touched[place], entry.pointee.occurrences)
            finishPosting(entry, Int(entry.pointee.sizeOffset) + 1)
        }
        if let lists {
            lists.finish()
            memory += lists.count - written
        }
        touchedCount = 0
    }

    /// A term's bytes.
    func term(_ index: Int) -> UnsafeBufferPointer<UInt8> {
        UnsafeBufferPointer(start: terms + Int(entries[index].termOffset), count: Int(entries[index].termLength))
    }

    private func beginPosting(_ entry: UnsafeMutablePointer<Entry>) {
        reserve(entry, 24)
        let data = entry.pointee.data!
        var end = Int(entry.pointee.count)
        end += Varint.write(UInt64(document - entry.pointee.lastDocument), to: data + end)
        entry.pointee.sizeOffset = UInt32(end)
        entry.pointee.count = UInt32(end + 1)
        entry.pointee.lastDocument = document
        entry.pointee.documents += 1
        entry.pointee.languages |= language
        entry.pointee.column = 0
        entry.pointee.position = 0
        entry.pointee.occurrences = 0
        if touchedCount == touchedCapacity { growTouched() }
        touched[touchedCount] = UInt32(truncatingIfNeeded: entry - entries)
        touchedCount &+= 1
    }

    @inline(never)
    private func growTouched() {
        let grown = UnsafeMutablePointer<UInt32>.allocate(capacity: touchedCapacity * 2)
        grown.update(from: touched, count: touchedCount)
        touched.deallocate()
        touched = grown
        touchedCapacity *= 2
    }

    /// Writes the size of a posting before its positions, which begin at `start`, moving them if it takes more than a byte.
    @inline(__always)
    private func finishPosting(_ entry: UnsafeMutablePointer<Entry>, _ start: Int) {
        let bytes = Int(entry.pointee.count) - start
        let size = UInt64(bytes) * 2 + (isRemoval ? 1 : 0)
        if size >= 0x80 { makeRoom(entry, start, Varint.size(size) - 1) }
        _ = Varint.write(size, to: entry.pointee.data! + start - 1)
    }

    @inline(never)
    private func makeRoom(_ entry: UnsafeMutablePointer<Entry>, _ start: Int, _ extra: Int) {
        reserve(entry, 24)
        let data = entry.pointee.data!
        (data + start + extra).update(from: data + start, count: Int(entry.pointee.count) - start)
        entry.pointee.count += UInt32(extra)
    }

    @inline(__always)
    private func reserve(_ entry: UnsafeMutablePointer<Entry>, _ room: UInt32) {
        if entry.pointee.capacity - entry.pointee.count < room { grow(entry) }
    }

    @inline(never)
    private func grow(_ entry: UnsafeMutablePointer<Entry>) {
        let capacity = max(DoclistMemory.smallest, entry.pointee.capacity &* 2)
        let grown = doclists.take(capacity)
        if let old = entry.pointee.data {
            grown.update(from: old, count: Int(entry.pointee.count))
            doclists.giveBack(old, entry.pointee.capacity)
        }
        memory += Int(capacity - entry.pointee.capacity)
        entry.pointee.data = grown
        entry.pointee.capacity = capacity
    }

    /// The entry of a term, which is made when there is none.
    private func find(_ term: UnsafeBufferPointer<UInt8>) -> UnsafeMutablePointer<Entry> {
        let key = TermKey(term)
        let length = UInt16(truncatingIfNeeded: term.count)
        var slot = Int(truncatingIfNeeded: key.hash(length)) & tableMask
        while true {
            let found = table[slot]
            if found == 0 {
                let added = insert(term, key, slot: slot)
                return entries + added
            }
            let entry = entries + Int(found - 1)
            if entry.pointee.key == key, entry.pointee.termLength == length,
                term.count <= TermKey.whole || hasMiddle(entry, term)
            {
                return entry
            }
            slot = (slot + 1) & tableMask
        }
    }

    /// The index of the entry of a term whose key says everything.
    @inline(__always)
    private func find(_ wanted: Waiting) -> Int {
        var slot = Int(wanted.hash) & tableMask
        while true {
            let found = table[slot]
            if found == 0 { return insert(wanted, slot: slot) }
            let entry = entries + Int(found &- 1)
            if entry.pointee.key == wanted.key, entry.pointee.termLength == wanted.length { return Int(found &- 1) }
            slot = (slot &+ 1) & tableMask
        }
    }

    @inline(never)
    private func insert(_ wanted: Waiting, slot: Int) -> Int {
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: TermKey.whole) { bytes in
            wanted.key.write(Int(wanted.length), to: bytes.baseAddress!)
            return insert(UnsafeBufferPointer(rebasing: bytes[..<Int(wanted.length)]), wanted.key, slot: slot)
        }
    }

    /// Whether a long term, whose key and length are those of the entry, is the entry's.
    @inline(never)
    private func hasMiddle(_ entry: UnsafeMutablePointer<Entry>, _ term: UnsafeBufferPointer<UInt8>) -> Bool {
        TermOrder.equal(terms + Int(entry.pointee.termOffset), term.baseAddress!, term.count)
    }

    @inline(never)
    private func insert(_ term: UnsafeBufferPointer<UInt8>, _ key: TermKey, slot: Int) -> Int {
        if count == entryCapacity { growEntries() }
        if termBytes + term.count > termCapacity { growTerms(term.count) }
        (terms + termBytes).update(from: term.baseAddress!, count: term.count)
        (entries + count).initialize(
            to: Entry(key: key, termOffset: UInt32(termBytes), termLength: UInt16(term.count)))
        termBytes += term.count
        count += 1
        table[slot] = UInt32(count)
        memory += MemoryLayout<Entry>.stride + term.count + 8
        if count * 2 > tableMask { growTable() }
        return count - 1
    }

    private static func allocate(_ count: Int) -> UnsafeMutablePointer<Entry> {
        UnsafeMutableRawPointer.allocate(byteCount: count * MemoryLayout<Entry>.stride, alignment: 64)
            .bindMemory(to: Entry.self, capacity: count)
    }

    private static func allocateTable(_ count: Int) -> UnsafeMutablePointer<UInt32> {
        let table = UnsafeMutablePointer<UInt32>.allocate(capacity: count)
        table.initialize(repeating: 0, count: count)
        return table
    }

    private func growEntries() {
        let grown = Inverter.allocate(entryCapacity * 2)
        grown.update(from: entries, count: count)
        entries.deallocate()
        entries = grown
        entryCapacity *= 2
    }

    private func growTerms(_ needed: Int) {
        let capacity = max(termCapacity * 2, termBytes + needed)
        let grown = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity)
        grown.update(from: terms, count: termBytes)
        terms.deallocate()
        terms = grown
        termCapacity = capacity
    }

    private func growTable() {
        table.deallocate()
        tableMask = tableMask * 2 + 1
        table = Inverter.allocateTable(tableMask + 1)
        for index in 0..<count {
            var slot = Int(truncatingIfNeeded: entries[index].key.hash(entries[index].termLength)) & tableMask
            while table[slot] != 0 { slot = (slot + 1) & tableMask }
            table[slot] = UInt32(index + 1)
        }
    }
}
