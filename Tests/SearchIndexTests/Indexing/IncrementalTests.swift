import Documents
import Foundation
import Testing

@testable import SearchIndex

/// An index that was changed step by step holds what one built at once holds.
@Suite struct IncrementalTests {
    static let words = [
        "marine", "energy", "energies", "wind", "turbine", "turbines", "strategy", "strategies", "Café", "R&D",
        "place-based", "growth", "université", "Straße", "2016", "£2.5m", "innovation", "clusters", "数学", "tides",
    ]

    /// Changes a corpus at random: Markdown, text and JSON Lines, with identifiers that collide now and then.
    struct Gardener {
        var random: SeededGenerator
        let fixture: IndexFixture
        var files: Set<String> = []
        var records: [String] = []

        func text(_ count: Int, _ random: inout SeededGenerator) -> String {
            (0..<count).map { _ in
                Int.random(in: 0..<8, using: &random) == 0
                    ? "w\(Int.random(in: 0..<300, using: &random))"
                    : IncrementalTests.words[Int.random(in: 0..<IncrementalTests.words.count, using: &random)]
            }.joined(separator: " ")
        }

        mutating func markdown(_ name: String) throws {
            let region = ["South West", "Wales", "Atlantis", ""].randomElement(using: &random)!
            let sector = ["Energy", "Space", ""].randomElement(using: &random)!
            let front =
                (region.isEmpty ? "" : "region: [\(region)]\n") + (sector.isEmpty ? "" : "sector: [\(sector)]\n")
                + "organisation: \(["Alpha", "Beta Ltd", "Gamma"].randomElement(using: &random)!)\n"
                + "date: \(Int.random(in: 2000...2024, using: &random))\n"
            let body = text(Int.random(in: 1...60, using: &random), &random)
            try fixture.write(name, title: "Study \(text(2, &random))", front: front, body: body)
            files.insert(name)
        }

        mutating func step() throws {
            let name = files.sorted().randomElement(using: &random)
            switch Int.random(in: 0..<9, using: &random) {
            case 0, 1: try markdown("\(Int.random(in: 0..<90, using: &random)).md")
            case 2: if let name { try markdown(name) }
            case 3:
                guard let name else { return }
                let other = "moved\(Int.random(in: 0..<90, using: &random)).md"
                guard !files.contains(other) else { return }
                try fixture.move(name, to: other)
                files.remove(name)
                files.insert(other)
            case 4:
                guard let name, files.count > 5 else { return }
                try fixture.remove(name)
                files.remove(name)
            case 5:
                // The identifier of a file and that of a text beside it are one; a record may state the same one too.
                let number = Int.random(in: 0..<90, using: &random)
                try fixture.write("\(number).txt", "A title\n\n" + text(20, &random))
                files.insert("\(number).txt")
            case 6:
                records.append(
                    #"{"_id": "\#(Int.random(in: 0..<90, using: &random))", "title": "Record", "text": "\#(text(9, &random))"}"#
                )
            case 7:
                // One without an identifier, and one that is broken.
                records.insert(
                    #"{"title": "Record", "text": "\#(text(9, &random))"}"#,
                    at: Int.random(in: 0...records.count, using: &random))
                if records.count % 3 == 0 { records.append("{broken") }
            default: if !records.isEmpty { records.remove(at: Int.random(in: 0..<records.count, using: &random)) }
            }
        }

        mutating func writeRecords() throws {
            // Records move between two files.
            let middle = Int.random(in: 0...records.count, using: &random)
            for (name, part) in [("a", records[..<middle]), ("b", records[middle...])] {
                try fixture.write("\(name).jsonl", part.joined(separator: "\n"))
                try fixture.write("\(name).mapping.yaml", "id: _id\ntitle: title\nbody: text\n")
            }
        }
    }

    @Test(arguments: 1...6) func equalsARebuild(_ seed: Int) throws {
        let fixture = try IndexFixture()
        var gardener = Gardener(random: SeededGenerator(seed: UInt64(seed)), fixture: fixture)
        for number in 0..<60 { try gardener.markdown("\(number).md") }
        for _ in 0..<20 { try gardener.step() }
        try gardener.writeRecords()
        try fixture.run()
        var inPlace = 0
        for round in 0..<8 {
            for _ in 0..<Int.random(in: 0..<9, using: &gardener.random) { try gardener.step() }
            try gardener.writeRecords()
            let report = try fixture.run()
            // A new file has its one segment deep down.
            let levels = try StructureRecord(reading: Connection(path: fixture.path)).levels
            if levels.dropLast().contains(where: { !$0.segments.isEmpty }) { inPlace += 1 }
            let other = fixture.folder + "/rebuilt"
            let rebuilt = try fixture.run(rebuild: true, into: other)
            #expect(report.skipped == rebuilt.skipped, "seed \(seed), round \(round)")
            #expect(report.unknownValues == rebuilt.unknownValues)
            #expect(report.documents == rebuilt.documents)
            for view in IndexContent.views {
                let (found, expected) = (
                    try fixture.rows(view), try fixture.rows(view, path: other + "/kindred.db")
                )
                #expect(found == expected, "seed \(seed), round \(round): \(view)")
            }
            #expect(
                try IndexContent.words(fixture.path).map { "\($0)" }
                    == IndexContent.words(other + "/kindred.db").map { "\($0)" }, "seed \(seed), round \(round)")
            #expect(
                try IndexContent.postings(fixture.path) == IndexContent.postings(other + "/kindred.db"),
                "seed \(seed), round \(round)")
            for check in try IndexInspector(directory: fixture.index).verify(full: true) {
                #expect(check.passed, "seed \(seed), round \(round): \(check.name): \(check.detail)")
            }
        }
        #expect(inPlace >= 4, "seed \(seed)")
    }

    /// Many small changes leave few segments.
    @Test func segmentsAreMerged() throws {
        let fixture = try IndexFixture()
        for number in 0..<40 { try fixture.write("\(number).md", title: "Study \(number)", body: "Common number") }
        try fixture.run()
        for round in 0..<24 {
            try fixture.write("\(round).md", title: "Study \(round)", body: "Common changed\(round)")
            #expect(try fixture.run().changed == 1)
        }
        let connection = try Connection(path: fixture.path)
        let structure = try StructureRecord(reading: connection)
        #expect(structure.levels.reduce(0) { $0 + $1.segments.count } <= 7)
        try fixture.checkIntegrity()
        #expect(try fixture.matches("common").count == 40)
        #expect(try fixture.matches("number").count == 16)
    }
}

/// What an index file holds, apart from the rowids.
enum IndexContent {
    static let views = [
        """
        SELECT key || '|' || hex(hash) || '|' || title || '|' || summary || '|' || \(Schema.text) || '|' ||
            ifnull(date, '') || language || people || '|' || organisations || '|' || places || programmes || topics ||
            '|' || (SELECT path || root || hash || size FROM source s WHERE s.id = d.source)
        FROM document d ORDER BY key
        """,
        """
        SELECT d.key || '|' || facet || '|' || value || '|' || f.label || known || ifnull(inferred_from, '')
        FROM facet f JOIN document d ON d.id = f.document ORDER BY d.key, facet, value
        """,
        "SELECT path || ' ' || root || ' ' || hash || ' ' || size FROM source ORDER BY path",
        "SELECT key || ' ' || value FROM meta WHERE key NOT IN ('updated', 'frequent') ORDER BY key",
        "SELECT facet || id || label || ifnull(parent, '') || ordinal FROM taxonomy ORDER BY facet, id",
    ]

    /// The words, each with the number of its documents, in order.
    static func words(_ path: String) throws -> [(word: String, documents: Int)] {
        var found: [(String, Int)] = []
        try BlockTable.words(Connection(path: path)).forEach { word, value in
            found.append((String(decoding: word, as: UTF8.self), value.number))
        }
        return found
    }

    /// Occurrences by term, as our own reader finds them, documents named by their keys.
    static func postings(_ path: String) throws -> [String: [String]] {
        let connection = try Connection(path: path)
        try connection.execute("BEGIN")
        let last = try connection.integer("SELECT max(id) FROM document") ?? 0
        let reader = try SegmentReader(
            connection, table: "search", columns: Field.allCases.count, lastRowid: UInt32(last))
        let keys = try connection.statement("SELECT id, key FROM document")
        var names: [UInt32: String] = [:]
        while try keys.step() { names[UInt32(keys.integer(0))] = keys.text(1) }
        var found: [String: [String]] = [:]
        for (term, _) in try words(path) {
            let postings = try reader.postings(of: term)
            if postings.count == 0 { continue }
            found[term] = postings.documents.indices.map { index in
                let name = names[postings.documents[index]] ?? "nothing"
                return name + " " + postings.positions(at: index).map(String.init).joined(separator: ",")
            }.sorted()
        }
        return found
    }
}
