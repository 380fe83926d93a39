/// Writes the lists of an index's frequent words (`FrequentList`) beside the segment they are made from.
///
/// Words that a question takes for one another share a list. Later segments are small; what they say is read as it is and
/// put beside the lists, which hold as long as their segment is there.
struct FrequentListWriter {
    private let file: IndexFile
    private let connection: Connection
    private let segment: SegmentStructure.Segment
    private let vocabulary: Vocabulary

    private let fewest: Int

    /// Which words are frequent.
    struct Limits {
        /// In collections of fewer documents what was decoded is kept, which is quicker than lists.
        var documents = 200_000
        /// A list has at least so many postings,
        var postings = 128
        /// and at least one in so many documents: in shorter ones the steps are long and save little.
        var rarest = 512
    }

    /// Brings the lists of an index file up to date, in one transaction of the connection that wrote it.
    static func refresh(_ connection: Connection, path: String, limits: Limits = Limits()) throws(SegmentError) {
        let file = IndexFile(connection, path: path)
        try file.reading { () throws(SegmentError) in
            guard let oldest = file.reader.structure.segments.last else { return }
            if try FrequentLists.Origin(connection)?.segment == oldest { return }
            try connection.execute(
                "DELETE FROM frequent_list; DELETE FROM frequent_word; DELETE FROM meta WHERE key = 'frequent'")
            guard file.documents >= limits.documents else { return }
            try FrequentListWriter(file, oldest, max(limits.postings, file.documents / limits.rarest)).write()
        }.get()
    }

    private init(_ file: IndexFile, _ segment: SegmentStructure.Segment, _ fewest: Int) {
        self.file = file
        self.fewest = fewest
        self.segment = segment
        connection = file.connection
        vocabulary = Vocabulary(file: file)
    }

    private func write() throws(SegmentError) {
        let insert = try connection.statement("INSERT INTO frequent_list(id, words, postings) VALUES(?1, ?2, ?3)")
        let name = try connection.statement("INSERT INTO frequent_word(word, list) VALUES(?1, ?2)")
        var id: Int64 = 0
        try forEachList { (group, list) throws(SegmentError) in
            id += 1
            try insert.bind(1, id).bind(2, group.words.joined(separator: "\n")).bind(3, list).run()
            for word in group.typed { try name.bind(1, word).bind(2, id).run() }
        }
        let last = UInt32(file.capacity - 1)
        try FrequentLists.Origin(segment: segment, lastRowid: last).write(connection)
    }

    /// Calls `body` with the groups that get a list, in order. Several are encoded at once.
    private func forEachList(_ body: (Group, [UInt8]) throws(SegmentError) -> Void) throws(SegmentError) {
        nonisolated(unsafe) let lengths = file.lengths
        let (columns, fewest) = (file.reader.columns, fewest)
        let groups = try groups()
        var next = 0
        while next < groups.count {
            let first = next
            var doclists: [[Doclist]] = []
            var size = 0
            while next < groups.count, size < FrequentListWriter.bytesAtOnce {
                var own: [Doclist] = []
                for word in groups[next].words { own.append(try file.reader.oldestDoclist(of: word)) }
                size += own.reduce(0) { $0 + $1.count }
                doclists.append(own)
                next += 1
            }
            nonisolated(unsafe) let ready = doclists
            var lists = Array(repeating: Result<[UInt8]?, SegmentError>.success(nil), count: ready.count)
            lists.withUnsafeMutableBufferPointer { lists in
                nonisolated(unsafe) let lists = lists
                Parallel.forEachPiece(lists.count) { place in
                    do throws(SegmentError) {
                        lists[place] = .success(
                            try FrequentListEncoder.encode(
                                ready[place], lengths: lengths, columns: columns, fewest: fewest))
                    } catch { lists[place] = .failure(error) }
                }
            }
            for (place, list) in lists.enumerated() {
                if let list = try list.get() { try body(groups[first + place], list) }
            }
        }
    }

    /// So many bytes of doclists are in memory at a time.
    private static let bytesAtOnce = 16 << 20

    /// Words that a question takes for one another, sorted, and those of them for which it takes just these.
    private struct Group {
        var words: [String]
        var typed: [String]
    }

    /// The groups that may occur in `fewest` documents, in the order of their words.
    private func groups() throws(SegmentError) -> [Group] {
        let candidates = try candidates()
        var groups: [[String]: [String]] = [:]
        for word in candidates where try vocabulary.documents(with: word) > 0 {
            groups[try vocabulary.inflections(of: word).sorted(), default: []].append(word)
        }
        return groups.map { Group(words: $0.key, typed: $0.value.sorted()) }
            .sorted { $0.words.lexicographicallyPrecedes($1.words) }
    }

    /// Words that may be in so many documents, alone or with those of their stems.
    private func candidates() throws(SegmentError) -> Set<String> {
        var candidates: Set<String> = []
        try file.words.forEach { word, value in
            if value.number >= fewest { candidates.insert(String(decoding: word, as: UTF8.self)) }
        }
        for language in file.languages {
            var groups: [String: [String]] = [:]
            try file.stems.forEachWord(language) { stem, word in groups[stem, default: []].append(word) }
            for (stem, words) in groups {
                var documents = try vocabulary.documents(with: stem)
                for word in words { documents += try vocabulary.documents(with: word) }
                if documents >= fewest { candidates.formUnion(words + [stem]) }
            }
        }
        return candidates
    }
}
