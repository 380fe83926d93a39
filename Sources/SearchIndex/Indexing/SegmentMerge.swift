/// Brings several runs of postings together into one segment, term by term.
///
/// The runs hold different documents, in any mixture; terms come in the order of their bytes, each with one doclist. Which
/// runs have a term is found out first, so that the words of a segment are known before it is written.
struct SegmentMerge {
    /// What the runs say of a term.
    struct Word {
        /// The term's bytes, valid during the call.
        var bytes: UnsafeBufferPointer<UInt8>
        /// One bit per language of the documents that are added.
        var languages: UInt32 = 0
        /// Number of documents that are added.
        var added = 0
        /// Number of documents that are removed.
        var removed = 0
    }

    /// Of each run the number, in the order of all terms, of each of its terms, by `PostingRun.Term.entry`; empty when the
    /// run has no lists of terms.
    private(set) var numbers: [[UInt32]] = []
    private let runs: [PostingRun]
    /// For each term the runs that have it, the last one marked.
    private var holders: [UInt16] = []
    private static let last: UInt16 = 1 << 15

    /// Puts the terms of some runs in order, and calls `body` for each.
    init(_ runs: [PostingRun], _ body: (Word) throws(SegmentError) -> Void) throws(SegmentError) {
        precondition(runs.count < SegmentMerge.last, "runs of postings are few")
        self.runs = runs
        numbers = runs.map { Array(repeating: 0, count: $0.lists.isEmpty ? 0 : $0.terms.count) }
        // No term begins with eight bytes of ones.
        let atEnd = UInt64.max
        var next = Array(repeating: 0, count: runs.count)
        var beginnings = runs.map { $0.terms.first?.beginning ?? atEnd }
        var lowest: [Int] = []
        var number: UInt32 = 0
        while let least = beginnings.min(), least < atEnd {
            lowest.removeAll(keepingCapacity: true)
            for run in runs.indices where beginnings[run] == least { include(run, next, &lowest) }
            var word = Word(bytes: runs[lowest[0]].text(next[lowest[0]]))
            for run in lowest {
                let term = runs[run].terms[next[run]]
                if runs[run].isRemoval {
                    word.removed += Int(term.documents)
                } else {
                    word.added += Int(term.documents)
                    word.languages |= term.languages
                }
                if !numbers[run].isEmpty { numbers[run][Int(term.entry)] = number }
                holders.append(UInt16(run))
                next[run] += 1
                beginnings[run] = next[run] < runs[run].terms.count ? runs[run].terms[next[run]].beginning : atEnd
            }
            holders[holders.count - 1] |= SegmentMerge.last
            number += 1
            try body(word)
        }
    }

    /// Adds a run to those whose next term is the lowest, or begins anew with it.
    private func include(_ run: Int, _ next: [Int], _ lowest: inout [Int]) {
        guard let first = lowest.first else {
            lowest.append(run)
            return
        }
        let (a, b) = (runs[run].text(next[run]), runs[first].text(next[first]))
        if a.count == b.count, TermOrder.equal(a.baseAddress!, b.baseAddress!, a.count) {
            lowest.append(run)
        } else if TermOrder.precedes(a, b) {
            lowest.removeAll(keepingCapacity: true)
            lowest.append(run)
        }
    }

    /// Calls `body` for every term with its doclist, in order. What was read of runs in files is let go of.
    func forEach(
        _ body: (_ term: UnsafeBufferPointer<UInt8>, _ doclist: UnsafeBufferPointer<UInt8>) throws(SegmentError) -> Void
    ) throws(SegmentError) {
        var next = Array(repeating: 0, count: runs.count)
        var doclists: [UnsafeBufferPointer<UInt8>] = []
        var merged = DoclistWeaver()
        for mark in holders {
            let run = Int(mark & ~SegmentMerge.last)
            let position = next[run]
            next[run] += 1
            runs[run].release(before: position)
            let doclist = runs[run].doclist(position)
            guard mark >= SegmentMerge.last else {
                doclists.append(doclist)
                continue
            }
            if doclists.isEmpty {
                try body(runs[run].text(position), doclist)
            } else {
                doclists.append(doclist)
                try body(runs[run].text(position), merged.weave(doclists))
                doclists.removeAll(keepingCapacity: true)
            }
        }
    }
}

/// Makes one doclist of several with different rowids.
struct DoclistWeaver: ~Copyable {
    private var bytes: UnsafeMutablePointer<UInt8>
    private var capacity = 1 << 12
    private var sources: [Source] = []

    init() { bytes = .allocate(capacity: capacity) }

    deinit { bytes.deallocate() }

    /// The doclist, valid until the next call.
    mutating func weave(_ doclists: [UnsafeBufferPointer<UInt8>]) -> UnsafeBufferPointer<UInt8> {
        sources.removeAll(keepingCapacity: true)
        var size = 0
        for doclist in doclists {
            size += doclist.count
            if let source = Source(doclist) { sources.append(source) }
        }
        reserve(size)
        var end = 0
        var last: UInt64 = 0
        while sources.count > 1 {
            var (lowest, second) = sources[0].rowid < sources[1].rowid ? (0, 1) : (1, 0)
            for index in 2..<max(sources.count, 2) where sources[index].rowid < sources[second].rowid {
                if sources[index].rowid < sources[lowest].rowid {
                    (lowest, second) = (index, lowest)
                } else {
                    second = index
                }
            }
            end += Varint.write(sources[lowest].rowid - last, to: bytes + end)
            // All of one doclist up to the first rowid of another is taken as it is.
            let isAtEnd = !sources[lowest].skip(below: sources[second].rowid, &last)
            end = append(sources[lowest].taken, at: end)
            if isAtEnd { sources.remove(at: lowest) }
        }
        if let source = sources.first {
            end += Varint.write(source.rowid - last, to: bytes + end)
            end = append(source.rest, at: end)
        }
        return UnsafeBufferPointer(start: bytes, count: end)
    }

    /// Where the entry ends that begins at an offset of a doclist, and what its rowid adds to `row`; `nil` at the end of the
    /// doclist, and where it ends beyond `limit`.
    @inline(__always)
    static func end(of doclist: UnsafeBufferPointer<UInt8>, _ start: Int, limit: Int, _ row: inout UInt64) -> Int? {
        var offset = start
        guard let bytes = doclist.baseAddress, let step = Varint.read(bytes, &offset, end: doclist.count),
            let size = Varint.read(bytes, &offset, end: doclist.count)
        else { return nil }
        let end = offset + Int(size >> 1)
        guard end <= limit, end <= doclist.count else { return nil }
        row &+= step
        return end
    }

    private func append(_ piece: UnsafeBufferPointer<UInt8>, at end: Int) -> Int {
        guard let start = piece.baseAddress else { return end }
        (bytes + end).update(from: start, count: piece.count)
        return end + piece.count
    }

    /// A difference to a rowid is never larger than the one it stands for, so that all together take no more room.
    private mutating func reserve(_ size: Int) {
        let needed = size + 16
        guard capacity < needed else { return }
        bytes.deallocate()
        capacity = max(capacity * 2, needed)
        bytes = .allocate(capacity: capacity)
    }

    /// A doclist that stands in one piece, from some posting on.
    private struct Source {
        /// That of the posting that comes next.
        private(set) var rowid: UInt64 = 0
        /// What was passed by the last step: postings, the first one without its rowid.
        private(set) var taken = UnsafeBufferPointer<UInt8>(start: nil, count: 0)
        private let bytes: UnsafePointer<UInt8>
        private let count: Int
        /// Where the posting that comes next goes on after its rowid.
        private var offset = 0

        init?(_ doclist: UnsafeBufferPointer<UInt8>) {
            guard let start = doclist.baseAddress else { return nil }
            bytes = start
            count = doclist.count
            guard let first = Varint.read(bytes, &offset, end: count) else { return nil }
            rowid = first
        }

        /// All that is left, the first posting without its rowid.
        var rest: UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(start: bytes + offset, count: count - offset) }

        /// Passes postings until one has no lower rowid than `limit`; false at the end. `last` becomes the last rowid.
        @inline(__always)
        mutating func skip(below limit: UInt64, _ last: inout UInt64) -> Bool {
            let start = offset
            while true {
                guard let size = Varint.read(bytes, &offset, end: count) else { break }
                offset += Int(size >> 1)
                last = rowid
                let end = offset
                guard let step = Varint.read(bytes, &offset, end: count) else { break }
                rowid += step
                if rowid >= limit {
                    taken = UnsafeBufferPointer(start: bytes + start, count: end - start)
                    return true
                }
            }
            taken = UnsafeBufferPointer(start: bytes + start, count: count - start)
            return false
        }
    }
}
