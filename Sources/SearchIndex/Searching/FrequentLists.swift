/// The lists of an index's frequent words, as far as the file has them and they hold.
final class FrequentLists {
    private let connection: Connection
    private var lists = KeptValues<Int64, FrequentList>(limit: 48 << 20)
    private var numbers: [String: Int64] = [:]
    /// They say nothing of later documents.
    let lastCovered: UInt32

    /// `nil` when there are none for a segment that the index still has.
    init?(_ connection: Connection, _ structure: SegmentStructure, lastRowid: UInt32) throws(SegmentError) {
        guard let made = try Origin(connection), made.segment == structure.segments.last,
            lastRowid >= made.lastRowid
        else { return nil }
        self.connection = connection
        lastCovered = made.lastRowid
    }

    /// What a file's lists were made from, as `meta` says it.
    struct Origin {
        /// The segment whose postings they have.
        var segment: SegmentStructure.Segment
        /// The last rowid of that time.
        var lastRowid: UInt32
    }

    /// The list that a question's word has for itself and all that it takes for the same; `nil` when it is not frequent.
    func list(of word: String) throws(SegmentError) -> FrequentList? {
        guard let number = try number(of: word), number > 0 else { return nil }
        if let known = lists.value(for: number) { return known }
        let row = try connection.statement("SELECT words, postings FROM frequent_list WHERE id = ?1").bind(1, number)
        defer { row.reset() }
        guard try row.step() else { throw .corrupt("the list of the frequent word “\(word)” is missing") }
        let words = row.text(0).split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        let list = try FrequentList(words: words, row.borrowedBytes(1), lastRowid: lastCovered)
        lists.keep(list, for: number, memory: list.memory)
        return list
    }

    private func number(of word: String) throws(SegmentError) -> Int64? {
        if let known = numbers[word] { return known }
        let row = try connection.statement("SELECT list FROM frequent_word WHERE word = ?1").bind(1, word)
        defer { row.reset() }
        let number = try row.step() ? row.integer(0) : 0
        if numbers.count > FrequentLists.mostWords { numbers = [:] }
        numbers[word] = number
        return number
    }

    private static let mostWords = 20_000
}

extension FrequentLists.Origin {
    /// Reads the fact; `nil` when the file has no lists.
    init?(_ connection: Connection) throws(SegmentError) {
        let numbers = try Meta.get("frequent", connection)?.split(separator: " ").compactMap { UInt32($0) } ?? []
        guard numbers.count == 4 else { return nil }
        segment = .init(id: Int(numbers[0]), firstPage: Int(numbers[1]), lastPage: Int(numbers[2]))
        lastRowid = numbers[3]
    }

    /// Writes the fact.
    func write(_ connection: Connection) throws(SegmentError) {
        try Meta.set(
            "frequent", "\(segment.id) \(segment.firstPage) \(segment.lastPage) \(lastRowid)", connection)
    }
}
