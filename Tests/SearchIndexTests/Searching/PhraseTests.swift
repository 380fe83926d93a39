import Testing

@testable import SearchIndex

/// Phrases found by lists and parts of doclists against decoded postings.
@Suite struct PhraseTests {
    private func compare(_ file: IndexFile, _ words: [String]) throws(SegmentError) -> Int {
        let weigher = ClauseReader(file).weigher(.all)
        let found = try PhraseReader(file, words).weighted(weigher)
        var expected = WeightedPostings()
        var lists: [Postings] = []
        for word in words { lists.append(try file.reader.postings(of: word)) }
        for (index, rowid) in lists[0].documents.enumerated() {
            var positions = [Array(lists[0].positions(at: index))]
            for list in lists.dropFirst() {
                let place = Matches.lowerBound(count: list.count) { list.documents[$0] < rowid }
                let isFound = place < list.count && list.documents[place] == rowid
                positions.append(isFound ? Array(list.positions(at: place)) : [])
            }
            let starts = positions[0].filter { start in
                positions.indices.allSatisfy { positions[$0].contains(start + UInt32($0)) }
            }
            let weight = weigher.weight(starts, in: rowid)
            if weight > 0 { expected.append(rowid, weight) }
        }
        #expect(found.rowids == expected.rowids, "\(words)")
        #expect(found.weights == expected.weights, "\(words)")
        return found.count
    }

    private func compare(_ index: SmallIndex, _ seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        var found = 0
        try index.searcher.reading { (file) throws(SegmentError) in
            #expect(file.frequentLists != nil)
            guard case .paged = try file.postings.postings(of: EvaluatorTests.words[0]) else {
                Issue.record("no doclist is long")
                return
            }
            for _ in 0..<20 {
                let words = EvaluatorTests.text(Int.random(in: 2...3, using: &random), &random).split(separator: " ")
                found += try compare(file, words.map(String.init))
            }
            // Said twice, in no document, and rare beside frequent.
            found += try compare(file, [EvaluatorTests.words[0], EvaluatorTests.words[0]])
            #expect(try compare(file, [EvaluatorTests.words[0], "absent"]) == 0)
            found += try compare(file, [EvaluatorTests.words[59], EvaluatorTests.words[0]])
        }
        #expect(found > 100)
    }

    @Test func findsWhatTheSegmentsHave() throws {
        let index = try EvaluatorTests.index(11, documents: 6_000)
        try SmallIndex.makeLists(index.path)
        try compare(index, 12)
        // Later segments take some documents away and change some in place.
        let connection = try Connection(path: index.path, for: .writing)
        let columns = "body, title, summary, people, organisations, places, programmes, topics"
        let words = EvaluatorTests.words[0...2].joined(separator: " ")
        try connection.execute(
            """
            BEGIN;
            INSERT INTO search(search, rowid, \(columns)) SELECT 'delete', id, \(columns) FROM searchable
            WHERE id % 40 < 2;
            INSERT INTO search(rowid, body) SELECT id, '\(words) \(words)' FROM searchable WHERE id % 40 = 1;
            COMMIT
            """)
        try index.searcher.reading { (file) throws(SegmentError) in
            #expect(file.reader.structure.segments.count > 1)
        }
        try compare(index, 13)
    }
}
