@testable import Documents

/// Reads texts as if they were files.
enum Reading {
    static let taxonomies: Taxonomies = {
        do { return try Taxonomies.shipped() } catch { preconditionFailure("\(error)") }
    }()

    static func source(_ name: String, _ text: String, mapping: FieldMapping? = nil) throws -> OpenedSource {
        try source(name, Array(text.utf8), mapping: mapping)
    }

    static func source(_ name: String, _ bytes: [UInt8], mapping: FieldMapping? = nil) throws -> OpenedSource {
        guard let file = SourceFile(path: name, root: "") else { throw NoSuchFormat(name: name) }
        return try DocumentReader(taxonomies: taxonomies, mapping: mapping).open(file, contents: bytes)
    }

    /// What each record of a file gives.
    static func results(
        _ name: String, _ text: String, mapping: FieldMapping? = nil
    ) throws -> [Result<Document, DocumentProblem>] {
        let source = try source(name, text, mapping: mapping)
        return source.records.map { DocumentReader(taxonomies: taxonomies).read($0, of: source) }
    }

    /// The documents of a file, all of which must be readable.
    static func documents(_ name: String, _ text: String, mapping: FieldMapping? = nil) throws -> [Document] {
        try results(name, text, mapping: mapping).map { try $0.get() }
    }

    static func document(_ name: String, _ text: String) throws -> Document {
        try documents(name, text)[0]
    }

    /// The message of the only document of a file, which cannot be read.
    static func problem(_ name: String, _ text: String) throws -> String {
        switch try results(name, text)[0] {
        case .success(let document): "no problem but: \(document.title)"
        case .failure(let problem): problem.description
        }
    }
}

struct NoSuchFormat: Error {
    var name: String
}

extension Document {
    /// Facet values in a line: `region south-west, lep cornwall (place Truro)`.
    var facetLine: String {
        facets.map { facet in
            let evidence = facet.inferredFrom.map { " (\($0))" } ?? ""
            return "\(facet.facet.rawValue) \(facet.value)\(facet.isKnown ? "" : "?")\(evidence)"
        }.joined(separator: ", ")
    }
}
