import Foundation
import Testing

@testable import Documents

/// Reads the data sets beside the repository; says so and does nothing where they are absent.
@Suite struct SharedDataTests {
    private func documents(_ name: String) throws -> [Document]? {
        guard let path = Shared.path(name) else { return nil }
        let file = try #require(SourceFile(path: path, root: ""))
        let reader = DocumentReader(taxonomies: Reading.taxonomies)
        let source = try reader.open(file)
        return try source.records.compactMap { record in
            // Two records of cranfield have neither title nor text.
            if source.withBytes(of: record, { $0.count < 80 }) { return nil }
            return try reader.read(record, of: source).get()
        }
    }

    private func unknownValues(_ documents: [Document]) -> Set<String> {
        Set(documents.flatMap { $0.facets.filter { !$0.isKnown }.map { "\($0.facet.rawValue) \($0.label)" } })
    }

    @Test func structuralFundProjects() throws {
        guard let documents = try documents("case-studies/esif-2014-2020.jsonl") else { return }
        #expect(documents.count == 706)
        #expect(Set(documents.map(\.id)).count == 706)
        let incomplete = documents.filter { $0.date == nil || $0.organisations.isEmpty || $0.programmes.count != 2 }
        #expect(incomplete.isEmpty, "\(incomplete.map { "\($0.id) \($0.programmes) \($0.organisations)" })")
        #expect(documents.allSatisfy { document in document.facets.contains { $0.facet == .region } })
        #expect(unknownValues(documents).isEmpty, "\(unknownValues(documents))")
        let first = try #require(documents.first { $0.id == "ENG-0001" })
        #expect(first.title == "Uclan Innovation Clinic")
        #expect(first.organisations == ["University of Central Lancashire"])
        #expect(first.facetLine == "region north-west, lep lancashire")
        #expect(first.date == DocumentDate("2015-11-01", isInferred: false))
        #expect(first.outcome == "£1,434,364 of European investment in a total cost of £2,390,607.")
        #expect(first.summary.hasPrefix("Project will support new & existing SMEs"))
    }

    @Test func impactCaseStudies() throws {
        guard let documents = try documents("case-studies/ref2014.jsonl.gz") else { return }
        #expect(documents.count == 3_700)
        #expect(Set(documents.map(\.id)).count == 3_700)
        #expect(documents.allSatisfy { !$0.body.isEmpty && !$0.summary.isEmpty && !$0.technologies.isEmpty })
        #expect(unknownValues(documents).isEmpty, "\(unknownValues(documents))")
        let located = documents.count { document in document.facets.contains { $0.facet == .region } }
        #expect(located >= 3_666)
        let study = try #require(documents.first { $0.id == "33367" })
        #expect(study.title == "Improving the design of flight control systems")
        #expect(study.organisations == ["London School of Economics & Political Science"])
        #expect(study.date == DocumentDate("2014", isInferred: true))
        #expect(study.technologies.contains("Mechanical Engineering"))
        #expect(study.facets.first?.value == "london")
    }

    @Test(arguments: [
        ("cranfield", 1_398), ("cacm", 3_204), ("med", 1_033), ("adi", 82), ("scifact", 5_183), ("nfcorpus", 3_633),
        ("xquad-zh", 240), ("xquad-ar", 240), ("xquad-de", 240), ("jsquad-ja", 1_145), ("bbc-news", 2_225),
    ])
    func retrievalCollections(name: String, count: Int) throws {
        guard let documents = try documents("collections/\(name)/corpus.jsonl") else { return }
        #expect(documents.count == count)
        #expect(Set(documents.map(\.id)).count == count)
    }

    @Test func theHubsRecords() throws {
        guard let documents = try documents("hub/hub_records.jsonl") else { return }
        #expect(documents.count == 488)
        #expect(documents.allSatisfy { document in document.facets.contains { $0.facet == .stage && $0.isKnown } })
        #expect(documents.allSatisfy { !$0.body.isEmpty })
    }
}
