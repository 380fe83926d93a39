internal import Documents
internal import TextAnalysis

/// Which stems a text has, and how often: how a document or a pasted page becomes a point of the latent space.
struct TermProfile {
    private let file: IndexFile

    /// What a document is about; who and where it is would make neighbours of all that one place or body does.
    static let fields = FieldSet([.title, .summary, .body, .topics].map { FieldSet($0) })

    init(_ file: IndexFile) { self.file = file }

    /// The stems of a document of the index, the title's counted `TermMatrix.titleFactor` times.
    func counts(ofDocument rowid: UInt32) throws(SegmentError) -> [String: Float] {
        counts(of: try DocumentLoader(file: file).document(rowid))
    }

    /// The stems of a document.
    func counts(of document: Document) -> [String: Float] {
        let language = language(of: document)
        var counts: [String: Float] = [:]
        for (column, text) in FieldTexts.of(document).enumerated() where TermProfile.fields.contains(column: column) {
            let factor = column == Field.title.rawValue ? TermMatrix.titleFactor : 1
            add(text, language, factor, to: &counts)
        }
        return counts
    }

    /// The stated or detected language of a document.
    func language(of document: Document) -> Language {
        document.language.map { Language(code: $0) } ?? Language.detect(document.title + " " + document.body)
    }

    private func add(_ text: String, _ language: Language, _ factor: Float, to counts: inout [String: Float]) {
        for token in file.tokenizer.tokens(in: text) where LatentTerms.isTelling(token.term, language) {
            counts[file.stemmer.stem(token.term, language), default: 0] += factor
        }
    }
}
