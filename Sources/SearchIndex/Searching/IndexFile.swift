internal import Documents
internal import TextAnalysis

/// An index file open for reading, with what one state of it needs to have at hand.
///
/// Everything is read within one read transaction, from `begin` to `end`; what does not change between two of them is kept.
final class IndexFile {
    let connection: Connection
    let path: String
    /// What SQLite counts up when another process changes the file.
    private var dataVersion: Int64 = -1
    /// Number of documents.
    private(set) var documents = 0
    /// Tokens of each field over all documents.
    private(set) var tokens: [Int] = []
    /// Lengths of the fields of each document.
    private(set) var lengths = FieldLengths()
    private var knownDates: [Int32]?
    private var knownSpace: LatentSpace??
    private var knownNames: KnownNames?
    /// Languages with a stemmer that some document is in.
    private(set) var languages: [Language] = []
    /// Codes of the languages of the thesaurus; empty when there is none.
    private(set) var thesaurusLanguages: [String] = []
    private(set) var reader: SegmentReader!
    /// `nil` when the file has none that hold.
    private(set) var frequentLists: FrequentLists?
    /// What was read of the segments.
    private(set) var postings: PostingCache!
    private(set) var fieldWeights: FieldWeights!
    private var facetColumns: [Facet: FacetValues] = [:]
    private var facetValues: [Facet: FacetTree] = [:]
    private var knownCombinations: FacetCombinations??
    private var facetsCounted = 0
    /// The identifiers of its documents.
    let keys: BlockTable
    /// Its words, and their stems.
    let words: BlockTable
    let stems: BlockTable
    private var depth = 0
    let stemmer = Stemmer()
    let tokenizer = Tokenizer()
    let sentences = SentenceBreaker()

    /// Opens a file that exists.
    convenience init(path: String) throws(SegmentError) {
        self.init(try IndexRecovery.open(path), path: path)
    }

    /// Reads by a connection that is open already, at the end of writing.
    init(_ connection: Connection, path: String) {
        self.connection = connection
        self.path = path
        keys = .keys(connection)
        words = .words(connection)
        stems = .stems(connection)
    }

    /// Number of rowids, 0 included: the length of the arrays.
    var capacity: Int { lengths.count }

    /// Day of each document by rowid (`DocumentColumns`).
    var dates: [Int32] {
        get throws(SegmentError) {
            if let knownDates { return knownDates }
            let dates = try DocumentColumns.integers("dates", as: Int32.self, connection)
            guard dates.count == capacity else { throw .corrupt("the columns do not fit together") }
            var (earliest, latest) = (Int32.max, Int32.min)
            for date in dates { (earliest, latest) = (min(earliest, date), max(latest, date)) }
            guard earliest >= DocumentColumns.noDocument, latest <= 9999_12_31 else {
                throw .corrupt("a date is out of range")
            }
            knownDates = dates
            return dates
        }
    }

    /// The names that questions may use for its values.
    var names: KnownNames {
        get throws(SegmentError) {
            if let knownNames { return knownNames }
            let names = try KnownNames(self)
            knownNames = names
            return names
        }
    }

    /// Its latent space; `nil` when it has none.
    var space: LatentSpace? {
        get throws(SegmentError) {
            if let knownSpace { return knownSpace }
            let space = try LatentSpace(connection)
            knownSpace = .some(space)
            return space
        }
    }

    /// Runs `body` within one read transaction, so that all of it sees one state of the file.
    func reading<Result, Failure: Error>(
        _ body: () throws(Failure) -> Result
    ) throws(SegmentError) -> Swift.Result<Result, Failure> {
        if depth == 0 {
            try connection.execute("BEGIN")
            do { try refresh() } catch {
                reader?.close()
                try? connection.execute("COMMIT")
                throw error
            }
        }
        depth += 1
        defer {
            depth -= 1
            if depth == 0 {
                reader.close()
                try? connection.execute("COMMIT")
            }
        }
        do { return .success(try body()) } catch { return .failure(error) }
    }

    /// Reads anew what another process may have changed.
    private func refresh() throws(SegmentError) {
        let version = try connection.integer("PRAGMA data_version") ?? 0
        if version == dataVersion, reader != nil { return }
        let schema = try Meta.get("schema", connection).flatMap { Int($0) }
        guard schema == Schema.version else {
            throw .unsupported(
                "its layout has version \(schema.map(String.init) ?? "unknown"), this program's is \(Schema.version)")
        }
        lengths = try FieldLengths(connection)
        guard lengths.count > 0 else { throw .corrupt("the columns do not fit together") }
        knownDates = nil
        knownSpace = nil
        knownNames = nil
        facetColumns = [:]
        facetValues = [:]
        knownCombinations = nil
        facetsCounted = 0
        let totals = try connection.blob("SELECT block FROM search_data WHERE id = 1") ?? []
        (documents, tokens) = try SegmentStructure.totals(totals, columns: Field.allCases.count)
        let mask = try Meta.get("languages", connection).flatMap { UInt32($0) } ?? 0
        languages = Language.withStemmer.filter { $0.bit & mask != 0 }
        thesaurusLanguages =
            try Meta.get("thesaurus", connection)?.split(separator: " ").map(String.init) ?? []
        reader = try SegmentReader(
            connection, table: "search", columns: Field.allCases.count, lastRowid: UInt32(lengths.count - 1))
        frequentLists = try FrequentLists(connection, reader.structure, lastRowid: reader.lastRowid)
        postings = PostingCache(reader, hasLists: frequentLists != nil)
        let averages = tokens.map { Float($0) / Float(max(documents, 1)) }
        fieldWeights = FieldWeights(.standard, averages: averages)
        dataVersion = version
    }

    /// The values of a facet on every document.
    func column(_ facet: Facet) throws(SegmentError) -> FacetValues {
        if let column = facetColumns[facet] { return column }
        let column = try FacetValues(facet.rawValue, connection)
        guard column.count == capacity else { throw .corrupt("the column \(facet.rawValue) does not fit the others") }
        facetColumns[facet] = column
        return column
    }

    /// The combinations of all facets' values, for counting so many of them again; `nil` where counting them one by one costs
    /// less: the first times, and where there are too many.
    func facetCombinations(for count: Int) throws(SegmentError) -> FacetCombinations? {
        if let knownCombinations { return knownCombinations }
        facetsCounted += count
        if facetsCounted <= 2 * Facet.allCases.count { return nil }
        var columns: [(Facet, FacetValues)] = []
        for facet in Facet.allCases { columns.append((facet, try column(facet))) }
        let combinations = FacetCombinations(columns, capacity: capacity)
        knownCombinations = .some(combinations)
        return combinations
    }

    /// The known and used values of a facet.
    func tree(_ facet: Facet) throws(SegmentError) -> FacetTree {
        if let tree = facetValues[facet] { return tree }
        let tree = try FacetTree(facet, connection)
        facetValues[facet] = tree
        return tree
    }

    /// The documents there are.
    var existing: Bitset {
        get throws(SegmentError) {
            var set = Bitset(capacity: capacity)
            for (row, date) in try dates.enumerated() where date != DocumentColumns.noDocument {
                set.insert(UInt32(row))
            }
            return set
        }
    }

    /// The rowids of all documents.
    var everything: [UInt32] { get throws(SegmentError) { try existing.rowids } }
}
