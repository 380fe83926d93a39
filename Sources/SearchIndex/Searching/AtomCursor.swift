/// Walks the documents in which an atom may be, with its positions in each.
final class AtomCursor: DocumentCursor {
    private enum Kind {
        case term, any, phrase
        case near(distance: Int, lengths: [Int])
    }

    private let kind: Kind
    private var cursor: TermCursor?
    private var operands: [AtomCursor]
    /// The operands, the shortest first.
    private let order: [Int]
    private let columns: Int
    /// Bytes of the index, about.
    private let size: Int
    /// The document it stands on; `.max` behind the last.
    private(set) var rowid: UInt32 = 0

    /// A cursor over one term.
    init(_ postings: TermPostings, _ reader: SegmentReader) {
        kind = .term
        cursor = TermCursor(postings, reader)
        (operands, order) = ([], [])
        (columns, size) = (reader.columns, postings.size)
    }

    private init(_ kind: Kind, _ operands: [AtomCursor], columns: Int) {
        self.kind = kind
        self.operands = operands
        self.columns = columns
        order = operands.indices.map { (operands[$0].size, $0) }.sorted { $0 < $1 }.map(\.1)
        let sizes = operands.map(\.size)
        if case .any = kind { size = sizes.reduce(0, +) } else { size = sizes.min() ?? 0 }
    }

    /// Any of the operands.
    static func any(_ operands: [AtomCursor], columns: Int) -> AtomCursor {
        operands.count == 1 ? operands[0] : AtomCursor(.any, operands, columns: columns)
    }

    /// The operands at successive positions.
    static func phrase(_ operands: [AtomCursor], columns: Int) -> AtomCursor {
        AtomCursor(.phrase, operands, columns: columns)
    }

    /// The operands, of so many words each, with at most so many words between.
    static func near(_ operands: [AtomCursor], lengths: [Int], distance: Int, columns: Int) -> AtomCursor {
        AtomCursor(.near(distance: distance, lengths: lengths), operands, columns: columns)
    }

    /// Moves to the first document that has all words needed and is not before `target`; false when there is none. Never
    /// moves back.
    func seek(_ target: UInt32) throws(SegmentError) -> Bool {
        if rowid >= target, rowid > 0 { return rowid != .max }
        switch kind {
        case .term: rowid = try cursor!.seek(max(target, 1)) ? cursor!.rowid : .max
        case .any:
            rowid = .max
            for operand in operands where try operand.seek(target) { rowid = min(rowid, operand.rowid) }
        case .phrase, .near: rowid = try operands.meet(target, order) ?? .max
        }
        return rowid != .max
    }

    /// Moves to a document, from wherever it stands; false, and nowhere, when it lacks a word that is needed. After this no
    /// `seek` may follow.
    func find(_ target: UInt32) throws(SegmentError) -> Bool {
        var isFound = false
        switch kind {
        case .term: isFound = try cursor!.find(target)
        case .any: for operand in operands where try operand.find(target) { isFound = true }
        case .phrase, .near:
            isFound = true
            for index in order where isFound { isFound = try operands[index].find(target) }
        }
        rowid = isFound ? target : 0
        return isFound
    }

    /// The positions in the document it stands on, ascending; empty when the words do not stand as they should.
    func positions() throws(SegmentError) -> [Position] {
        var found: [Position] = []
        switch kind {
        case .term:
            try cursor!.appendPositions(columns: columns, to: &found)
        case .any:
            let present = operands.filter { $0.rowid == rowid }
            if present.count == 1 { return try present[0].positions() }
            PhraseMatcher.union(try AtomCursor.positions(present), into: &found)
        case .phrase: PhraseMatcher.phrase(try AtomCursor.positions(operands), into: &found)
        case .near(let distance, let lengths):
            if lengths == [1, 1] {
                let (first, second) = (try operands[0].positions(), try operands[1].positions())
                NearMatcher.near(first, second, distance: distance, into: &found)
                return found
            }
            let near = zip(try AtomCursor.positions(operands), lengths).map {
                NearMatcher.Operand(positions: $0, length: $1)
            }
            NearMatcher.near(near, distance: distance, into: &found)
        }
        return found
    }

    /// Appends the positions in the document it stands on.
    func appendPositions(to found: inout [Position]) throws(SegmentError) {
        guard case .term = kind else { return found += try positions() }
        try cursor!.appendPositions(columns: columns, to: &found)
    }

    private static func positions(_ operands: [AtomCursor]) throws(SegmentError) -> [[Position]] {
        var lists: [[Position]] = []
        for operand in operands { lists.append(try operand.positions()) }
        return lists
    }
}
