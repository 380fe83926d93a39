import Foundation
import Testing

@testable import Documents

/// The project's own documents.
@Suite struct CorpusTests {
    private let corpus = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appendingPathComponent("corpus").path

    @Test func everyDocumentHoldsToTheFormat() throws {
        let report = try DocumentChecker(taxonomies: Reading.taxonomies).check([corpus])
        let errors = report.findings.filter { $0.severity == .error }.map(\.description)
        #expect(errors == [])
        let unknown = report.findings.map(\.message).filter { $0.contains("is not known") || $0.contains("is no key") }
        #expect(unknown == [])
        #expect(report.documents >= 488)
    }

    @Test func everyDocumentIsRead() throws {
        let reader = DocumentReader(taxonomies: Reading.taxonomies)
        for file in try SourceFinder.find([corpus]).files {
            let source = try reader.open(file)
            let document = try reader.read(source.records[0], of: source).get()
            #expect(document.id == file.id)
            #expect(!document.opening.isEmpty, "\(file.path)")
            // Marks that should have been taken out.
            #expect(!document.body.contains("**") && !document.body.contains("]("), "\(file.path)")
            #expect(document.facets.contains { $0.facet == .stage && $0.isKnown }, "\(file.path)")
            #expect(document.facets.contains { $0.facet == .region && $0.isKnown }, "\(file.path)")
        }
    }
}
