internal import Documents
internal import TextAnalysis

/// A document ready to be written: what needs a processor is done, what needs the file is not.
///
/// It is handed from thread to thread, and changed by one at a time.
final class AnalysedDocument: @unchecked Sendable {
    let rowid: UInt32
    let document: Document
    /// The text of each field, in the order of `Field`; what FTS5 reads through the view `searchable`.
    let texts: [String]
    /// The body compressed; `nil` where it is as small as it is, and before it was compressed.
    fileprivate(set) var compressedBody: [UInt8]?
    /// Number of tokens of each field.
    let lengths: [Int]
    /// The stated or detected language.
    let language: String
    /// The facet values, each once, the organisations among them.
    let assignments: [FacetAssignment]

    fileprivate init(_ rowid: UInt32, _ document: Document, _ texts: [String], _ lengths: [Int], _ language: String) {
        self.rowid = rowid
        self.document = document
        self.texts = texts
        self.lengths = lengths
        self.language = language
        assignments = FacetNumbers.assignments(document)
    }
}

/// Analyses documents and inverts their terms, on one thread.
final class DocumentAnalysis {
    /// The postings of the documents analysed so far.
    private(set) var inverter: Inverter
    private let keepsTerms: Bool
    private let tokenizer = Tokenizer()
    private var packer: TextPacker

    /// `keepsTerms` says that the documents are those of a new index, whose latent space will be learnt.
    init(keepsTerms: Bool, dictionary: TextDictionary?) {
        self.keepsTerms = keepsTerms
        packer = TextPacker(dictionary)
        inverter = Inverter(keepsTerms: keepsTerms)
    }

    /// Compresses with a dictionary from now on.
    func use(_ dictionary: TextDictionary) { packer = TextPacker(dictionary) }

    /// Gives the postings away, and begins anew.
    func takePostings() -> PostingRun {
        defer { inverter = Inverter(keepsTerms: keepsTerms) }
        return inverter.finish()
    }

    /// The same, out of memory, into a file beside `path`; when it cannot be written, they stay in memory, and the index
    /// will not be written either.
    func takePostings(spillingBeside path: String) -> PostingRun {
        let run = takePostings()
        return PostingRun(spilling: run, beside: path) ?? run
    }

    /// Analyses a document, and compresses its body. Rowids ascend.
    func analyse(_ document: Document, rowid: UInt32) -> AnalysedDocument {
        let analysed = invert(document, rowid: rowid)
        compress(analysed)
        return analysed
    }

    /// Analyses a document. Rowids ascend.
    func invert(_ document: Document, rowid: UInt32) -> AnalysedDocument {
        let texts = FieldTexts.of(document)
        let language = document.language.map { Language(code: $0) } ?? detect(document)
        inverter.begin(document: rowid, language: language.bit)
        var lengths = Array(repeating: 0, count: Field.allCases.count)
        for (column, text) in texts.enumerated() {
            var text = text
            lengths[column] = text.withUTF8 { invert($0, column: column) }
        }
        return AnalysedDocument(rowid, document, texts, lengths, language.code)
    }

    /// Compresses the body.
    func compress(_ analysed: AnalysedDocument) { analysed.compressedBody = packer.pack(analysed.document.body) }

    private func detect(_ document: Document) -> Language {
        var sample = document.body.isEmpty ? document.title + " " + document.summary : document.body
        return sample.withUTF8 { bytes in
            var end = min(bytes.count, DocumentAnalysis.sampleBytes)
            while end < bytes.count, bytes[end] & 0xC0 == 0x80 { end += 1 }
            return Language.detect(UnsafeBufferPointer(rebasing: bytes[..<end]))
        }
    }

    /// So much of a text tells its language; more would only take longer.
    private static let sampleBytes = 1000

    /// Inverts a field; returns its number of tokens.
    private func invert(_ text: UnsafeBufferPointer<UInt8>, column: Int) -> Int {
        var count = 0
        let inverter = inverter
        tokenizer.forEachTerm(in: text) { term, isColocated, position, _, _ in
            inverter.add(term, column: column, position: position)
            if !isColocated { count += 1 }
        }
        return count
    }
}

/// What each field of the full-text index holds of a document.
enum FieldTexts {
    /// The texts in the order of `Field`, equal to the columns of the view `searchable`.
    static func of(_ document: Document) -> [String] {
        [
            document.body, document.title, document.summary, people(document), lines(document.organisations),
            lines(document.places) + "\n" + regions(document), lines(document.programmes), topics(document),
        ]
    }

    /// A person a line: name, role and organisation.
    static func people(_ document: Document) -> String {
        lines(
            document.people.map { person in
                [person.name, person.role, person.organisation].filter { !$0.isEmpty }.joined(separator: ", ")
            })
    }

    /// Labels of the regions and LEPs, so that their names are found as words too.
    static func regions(_ document: Document) -> String {
        lines(document.facets.filter { $0.facet == .region || $0.facet == .lep }.map(\.label))
    }

    /// Technologies and labels of the sectors.
    static func topics(_ document: Document) -> String {
        lines(document.technologies + document.facets.filter { $0.facet == .sector }.map(\.label))
    }

    /// One value a line.
    static func lines(_ values: [String]) -> String {
        values.count < 2 ? values.first ?? "" : values.joined(separator: "\n")
    }
}
