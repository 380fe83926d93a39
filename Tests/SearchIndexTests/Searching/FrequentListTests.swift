import Documents
import QueryLanguage
import Testing

@testable import SearchIndex

/// Lists of frequent words against the segments they are made from.
@Suite struct FrequentListTests {
    /// Both ways of reading a clause, which must agree to the last bit.
    private func compare(_ file: IndexFile, _ clause: Clause) throws(SegmentError) -> Bool {
        let clauses = ClauseReader(file)
        let scores = try clauses.scored(clause, .standard)
        let listed = try Matches(ScoredList(scores: scores, factor: 1))
        let read = ClauseScores(try clauses.weighted(clause), .standard)
        let comment: Comment = "\(clause.part) in \(clause.fields.rawValue)"
        #expect(listed.rowids == read.rowids, comment)
        #expect(listed.scores == read.values, comment)
        #expect(scores.count == read.count, comment)
        #expect(read.values.allSatisfy { $0 <= scores.highest }, comment)
        // Jumping finds what walking does, however far.
        for stride in [UInt32(1), 3, 10, 90, 700] {
            let wanted = (1..<UInt32(file.capacity)).filter { $0 % stride == stride / 2 }
            var found = Matches()
            try ScoredList(scores: scores, factor: 1).forEach(of: wanted) { found.append(wanted[$0], $1) }
            #expect(found == listed.filtered { $0 % stride == stride / 2 }, "\(comment), each \(stride)th")
        }
        return scores.head != nil
    }

    @Test(arguments: [UInt64(1), 2, 3]) func saysWhatTheSegmentsSay(seed: UInt64) throws {
        let index = try EvaluatorTests.index(seed, documents: seed == 3 ? 17_000 : 300)
        try SmallIndex.makeLists(index.path)
        var listed = 0
        try index.searcher.reading { (file) throws(SegmentError) in
            let vocabulary = Vocabulary(file: file)
            for word in Set(EvaluatorTests.words).sorted().prefix(seed == 3 ? 20 : 60) {
                let all = try vocabulary.inflections(of: word)
                // A word alone, all that mean the same, those and one of another list.
                for words in [[word], all, all + ["woazt"]] {
                    for fields in [FieldSet.all, FieldSet(.title), FieldSet([.title, .body].map { FieldSet($0) })] {
                        let clause = Clause(part: word, atoms: words.map { .term($0) }, fields: fields)
                        listed += try compare(file, clause) ? 1 : 0
                    }
                }
            }
        }
        #expect(listed > 50)
    }

    /// Steps of more than a byte, patterns of many words and fields, more of them than a byte can name.
    @Test func keepsRarePatternsAndWideSteps() throws {
        let documents = (0..<2200).map { number in
            let repeated =
                String(repeating: "tide ", count: number % 23) + String(repeating: "tides ", count: number % 29)
            let body = number > 300 && number < 1700 ? "a lagoon" : number < 2000 ? repeated + "sea" : "nothing else"
            let sparse = (number % 45 == 0 ? " moor" : "") + (number % 130 < 2 ? " heath" : "")
            return Document.sample("d\(number)", number % 31 == 0 ? "Tides" : "Study", body + sparse)
        }
        let index = try SmallIndex(documents, hasLists: true)
        try index.searcher.reading { (file) throws(SegmentError) in
            for word in ["tide", "tides", "sea", "nothing", "moor", "heath"] {
                let atoms = try Vocabulary(file: file).inflections(of: word).map { Atom.term($0) }
                #expect(try compare(file, Clause(part: word, atoms: atoms, fields: .all)), "\(word)")
            }
            let list = try file.frequentLists?.list(of: "tides")
            #expect((list?.postings.count ?? 0) > 256)
        }
    }

    /// What comes and goes after the lists were made is put beside them.
    @Test func laterChangesCount() throws {
        let fixture = try IndexFixture()
        for number in 0..<60 {
            try fixture.write(
                "\(number).md", title: "Tide \(number)", front: "language: en\n",
                body: "tidal energy \(number % 7 == 0 ? "tides" : "")")
        }
        try fixture.run()
        try SmallIndex.makeLists(fixture.path)
        for number in [3, 7, 14] { try fixture.remove("\(number).md") }
        try fixture.write("20.md", title: "Wind", body: "no more water, only winds")
        try fixture.write("21.md", title: "Tide", body: "tides tides tides and tidings")
        try fixture.write("99.md", title: "Tides", body: "A new tide.")
        try fixture.run()
        let searcher = try Searcher(directory: fixture.index)
        try searcher.reading { (file) throws(SegmentError) in
            #expect(file.reader.structure.segments.count == 2)
            for word in ["tide", "tides", "tidal", "energy", "winds", "study"] {
                for atoms in [[word], try Vocabulary(file: file).inflections(of: word)] {
                    let clause = Clause(part: word, atoms: atoms.map { .term($0) }, fields: .all)
                    let isListed = try compare(file, clause)
                    let words = try file.frequentLists?.list(of: word)?.words
                    #expect(isListed == !["winds", "study"].contains(word), "\(atoms), \(words ?? [])")
                }
            }
        }
        for check in try IndexInspector(directory: fixture.index).verify(full: true) {
            #expect(check.passed, "\(check.name): \(check.detail)")
        }
    }

    @Test func aWrongListIsFound() throws {
        let fixture = try IndexFixture()
        for number in 0..<30 { try fixture.write("\(number).md", title: "Tide \(number)", body: "tidal energy") }
        try fixture.run()
        try SmallIndex.makeLists(fixture.path)
        let connection = try Connection(path: fixture.path, for: .writing)
        try connection.execute(
            """
            UPDATE frequent_list SET postings = (SELECT postings FROM frequent_list WHERE words LIKE 'energ%')
            WHERE words LIKE '%tide%'
            """)
        let checks = try IndexInspector(directory: fixture.index).verify(full: true)
        #expect(checks.filter { !$0.passed }.map(\.name) == ["Frequent words"])
    }
}
