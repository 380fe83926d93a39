/// Finds the documents in which words stand one after the other, and what that weighs.
///
/// Which documents have all of the words is found first, without positions: the words of which there are fewest are walked
/// through, and looked for in the lists of frequent words. Long doclists are read only where such a document is.
struct PhraseReader {
    private let file: IndexFile
    private let words: [String]
    private let postings: [TermPostings]
    /// The words, those that take the fewest bytes first.
    private let order: [Int]

    /// Looking a few documents up by the index of a doclist is quicker than by a list.
    private static let few = 16

    init(_ file: IndexFile, _ words: [String]) throws(SegmentError) {
        var postings: [TermPostings] = []
        for word in words { postings.append(try file.postings.postings(of: word)) }
        (self.file, self.words, self.postings) = (file, words, postings)
        order = postings.indices.map { (postings[$0].size, $0) }.sorted { $0 < $1 }.map(\.1)
    }

    /// The documents that have the phrase.
    func weighted(_ weigher: Weigher) throws(SegmentError) -> WeightedPostings {
        var matching = Matching(postings, file.reader, weigher)
        if let documents = try documents() {
            for rowid in documents { try matching.look(at: rowid) }
        } else {
            try matching.lookEverywhere(order)
        }
        return matching.found
    }

    /// The documents that may have all words, ascending; `nil` when they have to be looked for in the doclists.
    private func documents() throws(SegmentError) -> [UInt32]? {
        guard let lists = file.frequentLists else { return nil }
        var rest = order[...]
        guard let rarest = rest.popFirst(), var documents = try documents(rarest, lists) else { return nil }
        for word in rest where documents.count > PhraseReader.few {
            guard case .paged(_, let newer) = postings[word], let list = try lists.list(of: words[word]),
                let place = list.words.firstIndex(of: words[word])
            else { continue }
            documents = try list.documents(having: place, of: documents, orAmong: try PhraseReader.documents(newer))
        }
        return documents
    }

    /// The documents that have a word, or had it when its list was made.
    private func documents(_ word: Int, _ lists: FrequentLists) throws(SegmentError) -> [UInt32]? {
        switch postings[word] {
        case .whole(let doclist): return try PhraseReader.documents(doclist)
        case .paged(_, let newer):
            guard let list = try lists.list(of: words[word]), let place = list.words.firstIndex(of: words[word])
            else { return nil }
            let listed = try list.documents(having: place)
            let others = try PhraseReader.documents(newer)
            // What is newer mostly comes behind.
            if let first = others.first, let last = listed.last, first <= last {
                return Set(listed).union(others).sorted()
            }
            return listed + others
        }
    }

    private static func documents(_ doclist: Doclist) throws(SegmentError) -> [UInt32] {
        if doclist.count == 0 { return [] }
        var documents: [UInt32] = []
        documents.reserveCapacity(doclist.count / 4)
        try doclist.forEach { (rowid, _, _) throws(SegmentError) in documents.append(rowid) }
        return documents
    }

    /// Looks whether documents, ascending, have the words one after the other.
    private struct Matching {
        private(set) var found = WeightedPostings()
        private var cursors: [TermCursor]
        private var positions: [[Position]]
        private var starts: [Position] = []
        private let weigher: Weigher
        private let columns: Int

        init(_ postings: [TermPostings], _ reader: SegmentReader, _ weigher: Weigher) {
            cursors = postings.map { TermCursor($0, reader) }
            positions = postings.map { _ in [] }
            self.weigher = weigher
            columns = reader.columns
        }

        /// Looks at one document.
        mutating func look(at rowid: UInt32) throws(SegmentError) {
            for word in cursors.indices {
                guard try cursors[word].seek(rowid), cursors[word].rowid == rowid else { return }
            }
            try match(rowid)
        }

        /// Looks at all documents that have the words, the first of which leads.
        mutating func lookEverywhere(_ order: [Int]) throws(SegmentError) {
            var target: UInt32 = 1
            while let rowid = try cursors.meet(target, order) {
                try match(rowid)
                target = rowid + 1
            }
        }

        private mutating func match(_ rowid: UInt32) throws(SegmentError) {
            for word in cursors.indices {
                positions[word].removeAll(keepingCapacity: true)
                try cursors[word].appendPositions(columns: columns, to: &positions[word])
                if positions[word].isEmpty { return }
            }
            starts.removeAll(keepingCapacity: true)
            if cursors.count == 2 {
                PhraseMatcher.phrase(positions[0], positions[1], into: &starts)
            } else {
                PhraseMatcher.phrase(positions, into: &starts)
            }
            if starts.isEmpty { return }
            let weight = weigher.weight(starts, in: rowid)
            if weight > 0 { found.append(rowid, weight) }
        }
    }
}
